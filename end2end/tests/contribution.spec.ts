import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { approve, asAdmin, openAccount } from './support/office';
import { type Applicant, company, fill, freshName, freshPhone, karangTaruna, ready, send } from './support/register';

const REGENCY = 'Kota Banjarbaru';

/** Sends a form; gives the address of what came of it. */
async function posted(request: APIRequestContext, path: string, form: Record<string, string>): Promise<string> {
  const answer = await request.post(path, { form, maxRedirects: 0 });
  expect(answer.status(), path).toBe(303);
  return answer.headers().location;
}

const jobs = (title: string, amount: string): Record<string, string> => {
  const description = 'Menjahit seragam sekolah di bengkel; alat disediakan.';
  return { kind: 'job', amount, title, description, regency: '63.72', for_whom: 'own' };
};

/** The figure of a measure on the page that is open. */
const figure = (page: Page, name: string) => page.locator('.figures > div', { hasText: name }).locator('dd');

/** Registers somebody, has it approved, and opens the account. */
async function enter(page: Page, officer: Page, applicant: Applicant, scripts: boolean) {
  await fill(page, applicant, scripts);
  const ticket = await send(page);
  await approve(officer, ticket);
  await page.context().clearCookies();
  await openAccount(page, officer, applicant.name, applicant.phone);
}

