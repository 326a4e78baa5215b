import { expect, type Page, test } from '@playwright/test';
import { openTicket, OFFICERS, signedIn, signIn } from './support/office';
import { fill, freshName, karangTaruna, PDF, ready, send } from './support/register';

/** Verified stakeholders of a regency, as the dashboard counts them. */
async function verified(page: Page, regency: string): Promise<number> {
  await page.goto(`/dasbor?wilayah=${regency}`);
  const text = await page.locator('.figures dd').first().textContent();
  return Number(text!.replace(/\D/g, ''));
}

test('from registration to the dashboard, with a correction on the way @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  // With and without scripts it runs at the same time, so each has a regency of its own to count in.
  const [own, other, code] = javaScriptEnabled
    ? ['Kota Banjarbaru', 'Kabupaten Tabalong', '63.72']
    : ['Kabupaten Tabalong', 'Kota Banjarbaru', '63.09'];
  const applicant = karangTaruna(own);
  await fill(page, applicant, javaScriptEnabled);
  const ticket = await send(page);

  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await signedIn(officer, OFFICERS[own]);
  const elsewhere = await browser.newContext({ javaScriptEnabled });
  const stranger = await elsewhere.newPage();
  await signedIn(stranger, OFFICERS[other]);
  await stranger.getByLabel('Nama atau nomor tiket').fill(ticket);
  await stranger.getByRole('button', { name: 'Terapkan' }).click();
  await expect(stranger.getByText('Tidak ada pendaftaran yang cocok')).toBeVisible();

  await openTicket(officer, ticket);
  const address = officer.url();
  const missing = await stranger.goto(address);
  expect(missing?.status()).toBe(404);
  const scan = await officer.request.get(await officer.getByRole('link', { name: 'Surat keputusan' }).getAttribute('href') ?? '');
  expect(scan.headers()['content-type']).toBe('application/pdf');
  expect(scan.headers()['content-security-policy']).toContain('sandbox');
  const refused = await stranger.request.get(scan.url());
  expect(refused.status()).toBe(404);

  await officer.getByRole('button', { name: 'Ambil untuk diperiksa' }).click();
  await officer.getByText('Minta perbaikan').first().click();
  await officer.getByRole('button', { name: 'Minta perbaikan' }).click();
  await expect(officer.getByRole('alert')).toContainText('Alasan wajib diisi');
  await officer.getByRole('checkbox', { name: 'Dokumen tidak terbaca' }).check();
  await officer.getByLabel('Catatan untuk pendaftar').fill('Halaman kedua buram.');
  await officer.getByRole('button', { name: 'Minta perbaikan' }).click();
  await expect(officer.getByText('menunggu perbaikan dari pendaftar')).toBeVisible();

  // The applicant comes back another day: looks up the ticket, mistyped at first.
  await page.context().clearCookies();
  await page.goto('/tiket');
  await page.getByLabel('Nomor tiket').fill('ABCD-EFGH');
  await page.getByLabel('Nomor telepon').fill(applicant.phone);
  await page.getByRole('button', { name: 'Lihat status' }).click();
  await expect(page.getByRole('alert')).toContainText('salah ketik');
  await expect(page.getByLabel('Nomor telepon')).toHaveValue(applicant.phone);
  await page.getByLabel('Nomor tiket').fill(ticket.toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: 'Lihat status' }).click();
  await expect(page.locator('.status')).toHaveText('Perlu perbaikan');
  await expect(page.getByText('Halaman kedua buram.')).toBeVisible();
  await expect(page.getByText('Foto atau pindai ulang')).toBeVisible();
  expect(page.url()).not.toContain(ticket);
  await page.getByRole('button', { name: 'Perbaiki pendaftaran' }).click();
  for (const heading of ['Wilayah', 'Kontak', 'Dokumen']) {
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
  await page.getByLabel('Surat keputusan').setInputFiles(PDF);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await ready(page, javaScriptEnabled);
  await page.getByRole('checkbox', { name: /^Saya setuju/ }).check();
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByRole('button', { name: 'Kirim perbaikan' }).click();
  await expect(page.locator('.status')).toHaveText('Menunggu verifikasi');

  const before = await verified(page, code);
  await openTicket(officer, ticket);
  await officer.getByRole('button', { name: 'Ambil untuk diperiksa' }).click();
  await officer.getByRole('button', { name: 'Setujui dan terbitkan' }).click();
  await expect(officer.getByText('Pendaftaran ini sudah selesai')).toBeVisible();
  // Nothing else is approved in this regency, so exactly one more is counted.
  expect(await verified(page, code)).toBe(before + 1);

  await page.goto('/direktori');
  const word = applicant.name.split(' ').at(-1)!;
  // One letter is wrong.
  await page.getByLabel('Cari nama').fill(`karang taruna ${word.slice(0, -1)}q`);
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await page.getByRole('link', { name: applicant.name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(applicant.name);
  await expect(page.getByText('Terakhir diverifikasi')).toBeVisible();
  await expect(page.getByText('Pelatihan sablon')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Siti Aminah');
  await expect(page.locator('main')).not.toContainText(applicant.phone);

  await officer.getByRole('button', { name: 'Keluar', exact: true }).click();
  await expect(officer.getByRole('heading', { name: 'Masuk petugas' })).toBeVisible();
  await officer.goto(address);
  await expect(officer.getByRole('heading', { name: 'Anda belum masuk' })).toBeVisible();
  await office.close();
  await elsewhere.close();
});

test('signing in with a wrong password keeps the address and is throttled @noscript', async ({ page }) => {
  const email = `${freshName('x').toLowerCase().replace(' ', '')}@contoh.go.id`;
  await signIn(page, email, 'salah salah salah');
  await expect(page.getByRole('alert')).toContainText('salah');
  await expect(page.getByLabel('Email')).toHaveValue(email);
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await page.getByLabel('Kata sandi').fill('salah salah salah');
    // Each attempt has its answer before the next is typed.
    await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: 'Masuk' }).click()]);
  }
  await expect(page.getByRole('alert')).toContainText('Terlalu banyak percobaan');
});
