import { expect, test } from '@playwright/test';
import { asAdmin } from './support/office';
import { freshName, ready } from './support/register';

test('find a programme and read it @noscript', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Lihat program dan layanan' }).click();
  await expect(page).toHaveTitle(/^Program dan layanan/);
  await expect(page.getByLabel('Urutan')).toHaveValue('newest');
  // A wrong letter is forgiven.
  await page.getByLabel('Cari kata').fill('kelurga pioner');
  await page.getByLabel('Status').selectOption({ label: 'Selesai' });
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await expect(page).toHaveURL(/kata=kelurga(\+|%20)pioner/);
  await expect(page.getByLabel('Cari kata')).toHaveValue('kelurga pioner');
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) }).first();
  await card.getByRole('link').click();
  await expect(page.getByText('26').first()).toBeVisible();
  await expect(page.getByText('Sumber', { exact: false }).first()).toBeVisible();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'For whom' })).toBeVisible();
});

test('an address without a page helps on @noscript', async ({ page }) => {
  const answer = await page.goto('/tidak-ada');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Halaman tidak ditemukan' })).toBeVisible();
  const missing = await page.goto('/program/tidak-ada');
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole('link', { name: 'Cari program' })).toHaveAttribute('href', '/program');
});

test('scripts that are not ours are refused, ours run', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  const answer = await page.goto('/program');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");
  expect(policy).not.toContain('unsafe-inline');
  await ready(page, true);
  // Once the page is taken over, a link changes the page without loading a document.
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await page.locator('.card a').first().click();
  await expect(page.getByRole('heading', { name: 'Untuk siapa' })).toBeVisible();
  expect(documents).toBe(0);
  expect(errors).toEqual([]);
});