test('what a company has given counts once it is confirmed, on its start page and in its report @noscript', async ({
  browser,
  page,
  javaScriptEnabled,
}) => {
  test.slow();
  const [offered, needed] = [freshName('Penjahit'), freshName('Kerja bagi peserta')];
  const applicant = company(REGENCY);
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  await enter(page, officer, applicant, javaScriptEnabled);
  const year = `${new Date().getFullYear()}`;
  await expect(page.getByText('Tidak ada yang menunggu Anda sekarang.')).toBeVisible();
  await expect(page.getByText('Belum ada yang dikonfirmasi.')).toBeVisible();
  await expect(figure(page, 'Lowongan yang terisi')).toHaveText('0');

  // The company offers, a programme needs, and the office proposes: the company is to answer.
  const offer = await posted(page.request, '/akun/penawaran/baru', { side: 'offer', ...jobs(offered, '5') });
  await posted(officer.request, offer.replace('/akun/', '/kantor/'), { tindakan: 'setujui' });
  const programme = { ...jobs(needed, '3'), programme: 'usaha-ekonomi-produktif' };
  const need = await posted(officer.request, '/kantor/penawaran/baru', programme);
  await page.goto('/akun');
  const fit = page.locator('.card', { hasText: `Cocok dengan milik Anda: ${offered}` }).filter({ hasText: needed });
  await expect(fit).toContainText('Kabupaten/kota yang sama');
  const proposal = { tindakan: 'usulkan', tentang: offer.split('/').pop()!, jumlah: '3' };
  const match = (await posted(officer.request, need, proposal)).replace('/kantor/', '/akun/');
  await page.goto('/akun');
  const waits = page.getByRole('region', { name: 'Yang menunggu Anda' });
  await expect(waits.getByRole('listitem').locator('> *')).toHaveText([`Jawab usul pertemuan: ${needed}`, '3 lowongan']);
  await waits.getByRole('link').click();
  await page.getByRole('button', { name: 'Terima pertemuan' }).click();
  await page.goto('/akun');
  await expect(waits.getByRole('listitem').locator('> *')).toHaveText([`Serahkan, lalu catat: ${needed}`, '3 lowongan']);

  // Two are delivered; what cannot be a value is refused, and nothing typed is lost.
  await page.goto(match);
  await ready(page, javaScriptEnabled);
  await expect(page.getByLabel('Menjangkau berapa orang')).toHaveCount(0);
  await page.getByLabel('Jumlah yang diserahkan').fill('2');
  await page.getByLabel('Taksiran nilai dalam rupiah').fill('banyak');
  await page.getByRole('button', { name: 'Catat penyerahan' }).click();
  await expect(page.getByRole('alert')).toContainText('taksiran nilai');
  await expect(page.getByLabel('Jumlah yang diserahkan')).toHaveValue('2');
  await expect(page.getByLabel('Taksiran nilai dalam rupiah')).toHaveValue('banyak');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Taksiran nilai dalam rupiah').fill('Rp4.500.000');
  await page.getByRole('button', { name: 'Catat penyerahan' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Menunggu penerima' })).toContainText('Rp4.500.000');

  // Nothing counts before the receiver has seen both, the amount and the value, and confirmed them.
  await page.goto('/akun');
  await expect(figure(page, 'Lowongan yang terisi')).toHaveText('0');
  await officer.goto(match.replace('/akun/', '/kantor/'));
  await expect(officer.getByRole('main')).toContainText('taksiran nilai Rp4.500.000');
  await officer.getByRole('button', { name: 'Pastikan sudah diterima' }).click();
  await page.goto('/akun');
  await expect(figure(page, 'Lowongan yang terisi')).toHaveText('2');
  await expect(waits.getByRole('listitem').locator('> *')).toHaveText([`Serahkan, lalu catat: ${needed}`, '1 lowongan']);
  await posted(page.request, match, { tindakan: 'antar', jumlah: '1' });
  await page.goto('/akun');
  await expect(figure(page, 'Lowongan yang terisi')).toHaveText('2');
  await expect(page.getByText('Tidak ada yang menunggu Anda sekarang.')).toBeVisible();
  await posted(officer.request, match.replace('/akun/', '/kantor/'), { tindakan: 'sahkan', tentang: '2' });
  await page.goto('/akun');
  await expect(figure(page, 'Lowongan yang terisi')).toHaveText('3');
  await expect(figure(page, 'Orang yang terjangkau')).toHaveText('3');
  await expect(figure(page, 'Nilai')).toHaveText('Rp4.500.000');

  // The report says the same, row by row, and so does its file.
  await page.getByRole('link', { name: `Laporan ${year}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `Laporan Tanggung Jawab Sosial dan Lingkungan Perusahaan (TJSLP) ${year}`,
  );
  await expect(page.getByRole('main')).toContainText('Nomor 1 Tahun 2014');
  await expect(page.getByRole('main')).toContainText(applicant.name);
  await expect(figure(page, 'Lowongan yang terisi')).toHaveText('3');
  const rows = page.getByRole('region', { name: 'Yang diberikan' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: '2 lowongan' })).toContainText('Rp4.500.000');
  await expect(rows.first()).toContainText('Bantuan Usaha Ekonomi Produktif (UEP)');
  await expect(page.getByText('Tujuan 8: Pekerjaan Layak dan Pertumbuhan Ekonomi')).toBeVisible();
  await expect(page.getByText('bukan pernyataan resmi')).toBeVisible();
  await expect(page.getByText('Tidak ada uang yang berpindah lewat sistem ini.')).toBeVisible();
  const href = await page.getByRole('link', { name: 'Unduh baris laporan ini' }).getAttribute('href');
  expect(href).toBe(`/akun/laporan/${year}.csv`);
  const file = await page.request.get(href!);
  expect(file.headers()['content-type']).toBe('text/csv; charset=utf-8');
  const lines = (await file.text()).trim().split('\n').slice(1);
  expect(lines).toHaveLength(2);
  expect(lines.map((line) => Number(line.split(',')[7])).reduce((sum, amount) => sum + amount)).toBe(3);
  for (const line of lines) expect(line).toContain(needed);

  // In print, only the report is left; in English it says the same.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: 'Unduh baris laporan ini' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: null });
  await page.goto(`/en/akun/laporan/${year}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('social and environmental responsibility');
  await expect(figure(page, 'Jobs filled')).toHaveText('3');

  // A year that has not begun has no report, and nobody else has this one.
  expect((await page.goto(`/akun/laporan/${Number(year) + 1}`))?.status()).toBe(404);
  const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
  expect((await stranger.goto(`/akun/laporan/${year}`))?.status()).toBe(401);
  expect((await stranger.request.get(href!)).status()).toBe(401);
  await stranger.context().close();
  await office.close();
});

test('each pillar begins with what it looks for, and the office sees what waits @noscript', async ({
  browser,
  page,
  javaScriptEnabled,
}) => {
  test.slow();
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  const headings = async () => page.getByRole('heading', { level: 2 }).allTextContents();
  const before = (all: string[], first: string, second: string) => {
    expect(all).toEqual(expect.arrayContaining([first, second]));
    expect(all.indexOf(first), `${first} before ${second}`).toBeLessThan(all.indexOf(second));
  };

  await enter(page, officer, karangTaruna(REGENCY), javaScriptEnabled);
  let all = await headings();
  expect(all[0]).toBe('Yang menunggu Anda');
  before(all, 'Kegiatan di wilayah Anda', 'Yang cocok dengan milik Anda');
  expect(all).toContain('Kebutuhan di wilayah Anda yang sering dijawab masyarakat');
  expect(all).not.toContain('Kebutuhan program Anda');
  await page.getByRole('link', { name: /^Laporan \d{4}$/ }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Laporan kontribusi \d{4}$/);
  await expect(page.getByRole('main')).not.toContainText('Nomor 1 Tahun 2014');

  // What it offers waits for the office, which sees how much waits.
  const title = freshName('Ruang pertemuan');
  await posted(page.request, '/akun/penawaran/baru', { ...jobs(title, '2'), side: 'offer', kind: 'venue' });
  await officer.goto('/kantor');
  const besides = officer.getByRole('navigation', { name: 'Yang juga menunggu' });
  await besides.getByRole('link', { name: /^Kebutuhan dan penawaran/ }).click();
  await expect(officer.getByRole('link', { name: title })).toBeVisible();

  await page.context().clearCookies();
  const publicBody: Applicant = {
    subject: 'Instansi',
    kind: 'Instansi Pemerintah',
    name: freshName('Dinas'),
    details: [['Bidang kegiatan', 'Pelatihan kerja']],
    regency: REGENCY,
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  };
  await enter(page, officer, publicBody, javaScriptEnabled);
  all = await headings();
  expect(all[0]).toBe('Yang menunggu Anda');
  before(all, 'Kebutuhan program Anda', 'Kegiatan di wilayah Anda');

  // The office asks it for a role: it waits, and the programme's needs are its own once both have said so.
  const ticket = (await page.locator('.ticket').first().textContent())!;
  const programme = '/kantor/program/usaha-ekonomi-produktif';
  const asked = { tindakan: 'mitra-ajak', 'tiket-mitra': ticket, peran: 'accountable' };
  const needed = freshName('Kerja bagi lulusan');
  await posted(officer.request, programme, asked);
  await posted(officer.request, '/kantor/penawaran/baru', {
    ...jobs(needed, '2'),
    programme: 'usaha-ekonomi-produktif',
  });
  await page.goto('/akun');
  const waits = page.getByRole('region', { name: 'Yang menunggu Anda' });
  await expect(waits.getByRole('listitem')).toContainText('Jawab ajakan menjadi mitra: Bantuan Usaha Ekonomi Produktif');
  await waits.getByRole('link').click();
  await page.getByRole('button', { name: 'Konfirmasi' }).click();
  await expect(page.getByText('Tidak ada yang menunggu Anda sekarang.')).toBeVisible();
  await expect(figure(page, 'Program dengan peran')).toHaveText('1');
  await expect(page.getByRole('link', { name: needed }).first()).toBeVisible();
  await office.close();
});
