import { expect, type Page, test } from '@playwright/test';
import { asAdmin } from './support/office';
import { Visit } from './support/visit';
import { ready } from './support/register';

/** People, graduates, people brought along by each, and jobs, as everybody sees them of a cohort. */
async function figures(page: Page, cohort: number): Promise<string[]> {
  await page.goto(`/bola-salju?angkatan=${cohort}`);
  return page.locator('.figures dd').allTextContents();
}

/** Presses a button that asks first where scripts run. */
async function agree(page: Page, button: string, scripts: boolean) {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  if (scripts) await page.getByRole('dialog').getByRole('button', { name: 'Ya' }).click();
}

/** Enters one journey by its form and gives its address. */
async function enter(page: Page, months: Record<string, string>, scripts: boolean, broughtBy = ''): Promise<string> {
  await page.goto('/kantor/perjalanan/baru');
  await ready(page, scripts);
  await page.getByLabel('Jenis PPKS di awal').selectOption('ppks-23');
  await page.getByLabel('Kabupaten/kota').selectOption('63.05');
  for (const [stage, month] of Object.entries(months)) await page.getByLabel(stage, { exact: true }).fill(month);
  await page.getByLabel('Diajak oleh perjalanan').fill(broughtBy);
  await page.getByRole('button', { name: 'Simpan perjalanan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Perjalanan [0-9a-f]{8}$/);
  await ready(page, scripts);
  return new URL(page.url()).pathname;
}

test('journeys are entered, go through all stages and move the snowball by just so much @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // With and without scripts it runs at the same time, so each has a cohort of its own.
  const cohort = scripts ? 2003 : 2005;
  const row = (year: number, rest: string) => `ppks-23;63.05;;${year}-01;${rest}`;
  const whole = (year: number) => row(year, `${year}-02;${year}-03;${year}-04;${year}-05;${year}-06;1;;`);
  // Ten go all the way, the first of them brings along ten. Six of the year before come along so that, where figures
  // of another test are hidden, theirs are the smallest, and are hidden with them.
  const rows = [
    ...Array.from({ length: 6 }, () => whole(cohort - 1)),
    ...Array.from({ length: 10 }, () => whole(cohort)),
    ...Array.from({ length: 10 }, () => row(cohort, ';;;;;;;7')),
  ];
  await asAdmin(page);
  await page.goto('/kantor/perjalanan');
  await page.getByRole('link', { name: 'Masukkan perjalanan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Memasukkan perjalanan');
  await ready(page, scripts);

  // One line is wrong, so none is taken, and nothing is lost.
  const bad = [...rows, 'ppks-99;63.05;;2025-01;;;;;;;;', 'ppks-01;63.05;;2025-01;;;;;;;;'].join('\n');
  const lines = page.getByLabel('Baris', { exact: true });
  await lines.fill(bad);
  await page.getByRole('button', { name: 'Masukkan semua' }).click();
  await expect(page.getByRole('alert')).toContainText('Baris 27, kind: Jenis ini tidak dikenal');
  await expect(page.getByRole('alert')).toContainText('Baris 28, kind: Jenis ini menyangkut anak atau peka');
  await expect(lines).toHaveValue(bad);
  expect((await page.request.get(`/bola-salju?angkatan=${cohort}`)).status()).toBe(404);
  await ready(page, scripts);
  await page.getByLabel('Atau berkas CSV').setInputFiles({ name: 'perjalanan.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await page.getByRole('button', { name: 'Masukkan semua' }).click();
  await expect(page.getByRole('status')).toContainText('26 perjalanan sudah dimasukkan.');
  // Officers see what the public does not.
  await page.goto(`/kantor/perjalanan?angkatan=${cohort}&jenis=ppks-23&wilayah=63.05`);
  await ready(page, scripts);
  await page.getByText('Angka lengkap untuk petugas').first().click();
  const officers = page.getByRole('table', { name: 'Angka lengkap untuk petugas' });
  await expect(officers.getByRole('row', { name: 'Terjangkau 20 10 0', exact: true })).toBeVisible();
  await expect(officers.getByRole('row', { name: 'Mandiri 10 0 0', exact: true })).toBeVisible();
  await expect(officers.getByRole('row', { name: 'Membuka kerja bagi orang lain 10 10 0', exact: true })).toBeVisible();
  await expect(page.locator('#ajakan')).toContainText('R, orang per lulusan1,00');
  await expect(page.locator('#kerja')).toContainText('Lapangan kerja per lulusan1,00');
  await page.goto(`/kantor/perjalanan?angkatan=${cohort}&wilayah=63.01`);
  await expect(page.getByText('Belum ada perjalanan yang cocok.')).toBeVisible();
  expect(await figures(page, cohort)).toEqual(['20', '10', '1,00', '10']);
  // R with its interval, doubling time, work for each graduate, and what is to be expected, with what it assumes.
  const facts = page.locator('#ajakan');
  await expect(facts).toContainText('R, orang per lulusan1,00');
  await expect(facts).toContainText(/Rentang 95% dari R\d,\d\d–\d,\d\d/);
  await expect(facts).toContainText('Waktu berlipat dua');
  await expect(page.locator('#kerja')).toContainText('Lapangan kerja per lulusan1,00');
  await expect(page.locator('#perkiraan').getByRole('row', { name: /^Orang baru, 12 bulan/ })).toBeVisible();
  await expect(page.locator('#perkiraan').getByRole('heading', { name: 'Yang dianggap tetap' })).toBeVisible();
  // Another dimension is the way to another group; a group that does not exist is no page.
  await page.goto('/bola-salju?menurut=jenis');
  await ready(page, scripts);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/bola-salju\?jenis=ppks-\d\d$/);
  await expect(page.getByRole('status').filter({ hasText: 'Yang ditampilkan' })).toBeVisible();
  expect((await page.request.get('/bola-salju?program=tidak-ada')).status()).toBe(404);

  // One more, singly, with a slip first.
  await page.goto('/kantor/perjalanan/baru');
  await ready(page, scripts);
  await page.getByLabel('Jenis PPKS di awal').selectOption('ppks-23');
  await page.getByLabel('Kabupaten/kota').selectOption('63.05');
  await page.getByLabel('Terjangkau', { exact: true }).fill('Mei');
  await page.getByRole('button', { name: 'Simpan perjalanan' }).click();
  await expect(page.getByRole('alert')).toContainText('Terjangkau: Tulis bulan seperti 2025-03.');
  await expect(page.getByLabel('Terjangkau', { exact: true })).toHaveValue('Mei');
  await expect(page.getByLabel('Jenis PPKS di awal')).toHaveValue('ppks-23');
  const own = await enter(page, { Terjangkau: `${cohort}-05` }, scripts);
  expect(await figures(page, cohort)).toEqual(['21', '10', '1,00', '10']);

  // It goes its way; a stage is not before the one before it.
  await page.goto(own);
  const stages = ['Didampingi', 'Berdaya', 'Mandiri', 'Menjadi PSKS', 'Membuka kerja bagi orang lain'];
  for (const [index, stage] of stages.entries()) {
    await ready(page, scripts);
    await expect(page.getByRole('heading', { name: `Tahap berikutnya: ${stage}` })).toBeVisible();
    if (index === 0) {
      await page.getByLabel('Bulan tercapainya').fill(`${cohort}-01`);
      await page.getByRole('button', { name: 'Catat tahap ini' }).click();
      await expect(page.getByRole('alert')).toContainText('lebih awal daripada bulan tahap sebelumnya');
      await expect(page.getByLabel('Bulan tercapainya')).toHaveValue(`${cohort}-01`);
      await ready(page, scripts);
    }
    await page.getByLabel('Bulan tercapainya').fill(`${cohort}-${`${index + 6}`.padStart(2, '0')}`);
    if (index === 4) await page.getByLabel('Lapangan kerja yang dibuka').fill('3');
    await page.getByRole('button', { name: 'Catat tahap ini' }).click();
    await expect(page.locator('.timeline li')).toHaveCount(index + 2);
  }
  // 11 graduates have brought along 10 people and opened 13 jobs.
  expect(await figures(page, cohort)).toEqual(['21', '11', '0,91', '13']);

  // Whom it brings along counts for it, ends, comes back, and goes without a trace.
  const brought = await enter(page, { Terjangkau: `${cohort}-12` }, scripts, own.split('/').pop());
  await expect(page.getByText('Diajak oleh: Perjalanan')).toBeVisible();
  expect(await figures(page, cohort)).toEqual(['22', '11', '1,00', '13']);
  await page.goto(own);
  await expect(page.locator('.rows .card')).toHaveCount(1);
  await page.locator('.rows .card a').click();
  await expect(page).toHaveURL(new RegExp(`${brought}$`));
  await ready(page, scripts);
  await page.getByText('Mengakhiri perjalanan').click();
  await page.getByLabel('Bulan terakhir diikuti').fill(`${cohort + 1}-02`);
  await page.getByRole('button', { name: 'Akhiri perjalanan' }).click();
  await expect(page.getByText('Tidak diikuti lagi')).toBeVisible();
  await ready(page, scripts);
  await agree(page, 'Batalkan langkah terakhir', scripts);
  await expect(page.getByText('Tidak diikuti lagi')).toHaveCount(0);
  await ready(page, scripts);
  await agree(page, 'Hapus perjalanan', scripts);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Perjalanan kemandirian');
  expect((await page.request.get(brought)).status()).toBe(404);
  expect(await figures(page, cohort)).toEqual(['21', '11', '0,91', '13']);

  // In English as well, and back to all, where no data is not nought.
  await page.goto(`/en/bola-salju?angkatan=${cohort}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The snowball');
  await expect(page.getByRole('status').filter({ hasText: 'Shown here' })).toContainText(`${cohort}`);
  await expect(page.locator('#aliran')).toContainText('Independent: 11');
  await expect(page.locator('#laju').getByRole('row', { name: /^Independent \d+\.\d%/ })).toBeVisible();
  await expect(page.locator('#ajakan')).toContainText('0.91');
  await page.getByRole('link', { name: 'Show the whole province' }).click();
  await expect(page).toHaveURL(/\/en\/bola-salju\?menurut=angkatan$/);
  await page.getByRole('link', { name: /^Regency or city/ }).click();
  await expect(page.getByRole('row', { name: /^Kabupaten Tapin/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Kota Banjarbaru 0 0 – –/ })).toBeVisible();
});

test('of sensitive kinds there are counts only @noscript', async ({ page, javaScriptEnabled }) => {
  const kind = javaScriptEnabled ? 'ppks-01' : 'ppks-02';
  await asAdmin(page);
  const add = async (count: string) => {
    await page.goto(`/kantor/perjalanan/hitungan?jenis=${kind}`);
    await ready(page, javaScriptEnabled);
    await page.getByLabel('Kabupaten/kota').selectOption('63.05');
    await page.getByLabel('Bulan', { exact: true }).fill('2025-03');
    await page.getByLabel('Banyaknya orang').fill(count);
    await page.getByRole('button', { name: 'Simpan hitungan' }).click();
  };
  const row = page.getByRole('row', { name: /^Kabupaten Tapin Maret 2025 Terjangkau/ });
  await add('7');
  await expect(page.getByRole('status')).toContainText('Hitungan sudah disimpan.');
  await expect(row).toContainText('7');
  await add('-2');
  await expect(row).toContainText('5');
  await add('-6');
  await expect(page.getByRole('alert')).toContainText('bilangan bulat');
  await expect(page.getByLabel('Banyaknya orang')).toHaveValue('-6');
  await expect(row).toContainText('5');
  // No case of such a kind can be chosen.
  await page.goto('/kantor/perjalanan/baru');
  await expect(page.getByLabel('Jenis PPKS di awal').locator(`option[value="${kind}"]`)).toHaveCount(0);
});

test('a journey becomes a stakeholder\'s only by their consent, as long as it holds @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const visit = new Visit(page, 'id', javaScriptEnabled);
  await visit.accountPage();
  const ticket = (await page.locator('.strip .ticket').textContent())!;
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  const months = { Terjangkau: '2010-01', Didampingi: '2010-02', Berdaya: '2010-03', Mandiri: '2010-04', 'Menjadi PSKS': '2010-05' };
  const journey = await enter(officer, months, javaScriptEnabled);
  const propose = async (number: string) => {
    await officer.goto(journey);
    await ready(officer, javaScriptEnabled);
    await officer.getByLabel('Nomor tiket pendaftarannya').fill(number);
    await officer.getByRole('button', { name: 'Minta persetujuannya' }).click();
  };
  await propose('ABCD-EFGH');
  await expect(officer.getByRole('alert')).toContainText('Tidak ada pemangku kepentingan terverifikasi');
  await expect(officer.getByLabel('Nomor tiket pendaftarannya')).toHaveValue('ABCD-EFGH');
  await propose(ticket);
  await expect(officer.getByText('Menunggu persetujuan')).toBeVisible();
  // To whom it leads is not shown.
  await expect(officer.getByRole('main')).not.toContainText(ticket);

  await page.goto('/akun');
  await ready(page, javaScriptEnabled);
  const notice = page.locator('.notice', { hasText: 'Perjalanan kemandirian Anda' });
  await expect(notice).toContainText('Anda bebas menolak');
  await expect(notice).not.toContainText('Jenis di awal perjalanan');
  await page.getByRole('button', { name: 'Ya, ini perjalanan saya, dan saya setuju' }).click();
  await expect(notice).toContainText('Jenis di awal perjalanan');
  await officer.goto(journey);
  await expect(officer.getByText('Disetujui', { exact: true })).toBeVisible();
  // A job that this one now offers is one of people who hire people, as long as they agree that it is said.
  await visit.publicOffer();
  const offer = page.url();
  await expect(page.getByText('Masyarakat mempekerjakan masyarakat').first()).toBeVisible();
  await page.goto('/akun');
  // A linked journey is not taken back under the stakeholder's feet.
  await ready(officer, javaScriptEnabled);
  await agree(officer, 'Batalkan langkah terakhir', javaScriptEnabled);
  await expect(officer.getByRole('alert')).toContainText('terhubung dengan pemangku kepentingan');

  await ready(page, javaScriptEnabled);
  await agree(page, 'Tarik persetujuan', javaScriptEnabled);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Akun saya');
  await expect(notice).toHaveCount(0);
  await page.goto(offer);
  await expect(page.getByText('Masyarakat mempekerjakan masyarakat')).toHaveCount(0);
  await propose(ticket);
  await expect(officer.getByText('Menunggu persetujuan')).toBeVisible();
  await page.goto('/akun');
  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Tolak', exact: true }).click();
  await expect(notice).toHaveCount(0);
  await officer.goto(journey);
  await expect(officer.getByRole('button', { name: 'Minta persetujuannya' })).toBeVisible();
  await office.close();
});

test('an institution keeps the journeys of its own programmes, and sees no others @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const visit = new Visit(page, 'id', javaScriptEnabled);
  await visit.accountPage();
  await page.goto('/akun/perjalanan');
  await expect(page.getByText('Halaman ini untuk lembaga yang menjadi penanggung jawab')).toBeVisible();
  await visit.ownJourneyPage();
  await expect(page.getByText('Usaha Ekonomi Produktif')).toBeVisible();
  const first = new URL(page.url()).pathname;
  // Whom a journey has become is between that person and the office.
  await expect(page.getByText('Hubungan dengan pemangku kepentingan')).toHaveCount(0);
  await page.goto('/akun');
  await ready(page, javaScriptEnabled);
  await page.getByRole('link', { name: 'Catat perjalanan orang yang dilayani program saya' }).click();
  await expect(page.locator(`.rows .card a[href="${first}"]`)).toBeVisible();
  await expect(page.getByText('Angka lengkap untuk petugas')).toHaveCount(0);

  // Only their own programmes can be chosen, and a form that was tampered with changes nothing.
  await page.getByRole('link', { name: 'Masukkan perjalanan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Memasukkan perjalanan');
  await ready(page, javaScriptEnabled);
  await expect(page.getByLabel('Program', { exact: true }).locator('option')).toHaveText(['Pilih', /Usaha Ekonomi Produktif/]);
  await page.getByLabel('Jenis PPKS di awal').selectOption('ppks-23');
  await page.getByLabel('Kabupaten/kota').selectOption('63.05');
  await page.getByLabel('Terjangkau', { exact: true }).fill('2024-05');
  await page.getByRole('button', { name: 'Simpan perjalanan' }).click();
  await expect(page.getByRole('alert')).toContainText('Program: Di luar wilayah atau program Anda.');
  await expect(page.getByLabel('Terjangkau', { exact: true })).toHaveValue('2024-05');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Program', { exact: true }).selectOption('usaha-ekonomi-produktif');
  await page.getByRole('button', { name: 'Simpan perjalanan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Perjalanan [0-9a-f]{8}$/);
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Bulan tercapainya').fill('2024-06');
  await page.getByRole('button', { name: 'Catat tahap ini' }).click();
  await expect(page.locator('.timeline li')).toHaveCount(2);
  const own = new URL(page.url()).pathname;

  // A journey of the office without a programme is not theirs, and theirs is not that of another stakeholder.
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  const foreign = (await enter(officer, { Terjangkau: '2012-01' }, javaScriptEnabled)).replace('/kantor/', '/akun/');
  expect((await page.request.get(foreign)).status()).toBe(404);
  await office.close();
  const other = await browser.newContext({ javaScriptEnabled });
  const stranger = await other.newPage();
  await new Visit(stranger, 'id', javaScriptEnabled).accountPage();
  expect((await stranger.request.get(own)).status()).toBe(404);
  await other.close();
  expect((await page.request.get('/akun/perjalanan/contoh.csv')).headers()['content-type']).toContain('text/csv');

  // In bulk: one line that is not theirs stops all, and nothing that was typed is lost.
  const cohort = javaScriptEnabled ? 2016 : 2017;
  const line = (programme: string) => `ppks-23;63.05;${programme};${cohort}-03;${cohort}-04;;;;;;;`;
  const mixed = [line('usaha-ekonomi-produktif'), line('')].join('\n');
  await page.goto('/akun/perjalanan/baru');
  await ready(page, javaScriptEnabled);
  const lines = page.getByLabel('Baris', { exact: true });
  await lines.fill(mixed);
  await page.getByRole('button', { name: 'Masukkan semua' }).click();
  await expect(page.getByRole('alert')).toContainText('Baris 2');
  await expect(page.getByRole('alert')).toContainText('Di luar wilayah atau program Anda.');
  await expect(lines).toHaveValue(mixed);
  await ready(page, javaScriptEnabled);
  await lines.fill([line('usaha-ekonomi-produktif'), line('usaha-ekonomi-produktif')].join('\n'));
  await page.getByRole('button', { name: 'Masukkan semua' }).click();
  await expect(page.getByRole('status')).toContainText('2 perjalanan sudah dimasukkan.');
  await page.goto(`/akun/perjalanan?angkatan=${cohort}`);
  await expect(page.locator('.rows .card')).toHaveCount(2);

  // Of sensitive kinds they count, for their own programmes.
  await page.goto('/akun/perjalanan/hitungan?jenis=ppks-03');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Kabupaten/kota').selectOption('63.05');
  await page.getByLabel('Program', { exact: true }).selectOption('usaha-ekonomi-produktif');
  await page.getByLabel('Bulan', { exact: true }).fill(javaScriptEnabled ? '2025-04' : '2025-05');
  await page.getByLabel('Banyaknya orang').fill('6');
  await page.getByRole('button', { name: 'Simpan hitungan' }).click();
  await expect(page.getByRole('status')).toContainText('Hitungan sudah disimpan.');
  await expect(page.getByRole('row', { name: new RegExp(`${javaScriptEnabled ? 'April' : 'Mei'} 2025`) })).toContainText('6');
});
