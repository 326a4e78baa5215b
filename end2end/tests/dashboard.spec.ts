import { expect, test } from '@playwright/test';

test('a click on a mark filters everything @noscript', async ({ page }) => {
  await page.goto('/dasbor');
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page).toHaveURL(/wilayah=63\.05/);
  await expect(page.getByRole('status')).toContainText('Kabupaten Tapin');
  await expect(page.getByRole('link', { name: /^Kabupaten Tapin:/ })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('link', { name: /^Masyarakat:/ }).click();
  await expect(page).toHaveURL(/pilar=community.*wilayah=63\.05|wilayah=63\.05.*pilar=community/);
  // A second click takes it back.
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page).not.toHaveURL(/wilayah/);
  await page.getByRole('link', { name: 'Hapus semua saringan' }).click();
  await expect(page).toHaveURL(/\/dasbor$/);
});

test('each picture has a table and a CSV, and no data is not nought @noscript', async ({ page }) => {
  await page.goto('/dasbor?bulan=2001-01');
  const panel = page.locator('#wilayah');
  await panel.getByText('Tabel').click();
  await expect(panel.getByRole('row')).toHaveCount(14);
  await expect(panel.getByRole('row', { name: 'Kabupaten Balangan tidak ada data' })).toBeVisible();
  for (const name of ['wilayah', 'pilar', 'jenis', 'bulan', 'cakupan']) {
    const href = await page.locator(`#${name} a[download]`).getAttribute('href');
    const answer = await page.request.get(href!);
    expect(answer.headers()['content-type']).toContain('text/csv');
    expect((await answer.text()).split('\n')[0]).toContain('kode,nama');
  }
  const rows = (await (await page.request.get('/dasbor/wilayah.csv?bulan=2001-01')).text()).trim().split('\n');
  expect(rows).toHaveLength(14);
  expect(rows[1]).toBe('63.01,Kabupaten Tanah Laut,');
});

test('kept pages answer with an ETag and change with the data', async ({ request }) => {
  const first = await request.get('/program');
  const etag = first.headers()['etag'];
  expect(etag).toMatch(/^"[0-9a-f]{24}"$/);
  const again = await request.get('/program', { headers: { 'if-none-match': etag } });
  expect(again.status()).toBe(304);
  for (const path of ['/daftar', '/tiket', '/kantor']) {
    const answer = await request.get(path);
    expect(answer.headers()['cache-control']).toBe('no-store');
    expect(answer.headers()['etag']).toBeUndefined();
  }
  const foreign = await request.post('/tiket', {
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    form: { tindakan: 'tutup' },
  });
  expect(foreign.status()).toBe(403);
});
