import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { ADMIN, approveVisited, openAccount, PASSWORD } from './support/office';
import { freshName, freshPhone, next, pickPlace, ready, send } from './support/register';
import { type OwnServer, startServer } from './support/server';

const REGENCY = 'Kabupaten Tapin';
const HIDDEN = 'disembunyikan';

let own: OwnServer | undefined;

test.afterEach(() => own?.kill());

/** Pioneer families, mentoring that goes on, and mentoring that has ended, as everybody sees them. */
async function figures(page: Page): Promise<string[]> {
  await page.goto('/keluarga-pioner');
  return page.locator('.figures dd').allTextContents();
}

/** The numbers in a row of the tables of that page. */
async function row(page: Page, name: string): Promise<string[]> {
  return page.getByRole('row', { name: new RegExp(`^${name} `) }).getByRole('cell').allTextContents();
}

/** Presses a button that asks first where scripts run. */
async function agree(page: Page, button: string, scripts: boolean) {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  if (scripts) await page.getByRole('dialog').getByRole('button', { name: 'Ya' }).click();
}

test('a family registers, is visited, mentors another, and the figures move by just that @noscript', async ({
  browser,
  javaScriptEnabled,
}) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // A server of its own: nobody else moves the figures.
  const [address, data] = scripts
    ? ['127.0.0.1:3221', '../target/end2end-mentoring']
    : ['127.0.0.1:3222', '../target/end2end-mentoring-noscript'];
  rmSync(data, { recursive: true, force: true });
  own = await startServer(address, data);
  const opened = async () => (await browser.newContext({ javaScriptEnabled, baseURL: `http://${address}` })).newPage();
  const [page, officer, visitor] = [await opened(), await opened(), await opened()];
  const heading = (whose: Page) => whose.getByRole('heading', { level: 1 });
  const alertOf = (whose: Page) => whose.getByRole('alert');

  await officer.goto(own.firstLink());
  await officer.getByLabel('Nama').fill('Kepala Bidang');
  await officer.getByLabel('Email').fill(ADMIN);
  await officer.getByLabel('Kata sandi').fill(PASSWORD);
  await officer.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(heading(officer)).toHaveText('Antrean verifikasi');
  expect(await figures(visitor)).toEqual(['0', '0', '0']);

  // The page leads to a registration in which the family is chosen; each criterion is stated for itself.
  const [name, phone] = [freshName('Keluarga'), freshPhone()];
  await page.goto('/keluarga-pioner');
  await expect(page.getByText('Keempatnya harus terpenuhi')).toBeVisible();
  await page.getByRole('link', { name: 'Daftarkan keluarga Anda' }).click();
  await expect(heading(page)).toHaveText('Siapa yang mendaftar?');
  await ready(page, scripts);
  await expect(page.getByRole('radio', { name: /^Keluarga/ })).toBeChecked();
  await next(page, 'Jenis peran');
  await ready(page, scripts);
  await expect(page.getByRole('radio', { name: /^Keluarga Pioner/ })).toBeChecked();
  await next(page, 'Data pendaftar');
  await ready(page, scripts);
  await page.getByLabel(/^Nama/).fill(name);
  const boxes = await page.getByRole('checkbox').all();
  expect(boxes).toHaveLength(4);
  for (const box of boxes.slice(1)) await box.check();
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(alertOf(page)).toContainText('Keluarga kami menjalankan tugas');
  await expect(boxes[3]).toBeChecked();
  await ready(page, scripts);
  await boxes[0].check();
  await next(page, 'Wilayah');
  await ready(page, scripts);
  await pickPlace(page, REGENCY);
  await next(page, 'Kontak');
  await ready(page, scripts);
  await page.getByLabel('Nama narahubung').fill('Siti Aminah');
  await page.getByLabel('Nomor telepon').fill(phone);
  await next(page, 'Dokumen');
  await next(page, 'Persetujuan');
  await ready(page, scripts);
  await page.getByRole('checkbox', { name: /^Saya setuju/ }).check();
  await next(page, 'Periksa dan kirim');
  const ticket = await send(page);
  await approveVisited(officer, ticket);
  expect(await figures(visitor)).toEqual(['1', '0', '0']);
  expect(await row(visitor, REGENCY)).toEqual(['1', '0']);

  // The family begins; what is missing is said.
  await page.context().clearCookies();
  await openAccount(page, officer, name, phone);
  await page.getByRole('link', { name: 'Buka pendampingan kami' }).click();
  await expect(heading(page)).toHaveText('Pendampingan kami');
  await page.getByRole('link', { name: 'Mulai mendampingi keluarga' }).click();
  await expect(heading(page)).toHaveText('Mulai mendampingi keluarga');
  await ready(page, scripts);
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  await page.getByLabel('Bulan pertama').selectOption(month);
  await page.getByRole('button', { name: 'Simpan pendampingan' }).click();
  await expect(alertOf(page)).toContainText('Kabupaten/kota tempat keluarga itu tinggal');
  await expect(page.getByLabel('Bulan pertama')).toHaveValue(month);
  await ready(page, scripts);
  await page.getByLabel('Kabupaten/kota tempat keluarga itu tinggal').selectOption({ label: REGENCY });
  await expect(page.getByLabel('Jenis PPKS keluarga itu, bila ada').locator('option[value="ppks-01"]')).toHaveCount(0);
  await page.getByLabel('Jenis PPKS keluarga itu, bila ada').selectOption('ppks-23');
  await page.getByRole('button', { name: 'Simpan pendampingan' }).click();
  await expect(heading(page)).toHaveText('Pendampingan Keluarga 1');
  await expect(page.getByText('Menunggu petugas', { exact: true })).toBeVisible();
  const pair = new URL(page.url()).pathname;
  expect(await figures(visitor)).toEqual(['1', '0', '0']);

  // An officer confirms; a refusal would need a reason. One mentoring is too few to show.
  await officer.goto('/kantor/pendampingan');
  await officer.getByRole('link', { name: `${name} · Keluarga 1` }).click();
  await expect(heading(officer)).toHaveText(`Keluarga 1 bersama ${name}`);
  await ready(officer, scripts);
  await officer.locator('main summary', { hasText: 'Tidak dikonfirmasi' }).click();
  await officer.getByLabel('Alasan, untuk pendamping').fill('Belum.');
  await officer.getByRole('button', { name: 'Tidak dikonfirmasi' }).click();
  await expect(alertOf(officer)).toContainText('paling sedikit sepuluh huruf');
  await expect(officer.getByLabel('Alasan, untuk pendamping')).toHaveValue('Belum.');
  await ready(officer, scripts);
  await officer.getByLabel('Nomor perjalanan').fill('bukan perjalanan');
  await officer.getByRole('button', { name: 'Pasang perjalanan' }).click();
  await expect(alertOf(officer)).toContainText('Perjalanan ini tidak dapat dipasang');
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Konfirmasi pendampingan' }).click();
  await expect(officer.getByText('Berjalan', { exact: true })).toBeVisible();
  await ready(officer, scripts);
  // One that is of that kind and place is attached, found from there, and taken off again.
  const form = { kind: 'ppks-23', regency: '63.05', reached: '2024-01', assisted: '2024-02' };
  const entered = await officer.request.post('/kantor/perjalanan/baru', { form, maxRedirects: 0 });
  const journey = entered.headers().location;
  await officer.getByLabel('Nomor perjalanan').fill(journey);
  await officer.getByRole('button', { name: 'Pasang perjalanan' }).click();
  await expect(officer.getByRole('link', { name: 'Buka perjalanan itu' })).toHaveAttribute('href', journey);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Lepas perjalanan' }).click();
  await expect(officer.getByRole('button', { name: 'Pasang perjalanan' })).toBeVisible();
  expect(await figures(visitor)).toEqual(['1', HIDDEN, '0']);
  expect(await row(visitor, REGENCY)).toEqual(['1', HIDDEN]);

  // For mentors without a phone officers enter it: four more that go on, five that have ended.
  await officer.goto('/kantor/pendampingan/baru');
  await ready(officer, scripts);
  await officer.getByLabel('Nomor tiket keluarga pioner').fill('bukan tiket');
  await officer.getByRole('button', { name: 'Simpan pendampingan' }).click();
  await expect(alertOf(officer)).toContainText('Tidak ada pemangku kepentingan terverifikasi dengan nomor tiket ini');
  await expect(officer.getByLabel('Nomor tiket keluarga pioner')).toHaveValue('bukan tiket');
  const enter = async (more: Record<string, string>) => {
    const form = { tindakan: 'mulai', ticket, regency: '63.05', start: '2025-03', ...more };
    const answer = await officer.request.post('/kantor/pendampingan/baru', { form, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
  };
  for (let number = 0; number < 4; number += 1) await enter({});
  for (let number = 0; number < 5; number += 1) await enter({ end: '2025-09', outcome: 'independent' });
  expect(await figures(visitor)).toEqual(['1', '5', '5']);
  expect(await row(visitor, REGENCY)).toEqual(['1', '5']);
  expect(await row(visitor, 'Mandiri')).toEqual(['5']);

  // Five at a time are enough.
  await page.goto('/akun/pendampingan/baru');
  await ready(page, scripts);
  await page.getByLabel('Kabupaten/kota tempat keluarga itu tinggal').selectOption({ label: REGENCY });
  await page.getByLabel('Bulan pertama').selectOption(month);
  await page.getByRole('button', { name: 'Simpan pendampingan' }).click();
  await expect(alertOf(page)).toContainText('sudah mendampingi lima keluarga');
  await expect(page.getByLabel('Bulan pertama')).toHaveValue(month);

  // The family enters what came of it.
  await page.goto(pair);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Akhiri pendampingan' }).click();
  await expect(alertOf(page)).toContainText('Hasilnya');
  await ready(page, scripts);
  await page.getByLabel('Bulan terakhir').selectOption(month);
  await page.getByLabel('Hasilnya').selectOption({ label: 'Mandiri' });
  await page.getByRole('button', { name: 'Akhiri pendampingan' }).click();
  await expect(page.getByText('Selesai', { exact: true })).toBeVisible();
  expect(await figures(visitor)).toEqual(['1', HIDDEN, '6']);
  expect(await row(visitor, 'Mandiri')).toEqual(['6']);

  // The officer sees it and takes it back; nobody else comes to it.
  await officer.goto('/kantor/pendampingan?status=ended');
  await expect(officer.locator('.card')).toHaveCount(6);
  await officer.goto(pair.replace('/akun/', '/kantor/'));
  await ready(officer, scripts);
  await agree(officer, 'Batalkan akhirnya', scripts);
  await expect(officer.getByText('Berjalan', { exact: true })).toBeVisible();
  expect(await figures(visitor)).toEqual(['1', '5', '5']);
  // What was confirmed is the family's contribution, in the year of its first month.
  await page.goto('/akun/laporan/2025');
  await expect(page.getByRole('heading', { name: 'Keluarga yang didampingi' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Maret 2025 sampai September 2025' })).toHaveCount(5);
  await expect(page.getByRole('listitem').filter({ hasText: 'sejak Maret 2025' })).toHaveCount(4);
  expect((await visitor.goto(pair))?.status()).toBe(401);
  expect((await visitor.goto(pair.replace('/akun/', '/kantor/')))?.status()).toBe(401);
  await visitor.goto('/en/keluarga-pioner');
  await expect(heading(visitor)).toHaveText('Pioneer families');
  await expect(visitor.getByRole('row', { name: /^Became a pioneer family 0$/ })).toBeVisible();
  own.check();
});
