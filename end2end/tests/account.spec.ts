import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { asAdmin, openAccount, openTicket } from './support/office';
import { fill, karangTaruna, PDF, ready, send } from './support/register';

test('a stakeholder who has only a phone signs in with a code that an officer hands over @noscript', async ({
  browser,
  page,
  javaScriptEnabled,
}) => {
  test.slow();
  const applicant = karangTaruna('Kota Banjarbaru');
  await fill(page, applicant, javaScriptEnabled);
  const ticket = await send(page);
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  await openTicket(officer, ticket);
  await officer.getByRole('button', { name: 'Ambil untuk diperiksa' }).click();
  await officer.getByRole('button', { name: 'Setujui dan terbitkan' }).click();
  await expect(officer.getByText('Pendaftaran ini sudah selesai')).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/akun');
  await page.getByLabel('Nomor tiket atau nomor telepon').fill('nomor saya');
  await page.getByRole('button', { name: 'Minta kode' }).click();
  await expect(page.getByRole('alert')).toContainText('Tulis nomor tiket');
  await expect(page.getByLabel('Nomor tiket atau nomor telepon')).toHaveValue('nomor saya');
  await page.getByLabel('Nomor tiket atau nomor telepon').fill(applicant.phone);
  await page.getByRole('button', { name: 'Minta kode' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masukkan kode');

  await officer.goto('/kantor/kode');
  const waiting = officer.locator('.card', { hasText: applicant.name });
  await waiting.getByRole('button', { name: 'Buat kode' }).click();
  const message = (await officer.locator('.copyable').textContent())!;
  const code = message.match(/\b\d{6}\b/)![0];
  const link = await officer.getByRole('link', { name: 'Buka WhatsApp' }).getAttribute('href');
  expect(new URL(link!).searchParams.get('text')).toBe(message);
  expect(link).toContain(`wa.me/62${applicant.phone.slice(1)}`);
  // The code is in no address and no history, and nobody waits any more.
  expect(officer.url()).not.toContain(code);
  await officer.goto('/kantor/kode');
  await expect(waiting).toHaveCount(0);
  await office.close();

  // From another browser the code opens nothing.
  const elsewhere = await browser.newContext({ javaScriptEnabled });
  const stranger = await elsewhere.newPage();
  await stranger.goto('/akun');
  await stranger.getByLabel('Nomor tiket atau nomor telepon').fill('0819 0000 0001');
  await stranger.getByRole('button', { name: 'Minta kode' }).click();
  await stranger.getByLabel('Kode', { exact: true }).fill(code);
  await stranger.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(stranger.getByRole('alert')).toContainText('Kode salah');
  await elsewhere.close();

  await page.getByLabel('Kode', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Akun saya');
  await expect(page.getByRole('main')).toContainText(applicant.name);
  // The own document, which nobody else gets.
  const document = page.getByRole('link', { name: 'Surat keputusan' });
  const coming = page.waitForEvent('download');
  await document.click();
  expect(readFileSync(await (await coming).path())).toEqual(PDF.buffer);
  const address = (await document.getAttribute('href'))!;
  const own = await page.request.get(address);
  expect(own.headers()['cache-control']).toBe('no-store');
  expect(own.headers()['content-security-policy']).toBe("default-src 'none'; sandbox");
  const nobody = await browser.newContext();
  expect((await nobody.request.get(address)).status()).toBe(404);
  await nobody.close();
  await ready(page, javaScriptEnabled);
  await page.getByRole('link', { name: 'Lihat halaman umum Anda' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(applicant.name);
  // Who was signed in on another phone as well leaves there by the same button.
  const phone = await browser.newContext({ javaScriptEnabled });
  const lent = await phone.newPage();
  const again = await browser.newContext();
  const officerAgain = await again.newPage();
  await asAdmin(officerAgain);
  await openAccount(lent, officerAgain, applicant.name, applicant.phone);
  await again.close();
  await page.goto('/akun');
  await expect(page.getByRole('main')).toContainText(applicant.name);
  await ready(page, javaScriptEnabled);
  await page.getByRole('button', { name: 'Keluar dari semua perangkat' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masuk');
  for (const left of [page, lent]) {
    await left.goto('/akun');
    await expect(left.getByRole('heading', { level: 1 })).toHaveText('Masuk');
    await expect(left.getByRole('main')).not.toContainText(applicant.name);
    expect((await left.request.get(address)).status()).toBe(404);
  }
  await phone.close();
});