test('a programme is written in both languages, published, written on, restored and archived @noscript', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  test.slow();
  await asAdmin(page);
  const title = freshName('Pelatihan');
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  const publicAddress = `/program/${title.toLowerCase().replace(' ', '-')}`;
  const field = (legend: string, language: 'Bahasa Indonesia' | 'Bahasa Inggris') =>
    page.getByRole('group', { name: legend, exact: true }).getByLabel(language);

  await page.goto('/kantor');
  await page.getByRole('link', { name: 'Tulis program' }).click();
  await page.getByRole('link', { name: 'Program baru' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Program baru');
  await ready(page, javaScriptEnabled);
  await field('Judul', 'Bahasa Indonesia').fill(title);
  await field('Uraian', 'Bahasa Indonesia').fill('Satu **dua**\n\n- tiga\n\n<script>alert(1)</script>');
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Untuk siapa (Bahasa Indonesia)');
  await expect(alert).toContainText('Judul sumber');
  // Nothing that was typed is lost.
  await expect(field('Judul', 'Bahasa Indonesia')).toHaveValue(title);

  await ready(page, javaScriptEnabled);
  await field('Judul', 'Bahasa Inggris').fill('Training in the village');
  for (const legend of ['Ringkasan, satu atau dua kalimat', 'Untuk siapa', 'Oleh siapa', 'Cara ikut serta atau memperoleh']) {
    await field(legend, 'Bahasa Indonesia').fill(`${legend} contoh uji`);
  }
  await page.getByRole('group', { name: 'Pilar yang menjalankan' }).getByLabel('Masyarakat').check();
  // For whom, with whom, where, and what a service promises.
  for (const [summary, box] of [
    ['Kabupaten dan kota', 'Kabupaten Tapin'],
    ['Untuk jenis PPKS', 'Fakir Miskin'],
    ['Bersama jenis PSKS', 'Karang Taruna'],
  ]) {
    await page.locator('main summary', { hasText: summary }).click();
    await page.getByRole('group', { name: summary, exact: true }).getByLabel(box, { exact: true }).check();
  }
  await page.locator('main summary', { hasText: 'Standar pelayanan (UU 25/2009)' }).click();
  await field('Biaya', 'Bahasa Indonesia').fill('Tanpa biaya, termasuk bahan.');
  await field('Evaluasi kinerja pelaksana', 'Bahasa Indonesia').fill('Setiap enam bulan.');
  await page.getByLabel('Hari pertama, bila ada').fill('20/05/2026');
  await page.getByLabel('Hari terakhir, bila ada').fill('18/05/2026');
  await page.getByLabel('Judul sumber').fill('Rencana kerja uji');
  await page.getByLabel('Penerbit sumber').fill('Dinas uji');
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  await expect(alert).toContainText('lebih awal daripada hari pertama');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Hari terakhir, bila ada').fill('21/05/2026');
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  const preview = page.getByRole('region', { name: 'Pratinjau' });
  await expect(preview.getByRole('heading', { level: 2 }).first()).toHaveText(title);
  await expect(preview.locator('li', { hasText: 'tiga' })).toBeVisible();
  await expect(preview.locator('script')).toHaveCount(0);

  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Simpan draf' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sunting program');
  expect((await visitor.goto(publicAddress))?.status()).toBe(404);
  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Simpan dan ajukan' }).click();
  await expect(page.getByText('menunggu keputusan admin provinsi')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Simpan draf' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Terbitkan' }).click();
  await expect(page.getByRole('link', { name: 'Lihat halaman umum' })).toBeVisible();

  expect((await visitor.goto(publicAddress))?.status()).toBe(200);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(visitor.locator('main strong').first()).toHaveText('dua');
  for (const words of ['Kabupaten Tapin', 'Fakir Miskin', 'Karang Taruna', 'Tanpa biaya, termasuk bahan.', 'Evaluasi kinerja pelaksana', 'Setiap enam bulan.']) {
    await expect(visitor.getByRole('main')).toContainText(words);
  }
  await visitor.goto(`/en${publicAddress}`);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Training in the village');

  // The next version: the public sees the earlier until it is published.
  await ready(page, javaScriptEnabled);
  await field('Judul', 'Bahasa Indonesia').fill(`${title} Lanjutan`);
  await page.getByRole('button', { name: 'Simpan draf' }).click();
  await expect(page.getByText('Versi 2')).toBeVisible();
  await visitor.goto(publicAddress);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('button', { name: 'Pulihkan versi ini' }).click();
  await expect(page.getByText('Versi 3')).toBeVisible();
  await expect(field('Judul', 'Bahasa Indonesia')).toHaveValue(title);

  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Arsipkan' }).click();
  if (javaScriptEnabled) await page.getByRole('dialog').getByRole('button', { name: 'Ya, arsipkan' }).click();
  await expect(page.getByText('Diarsipkan').first()).toBeVisible();
  expect((await visitor.goto(publicAddress))?.status()).toBe(404);
});

test('what is still right gets the date of today, and only by being said so @noscript', async ({ page, browser, javaScriptEnabled }) => {
  await asAdmin(page);
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  // From the file of the project, which says when it was compiled. Each of the two runs has one of its own.
  const slug = (javaScriptEnabled ?? true) ? 'kube-dan-uep-perorangan-2022' : 'penerbitan-surat-tanda-pendaftaran-lks';
  const checked = (date: string) => visitor.getByText(`Terakhir diperiksa dengan sumbernya pada ${date}`);
  const today = new Intl.DateTimeFormat('id', { dateStyle: 'long', timeZone: 'Asia/Makassar' }).format();
  await visitor.goto(`/program/${slug}`);
  await expect(checked('24 November 2026')).toBeVisible();
  await page.goto(`/kantor/program/${slug}`);
  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Masih benar per hari ini' }).click();
  await expect(page.getByText('Versi 1')).toBeVisible();
  await expect(page.getByText('Versi 2')).toHaveCount(0);
  await visitor.goto(`/program/${slug}`);
  await expect(checked(today)).toBeVisible();
  await visitor.context().close();
});
