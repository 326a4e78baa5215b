import { expect, type Page, test } from '@playwright/test';
import { approve, asAdmin, openAccount } from './support/office';
import { Visit } from './support/visit';
import { company, fill, freshName, ready, send } from './support/register';

const REGENCY = 'Kota Banjarbaru';

const alertOf = (whose: Page) => whose.getByRole('alert');
const heading = (whose: Page) => whose.getByRole('heading', { level: 1 });

test('a company offers five jobs, a programme needs three: matched, accepted, fulfilled in two parts @noscript', async ({
  browser,
  page,
  javaScriptEnabled,
}) => {
  test.slow();
  const [offered, needed] = [freshName('Penjahit'), freshName('Kerja bagi peserta')];
  const applicant = company(REGENCY);
  await fill(page, applicant, javaScriptEnabled);
  const ticket = await send(page);
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  await approve(officer, ticket);
  await page.context().clearCookies();
  await openAccount(page, officer, applicant.name, applicant.phone);

  // The company posts its offer; what is wrong is said, and nothing typed is lost.
  await page.getByRole('link', { name: 'Buka kebutuhan dan penawaran saya' }).click();
  await expect(page.getByText('Tidak ada uang yang berpindah')).toBeVisible();
  await page.getByRole('link', { name: 'Pasang penawaran' }).click();
  await expect(heading(page)).toHaveText('Pasang penawaran');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Judul').fill(offered);
  await page.getByLabel('Jumlah', { exact: true }).fill('lima');
  await page.getByRole('button', { name: 'Pasang', exact: true }).click();
  await expect(alertOf(page)).toContainText('Jumlah');
  await expect(alertOf(page)).toContainText('Uraian');
  await expect(page.getByLabel('Judul')).toHaveValue(offered);
  await expect(heading(page)).toHaveText('Pasang penawaran');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Jenis', { exact: true }).selectOption({ label: 'Pekerjaan' });
  await page.getByLabel('Jumlah', { exact: true }).fill('5');
  await page.getByLabel('Uraian').fill('Menjahit seragam sekolah di bengkel kami.');
  await page.getByLabel('Kabupaten/kota', { exact: true }).selectOption({ label: REGENCY });
  await page.getByRole('button', { name: 'Pasang', exact: true }).click();
  await expect(heading(page)).toHaveText(offered);
  await expect(page.getByText('Menunggu diperiksa petugas')).toBeVisible();
  const offer = new URL(page.url()).pathname;
  const publicOffer = offer.replace('/akun/penawaran', '/kebutuhan-penawaran');
  expect((await page.request.get(publicOffer)).status()).toBe(404);

  // An officer looks at it, lets everybody see it, and posts what a programme needs.
  await officer.goto('/kantor/penawaran');
  await officer.getByRole('link', { name: offered }).click();
  await expect(officer.getByRole('main')).toContainText(applicant.name);
  await officer.getByRole('button', { name: 'Setujui dan tampilkan' }).click();
  await expect(officer.getByRole('link', { name: 'Lihat halaman umumnya' })).toBeVisible();
  // The dashboard adds it up with what else is open; others post meanwhile, and then both are read again.
  await expect(async () => {
    const filter = '?pilar=business&wilayah=63.72';
    const csv = await (await page.request.get(`/dasbor/kebutuhan-penawaran.csv${filter}`)).text();
    await officer.goto(`/dasbor${filter}`);
    await ready(officer, javaScriptEnabled);
    const panel = officer.locator('#kebutuhan-penawaran');
    await panel.getByText('Tabel').click();
    const said = await panel.getByRole('row', { name: /^Pekerjaan/ }).getByRole('cell').allTextContents();
    const [, , unit, ...counts] = csv.split('\n').find((line) => line.startsWith('job,'))!.split(',');
    expect(unit).toBe('posts');
    expect(Number(counts[2])).toBeGreaterThan(0);
    expect(Number(counts[3])).toBeGreaterThanOrEqual(5);
    expect([said[0], said[2]]).toEqual([counts[0], counts[2]]);
    expect(said[3]).toBe(`${counts[3]} lowongan`);
    await expect(panel.getByRole('img', { name: 'Kebutuhan dan penawaran' })).toContainText(`${counts[3]} lowongan`);
  }).toPass({ timeout: 60_000 });
  await officer.goto('/kantor/penawaran/baru');
  await ready(officer, javaScriptEnabled);
  await officer.getByLabel('Program', { exact: true }).selectOption({ label: 'Bantuan Usaha Ekonomi Produktif (UEP)' });
  await officer.getByLabel('Jenis', { exact: true }).selectOption({ label: 'Pekerjaan' });
  await officer.getByLabel('Jumlah', { exact: true }).fill('3');
  await officer.getByLabel('Judul').fill(needed);
  await officer.getByLabel('Uraian').fill('Tiga peserta sudah lulus pelatihan menjahit.');
  await officer.getByLabel('Kabupaten/kota', { exact: true }).selectOption({ label: REGENCY });
  await officer.getByRole('button', { name: 'Pasang', exact: true }).click();
  await expect(heading(officer)).toHaveText(needed);
  const need = new URL(officer.url()).pathname;
  await expect(officer.locator('.card', { hasText: offered })).toContainText('Mencakup seluruh jumlah');

  // The company sees what fits and why, and proposes.
  await page.goto(offer);
  const proposal = page.locator('.card', { hasText: needed });
  await expect(proposal).toContainText('Kabupaten/kota yang sama');
  await expect(proposal).toContainText('Terbuka untuk semua kelompok');
  await expect(proposal.getByLabel('Jumlah yang diusulkan')).toHaveValue('3');
  await ready(page, javaScriptEnabled);
  await proposal.getByLabel('Jumlah yang diusulkan').fill('4');
  await proposal.getByRole('button', { name: 'Usulkan pertemuan' }).click();
  await expect(alertOf(page)).toContainText('Sisanya tidak lagi cukup');
  await expect(proposal.getByLabel('Jumlah yang diusulkan')).toHaveValue('4');
  await ready(page, javaScriptEnabled);
  await proposal.getByLabel('Jumlah yang diusulkan').fill('3');
  await proposal.getByRole('button', { name: 'Usulkan pertemuan' }).click();
  await expect(heading(page)).toHaveText('Pertemuan kebutuhan dan penawaran');
  await expect(page.getByText('Menunggu jawaban pihak lain.')).toBeVisible();
  await expect(page.getByText('Kontak pihak lain')).toHaveCount(0);
  const match = new URL(page.url()).pathname;

  // The programme's side accepts; now each sees how to reach the other.
  await officer.goto(need);
  await officer.getByRole('link', { name: offered }).first().click();
  await expect(officer.getByText('Menunggu Anda')).toBeVisible();
  await expect(officer.getByRole('main')).not.toContainText('Rahmad Hidayat');
  await officer.getByRole('button', { name: 'Terima pertemuan' }).click();
  await expect(officer.getByText('Diterima kedua pihak')).toBeVisible();
  await expect(officer.getByRole('main')).toContainText('Rahmad Hidayat');
  await page.goto(match);
  await expect(page.getByRole('main')).toContainText('Kepala Bidang');

  // Nobody else comes to it.
  const elsewhere = await browser.newContext({ javaScriptEnabled });
  const stranger = await elsewhere.newPage();
  expect((await stranger.goto(match))?.status()).toBe(401);
  await expect(heading(stranger)).toHaveText('Masuk dahulu');
  await new Visit(stranger, 'id', javaScriptEnabled).accountPage();
  expect((await stranger.request.get(match)).status()).toBe(404);
  const pushed = await stranger.request.post(match, { form: { tindakan: 'tolak', alasan: 'Bukan urusan saya ini.' } });
  expect(pushed.status()).toBe(404);
  await elsewhere.close();

  // Delivered in two parts; the first is not confirmed at once.
  const deliver = async (amount: string) => {
    await page.goto(match);
    await ready(page, javaScriptEnabled);
    await page.getByLabel('Jumlah yang diserahkan').fill(amount);
    await page.getByRole('button', { name: 'Catat penyerahan' }).click();
  };
  await deliver('7');
  await expect(alertOf(page)).toContainText('tidak lebih banyak');
  await expect(page.getByLabel('Jumlah yang diserahkan')).toHaveValue('7');
  await deliver('2');
  await expect(page.getByText('Menunggu penerima')).toBeVisible();
  await officer.goto(match.replace('/akun/', '/kantor/'));
  await ready(officer, javaScriptEnabled);
  await officer.getByText('Belum diterima seperti dicatat').first().click();
  await officer.getByRole('button', { name: 'Belum diterima seperti dicatat' }).click();
  await expect(alertOf(officer)).toContainText('paling sedikit sepuluh huruf');
  await ready(officer, javaScriptEnabled);
  await officer.getByLabel('Apa yang kurang').fill('Baru satu orang yang diterima bekerja.');
  await officer.getByRole('button', { name: 'Belum diterima seperti dicatat' }).click();
  await expect(officer.getByText('Baru satu orang yang diterima bekerja.')).toBeVisible();
  for (const [amount, arrived] of [
    ['2', 'Sudah diterima 2 lowongan dari 3 lowongan. Masih kurang 1 lowongan.'],
    ['1', 'Sudah diterima 3 lowongan dari 3 lowongan.'],
  ]) {
    await deliver(amount);
    await officer.goto(match.replace('/akun/', '/kantor/'));
    await officer.getByRole('button', { name: 'Pastikan sudah diterima' }).click();
    await expect(officer.getByText(arrived)).toBeVisible();
  }
  await expect(officer.getByText('Terpenuhi')).toBeVisible();

  // Everybody sees the two that are left, in both languages; the need is met and gone from the list.
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await visitor.goto('/kebutuhan-penawaran?sisi=offer&jenis=job&wilayah=63.72');
  await visitor.getByRole('link', { name: offered }).click();
  await expect(heading(visitor)).toHaveText(offered);
  await expect(visitor.getByText('Sisa 2 lowongan dari 5 lowongan')).toBeVisible();
  await expect(visitor.getByRole('main')).not.toContainText('Rahmad Hidayat');
  await visitor.goto('/kebutuhan-penawaran?sisi=need&jenis=job');
  await expect(visitor.getByRole('link', { name: needed })).toHaveCount(0);
  await visitor.goto(`/en${publicOffer}`);
  await expect(heading(visitor)).toContainText(offered);
  await expect(visitor.getByText('2 posts left of 5 posts')).toBeVisible();
  await expect(visitor.getByText('No money passes through this system.')).toBeVisible();
  await visitor.getByRole('link', { name: 'Sign in and answer' }).click();
  await expect(heading(visitor)).toHaveText('Please sign in first');
  await visitor.context().close();

  // What is over is closed by who posted it.
  await page.goto(offer);
  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Tutup', exact: true }).click();
  if (javaScriptEnabled) await page.getByRole('dialog').getByRole('button', { name: 'Ya, tutup' }).click();
  await expect(page.getByText('Ditutup').first()).toBeVisible();
  expect((await page.request.get(publicOffer)).status()).toBe(404);
  await office.close();
});

