import { expect, test } from '@playwright/test';
import { asAdmin } from './support/office';
import { PAGES } from './support/pages';
import { freshName, ready } from './support/register';

/** Where there are no data of ours, or where the address is somebody's own business. */
const WITHOUT = ['daftar', 'luring', 'tiket', 'akun-masuk', 'lapor', 'kantor-masuk'];

test('wrong data can be reported from every public page, in both languages', async ({ page }) => {
  for (const { name, path } of PAGES.filter((place) => place.public)) {
    for (const language of ['', '/en']) {
      const html = await (await page.request.get(`${language}${path === '/' ? language ? '' : '/' : path}`)).text();
      const leads = html.includes(`href="${language}/lapor?halaman=${path}"`);
      expect(leads, `${language}${path}`).toBe(!WITHOUT.includes(name));
    }
  }
});

test('a visitor reports wrong data on a page, and the office answers @noscript', async ({ page, browser, javaScriptEnabled }) => {
  const words = freshName('Jumlah kelurahan keliru,');
  await page.goto('/wilayah/63.72');
  await page.getByRole('link', { name: 'Laporkan data keliru' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Laporkan data keliru');
  await ready(page, javaScriptEnabled);
  await expect(page.getByRole('main').getByRole('link', { name: '/wilayah/63.72' })).toBeVisible();
  await page.getByLabel('Apa yang keliru').fill('salah');
  await page.getByLabel('Email untuk jawaban').fill('bukan alamat');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await expect(page.getByRole('alert')).toContainText('Apa yang keliru');
  await expect(page.getByRole('alert')).toContainText('Email untuk jawaban');
  await expect(page.getByLabel('Email untuk jawaban')).toHaveValue('bukan alamat');
  await ready(page, javaScriptEnabled);
  await page.getByLabel('Apa yang keliru').fill(words);
  await page.getByLabel('Email untuk jawaban').fill('');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await expect(page.getByText('sudah diterima dan dibaca petugas')).toBeVisible();
  await page.getByRole('link', { name: 'Kembali ke halaman itu' }).click();
  await expect(page).toHaveURL(/\/wilayah\/63\.72$/);

  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  await officer.goto('/kantor/laporan');
  const card = officer.locator('.card', { hasText: words });
  await ready(officer, javaScriptEnabled);
  await card.getByRole('button', { name: 'Simpan jawaban' }).click();
  await expect(officer.locator('.error')).toBeVisible();
  await ready(officer, javaScriptEnabled);
  await card.getByLabel('Jawaban').fill('Sudah kami perbaiki, terima kasih.');
  await card.getByRole('button', { name: 'Simpan jawaban' }).click();
  await expect(card).toHaveCount(0);
  await officer.goto('/kantor/laporan?status=answered');
  await expect(card).toContainText('Sudah kami perbaiki');
  // Where an address is somebody's business only, nothing leads on with it.
  await expect(officer.getByRole('link', { name: 'Laporkan data keliru di halaman ini' })).toHaveCount(0);
  await office.close();
});
