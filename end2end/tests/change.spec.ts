import { expect, test } from '@playwright/test';
import { asAdmin } from './support/office';
import { Visit } from './support/visit';
import { freshName, next, PDF, ready } from './support/register';

test('verified data stay public until an officer approves their change @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const visit = new Visit(page, 'id', javaScriptEnabled);
  await visit.accountPage();
  const before = (await page.locator('.strip strong').first().textContent())!;
  const after = freshName('Karang Taruna');
  const publicPage = await page.getByRole('link', { name: 'Lihat halaman umum Anda' }).getAttribute('href');

  const change = async (name: string) => {
    await page.getByRole('button', { name: 'Ubah data' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data pendaftar');
    await ready(page, javaScriptEnabled);
    await expect(page.getByText('Usulan perubahan data · Langkah 3 dari 8')).toBeVisible();
    await page.getByLabel(/^Nama/).fill(name);
    // The draft alone opens nothing: it shows what only the stakeholder may see.
    const draft = (await page.context().cookies()).find((cookie) => cookie.name === 'draf')!;
    const elsewhere = await browser.newContext({ javaScriptEnabled });
    await elsewhere.addCookies([draft]);
    const stranger = await elsewhere.newPage();
    await stranger.goto('/daftar/kontak');
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Usulan perubahan ini tidak dapat dilanjutkan');
    await elsewhere.close();
    for (const heading of ['Wilayah', 'Kontak', 'Dokumen']) {
      await next(page, heading);
      await ready(page, javaScriptEnabled);
    }
    // The documents that are there need not be sent again; a new one may be.
    await page.getByLabel('Surat keputusan').setInputFiles(PDF);
    await next(page, 'Persetujuan');
    await ready(page, javaScriptEnabled);
    await page.getByRole('checkbox', { name: /^Saya setuju/ }).check();
    await next(page, 'Periksa dan kirim');
    await page.getByRole('button', { name: 'Kirim usulan perubahan' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Akun saya');
    await expect(page.getByText('Menunggu petugas')).toBeVisible();
  };
  await change(after);
  await expect(page.locator('.strip strong').first()).toHaveText(before);
  await page.goto(publicPage!);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);

  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  const open = async () => {
    await officer.goto('/kantor/usulan');
    await officer.locator('.card', { hasText: before }).getByRole('link').click();
    await expect(officer.getByRole('row', { name: new RegExp(`Nama.*${before}.*${after}`) })).toBeVisible();
  };
  await open();
  await officer.getByText('Tolak usulan').first().click();
  await officer.getByRole('button', { name: 'Tolak usulan' }).click();
  await expect(officer.getByRole('alert')).toContainText('paling sedikit sepuluh huruf');
  await officer.getByLabel('Alasan penolakan').fill('Surat keputusan belum sesuai namanya.');
  await officer.getByRole('button', { name: 'Tolak usulan' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Usulan perubahan');
  await expect(officer.locator('.card', { hasText: before })).toHaveCount(0);

  await page.goto('/akun');
  await expect(page.getByText('Surat keputusan belum sesuai namanya.')).toBeVisible();
  await change(after);
  await open();
  await officer.getByRole('button', { name: 'Setujui usulan' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Usulan perubahan');
  await expect(officer.locator('.card', { hasText: before })).toHaveCount(0);
  await office.close();

  await page.goto('/akun');
  await expect(page.getByText('Usulan perubahan Anda disetujui; datanya sudah berlaku.')).toBeVisible();
  await expect(page.locator('.strip strong').first()).toHaveText(after);
  await page.goto(publicPage!);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(after);
});