test('a group needs something and is described by kind, place and number only @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const visit = new Visit(page, 'id', javaScriptEnabled);
  await visit.accountPage();
  await page.goto('/akun/penawaran/baru?sisi=need');
  await ready(page, javaScriptEnabled);
  // Who carries out no programme speaks for none.
  await expect(page.getByLabel('Kebutuhan siapa?').locator('option[value="programme"]')).toHaveCount(0);
  await page.getByLabel('Kebutuhan siapa?').selectOption({ label: 'Sekelompok orang' });
  await page.getByText('Bila sekelompok orang: siapa dan berapa').click();
  const title = freshName('Mesin jahit');
  await page.getByLabel('Jenis PPKS kelompok itu').selectOption({ label: 'Fakir Miskin' });
  await page.getByLabel('Kabupaten/kota kelompok itu').selectOption('63.05');
  await page.getByLabel('Banyaknya orang').fill('3');
  await page.getByLabel('Jenis', { exact: true }).selectOption({ label: 'Peralatan' });
  await page.getByLabel('Jumlah', { exact: true }).fill('4');
  await page.getByLabel('Judul').fill(title);
  await page.getByLabel('Uraian').fill('Untuk usaha bersama; NIK ketua 6371 0145 0190 0001.');
  await page.getByLabel('Kabupaten/kota', { exact: true }).selectOption('63.05');
  await page.getByRole('button', { name: 'Pasang', exact: true }).click();
  await expect(alertOf(page)).toContainText('Banyaknya orang');
  await expect(alertOf(page)).toContainText('Uraian');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Banyaknya orang').fill('12');
  await page.getByLabel('Uraian').fill('Untuk usaha bersama di balai desa.');
  await page.getByRole('button', { name: 'Pasang', exact: true }).click();
  await expect(heading(page)).toHaveText(title);
  const own = new URL(page.url()).pathname;
  await asAdmin(page);
  await page.goto(own.replace('/akun/', '/kantor/'));
  await page.getByRole('button', { name: 'Setujui dan tampilkan' }).click();
  await page.getByRole('link', { name: 'Lihat halaman umumnya' }).click();
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByRole('main')).toContainText('12');
  await expect(page.getByRole('main')).toContainText('Fakir Miskin');
  await expect(page.getByRole('main')).toContainText('Kabupaten Tapin');
});

