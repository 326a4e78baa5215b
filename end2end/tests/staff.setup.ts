import { expect, test } from '@playwright/test';
import { ADMIN, firstLink, keepAdmin, OFFICERS, PASSWORD } from './support/office';

test('the first administrator comes in by a one-time link and brings in the officers', async ({ browser, page }) => {
  const link = firstLink();
  await page.goto(link);
  await page.getByLabel('Nama').fill('Kepala Bidang');
  await page.getByLabel('Email').fill(ADMIN);
  await page.getByLabel('Kata sandi').fill('pendek');
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(page.getByRole('alert')).toContainText('paling sedikit 12 huruf');
  await expect(page.getByLabel('Nama')).toHaveValue('Kepala Bidang');
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(page.getByRole('heading', { name: 'Antrean verifikasi' })).toBeVisible();
  await keepAdmin(page);
  for (const [regency, email] of Object.entries(OFFICERS)) {
    await page.goto('/kantor/petugas');
    await page.getByLabel('Nama').fill(`Petugas ${regency}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Kabupaten/kota, untuk').selectOption({ label: regency });
    await page.getByRole('button', { name: 'Buat tautan' }).click();
    const invitation = new URL((await page.locator('.copyable').textContent())!.trim());
    const other = await browser.newContext();
    const theirs = await other.newPage();
    await theirs.goto(invitation.pathname);
    await theirs.getByLabel('Kata sandi').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Simpan dan masuk' }).click();
    await expect(theirs.getByText(`Petugas ${regency}`)).toBeVisible();
    await other.close();
  }
  // A link works once.
  await page.goto(link);
  await expect(page.getByRole('alert')).toContainText('sudah dipakai');
});
