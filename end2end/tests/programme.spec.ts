import { expect, test } from '@playwright/test';

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
  await page.waitForLoadState('networkidle');
  // Once the page is taken over, a link changes the page without loading a document.
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await page.locator('.card a').first().click();
  await expect(page.getByRole('heading', { name: 'Untuk siapa' })).toBeVisible();
  expect(documents).toBe(0);
  expect(errors).toEqual([]);
});
