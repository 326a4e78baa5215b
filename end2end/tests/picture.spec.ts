import { expect, test } from '@playwright/test';
import { activityForm, asAdmin, draftActivity, publishActivity, publishProgramme } from './support/office';
import { addPicture, PNG } from './support/picture';
import { ready } from './support/register';

test('pictures of a programme are uploaded, described, shown to everybody and taken out @noscript', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  test.slow();
  const { slug } = await publishProgramme(page);
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await page.goto(`/kantor/program/${slug}`);
  await page.getByRole('link', { name: 'Gambar', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gambar program');
  await ready(page, javaScriptEnabled);
  const file = page.getByLabel('Gambar', { exact: true });
  const add = () => page.getByRole('button', { name: 'Tambahkan gambar' }).click();
  const save = () => page.getByRole('button', { name: 'Simpan', exact: true }).click();
  const alert = page.getByRole('alert');
  const alt = page.getByRole('group', { name: 'Teks pengganti gambar' });

  // A picture is what its content says; nothing is no picture either.
  await add();
  await expect(alert).toContainText('Isian ini belum diisi');
  await ready(page, javaScriptEnabled);
  await file.setInputFiles({ ...PNG, buffer: Buffer.from('<svg/>') });
  await add();
  await expect(alert).toContainText('bukan gambar JPEG, PNG, atau WebP');
  await ready(page, javaScriptEnabled);
  await file.setInputFiles(PNG);
  await add();
  await expect(page.locator('form img')).toHaveCount(1);
  await ready(page, javaScriptEnabled);
  // Without words in both languages nobody sees it; what was typed stays.
  await alt.getByLabel('Bahasa Indonesia').fill('Peserta menjahit');
  await save();
  await expect(alert).toContainText('Teks pengganti gambar (Bahasa Inggris)');
  await expect(alt.getByLabel('Bahasa Indonesia')).toHaveValue('Peserta menjahit');
  await visitor.goto(`/program/${slug}`);
  await expect(visitor.locator('main img')).toHaveCount(0);
  await ready(page, javaScriptEnabled);
  await alt.getByLabel('Bahasa Inggris').fill('Participants sewing');
  await save();
  await expect(alert).toHaveCount(0);

  await visitor.goto(`/program/${slug}`);
  const picture = visitor.getByRole('img', { name: 'Peserta menjahit' });
  await expect(picture).toBeVisible();
  const address = (await picture.getAttribute('src'))!;
  const answer = await visitor.request.get(address);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  const again = await visitor.request.get(address, { headers: { 'if-none-match': answer.headers().etag } });
  expect(again.status()).toBe(304);
  await visitor.goto(`/en/program/${slug}`);
  await expect(visitor.getByRole('img', { name: 'Participants sewing' })).toHaveAttribute('src', address);

  // What is not public any more takes its pictures along.
  const archived = { versi: '1', tindakan: 'arsipkan' };
  expect((await page.request.post(`/kantor/program/${slug}`, { form: archived, maxRedirects: 0 })).status()).toBe(303);
  expect((await visitor.request.get(address)).status()).toBe(404);

  await page.goto(`/kantor/program/${slug}/gambar`);
  await ready(page, javaScriptEnabled);
  await expect(page.getByText('Halamannya belum terbit')).toBeVisible();
  await page.getByLabel('Buang gambar ini saat disimpan').check();
  await save();
  await expect(page.locator('form img')).toHaveCount(0);
});

test('the report of an activity has pictures, in both languages @noscript', async ({ page, browser, javaScriptEnabled }) => {
  await asAdmin(page);
  const form = activityForm({ report_id: 'Semua pulang dengan rencana usaha.' });
  const slug = await draftActivity(page, form);
  await addPicture(page, `/kantor/kegiatan/${slug}/gambar`);
  await page.goto(`/kantor/kegiatan/${slug}`);
  await page.getByRole('link', { name: 'Gambar', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gambar kegiatan');
  const draft = (await page.locator('form img').getAttribute('src'))!;
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  // A draft is nobody's business, and neither are its pictures.
  expect((await visitor.request.get(draft)).status()).toBe(404);
  const shown = draft.replace('/kantor/gambar', '/gambar');
  expect((await visitor.request.get(shown)).status()).toBe(404);
  await publishActivity(page, slug, form);
  expect((await visitor.request.get(shown)).status()).toBe(200);
  await visitor.goto(`/kegiatan/${slug}`);
  await expect(visitor.getByText('Semua pulang dengan rencana usaha.')).toBeVisible();
  await expect(visitor.getByRole('img', { name: 'Peserta menjahit' })).toBeVisible();
  await visitor.goto(`/en/kegiatan/${slug}`);
  await expect(visitor.getByRole('img', { name: 'Participants sewing' })).toBeVisible();
});

test('pictures are not for who does not write what they belong to', async ({ page }) => {
  const path = '/kantor/program/usaha-ekonomi-produktif/gambar';
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(401);
  expect(answer?.headers()['cache-control']).toBe('no-store');
  await page.request.post(path, { multipart: { tindakan: 'gambar', pictures: PNG } });
  await asAdmin(page);
  await page.goto(path);
  await expect(page.locator('form img')).toHaveCount(0);
  for (const missing of ['/kantor/program/tidak-ada/gambar', '/kantor/kegiatan/tidak-ada/gambar']) {
    expect((await page.goto(missing))?.status()).toBe(404);
  }
});