test('a match is declined with a reason, and what an officer takes off after a report ends what was agreed @noscript', async ({ page, browser, javaScriptEnabled }) => {
  test.slow();
  const visit = new Visit(page, 'id', javaScriptEnabled);
  await visit.offerWithProposals();
  const offer = new URL(page.url()).pathname;
  const propose = async () => {
    await page.goto(offer);
    await ready(page, javaScriptEnabled);
    await page.getByLabel('Jumlah yang diusulkan').first().fill('1');
    await page.getByRole('button', { name: 'Usulkan pertemuan' }).first().click();
    await expect(page.getByText('Menunggu jawaban pihak lain.')).toBeVisible();
    return new URL(page.url()).pathname;
  };
  const first = await propose();
  const office = first.replace('/akun/', '/kantor/');
  await page.goto(office);
  await ready(page, javaScriptEnabled);
  await page.getByText('Tolak atau akhiri pertemuan').first().click();
  await page.getByLabel('Alasan, untuk pihak lain').fill('tidak');
  await page.getByRole('button', { name: 'Tolak atau akhiri pertemuan' }).click();
  await expect(alertOf(page)).toContainText('paling sedikit sepuluh huruf');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Alasan, untuk pihak lain').fill('Sudah terisi oleh peserta lain.');
  await page.getByRole('button', { name: 'Tolak atau akhiri pertemuan' }).click();
  await page.goto(first);
  await expect(page.getByText('Sudah terisi oleh peserta lain.')).toBeVisible();

  const second = await propose();
  await page.goto(second.replace('/akun/', '/kantor/'));
  await page.getByRole('button', { name: 'Terima pertemuan' }).click();
  await expect(page.getByText('Diterima kedua pihak')).toBeVisible();

  // A visitor reports it; the officer reads that, looks, and takes it off.
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  const shown = offer.replace('/akun/penawaran', '/kebutuhan-penawaran');
  const words = freshName('Meminta uang pendaftaran,');
  await visitor.goto(shown);
  await visitor.getByRole('link', { name: 'Laporkan data keliru' }).click();
  await ready(visitor, javaScriptEnabled);
  await visitor.getByLabel('Apa yang keliru').fill(words);
  await visitor.getByRole('button', { name: 'Kirim laporan' }).click();
  await expect(visitor.getByText('sudah diterima dan dibaca petugas')).toBeVisible();
  await page.goto('/kantor/laporan');
  await expect(page.locator('.card', { hasText: words }).getByRole('link', { name: shown })).toBeVisible();
  await page.goto(offer.replace('/akun/', '/kantor/'));
  await ready(page, javaScriptEnabled);
  const remove = page.getByRole('button', { name: 'Jangan tampilkan' });
  if (!(await remove.isVisible())) await page.getByText('Jangan tampilkan').first().click();
  await page.getByLabel('Alasan, untuk pemasang').fill('Meminta uang pendaftaran dari pelamar.');
  await remove.click();
  await expect(page.getByText('Tidak ditampilkan').first()).toBeVisible();
  expect((await visitor.request.get(shown)).status()).toBe(404);
  await page.goto(second.replace('/akun/', '/kantor/'));
  await expect(page.getByText('Meminta uang pendaftaran dari pelamar.')).toBeVisible();
  await expect(page.getByText('Kontak pihak lain')).toHaveCount(0);
  await visitor.context().close();
});

test('an officer takes off what does not belong here, and says why @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const visit = new Visit(page, 'id', javaScriptEnabled);
  await visit.offerInOffice();
  const address = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Jangan tampilkan' }).click();
  await expect(page.getByRole('alert')).toContainText('paling sedikit sepuluh huruf');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Alasan, untuk pemasang').fill('Meminta uang pendaftaran dari pelamar.');
  await page.getByRole('button', { name: 'Jangan tampilkan' }).click();
  await expect(page.getByText('Tidak ditampilkan')).toBeVisible();
  await page.goto(address.replace('/kantor/', '/akun/'));
  await expect(page.getByText('Meminta uang pendaftaran dari pelamar.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tutup', exact: true })).toHaveCount(0);
});
