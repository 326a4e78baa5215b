import { expect, type Page, test } from '@playwright/test';
import { Visit } from './support/visit';
import { type Applicant, fill, freshName, freshPhone, karangTaruna, next, PDF, pickPlace, ready, send } from './support/register';

const applicants: Applicant[] = [
  {
    subject: 'Perseorangan',
    kind: 'Tenaga Kesejahteraan Sosial Kecamatan',
    pillar: 'Masyarakat',
    name: freshName('Rahmat'),
    details: [
      ['Nomor Induk Kependudukan (NIK)', '6372011505850003'],
      ['Nomor surat keputusan', '188.45/12/KUM/2024'],
      ['Tanggal surat keputusan', '18/05/2024'],
    ],
    regency: 'Kota Banjarbaru',
    phone: freshPhone(),
    documents: ['Surat keputusan'],
    listed: true,
  },
  {
    subject: 'Keluarga',
    kind: 'Keluarga Pioner',
    name: freshName('Keluarga'),
    details: [['Jumlah anggota', '5']],
    regency: 'Kabupaten Banjar',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  },
  {
    subject: 'Kelompok',
    kind: 'Wahana Kesejahteraan Sosial',
    name: freshName('WKSBM'),
    details: [['Jumlah anggota', '25'], ['Bidang kegiatan', 'Pendampingan lansia']],
    regency: 'Kabupaten Tapin',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  },
  karangTaruna('Kabupaten Tabalong'),
  {
    subject: 'Badan usaha',
    kind: 'Dunia Usaha',
    name: freshName('CV'),
    details: [['Nomor Induk Berusaha (NIB)', '8120000000001'], ['Bidang kegiatan', 'Percetakan']],
    regency: 'Kota Banjarmasin',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: ['NIB'],
  },
  {
    subject: 'Instansi pemerintah',
    kind: 'Instansi',
    name: freshName('Puskesmas'),
    details: [['Bidang kegiatan', 'Rujukan layanan']],
    regency: 'Kabupaten Kotabaru',
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: [],
  },
];

for (const applicant of applicants) {
  test(`register as ${applicant.subject} @noscript`, async ({ page, javaScriptEnabled }) => {
    const own = { ...applicant, name: freshName(applicant.name.split(' ')[0]), phone: freshPhone() };
    await fill(page, own, javaScriptEnabled);
    await send(page);
    await expect(page).toHaveURL(/\/tiket$/);
  });
}

/** Fills in the first two steps. */
async function toDetails(page: Page, subject: string, kind: string, scripts: boolean) {
  await page.goto('/daftar/pendaftar');
  await ready(page, scripts);
  await page.getByRole('radio', { name: new RegExp(`^${subject}`) }).check();
  await next(page, 'Jenis peran');
  await ready(page, scripts);
  await page.getByRole('radio', { name: kind }).check();
  await next(page, 'Data pendaftar');
  await ready(page, scripts);
}

/** Types a mistake, sends it, and expects its message beside the field and in the summary. */
async function mistake(page: Page, label: string | RegExp, text: string, message: string, scripts: boolean) {
  await page.getByLabel(label).first().fill(text);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  const field = page.locator('.field').filter({ has: page.getByLabel(label) }).first();
  await expect(field.locator('.error')).toContainText(message);
  await expect(page.getByRole('alert')).toContainText(message);
  await expect(field.locator('input')).toHaveAttribute('aria-invalid', 'true');
  await expect(field.locator('input')).toHaveValue(text);
  await ready(page, scripts);
}

test('a mistake in each validated field gets its message and loses nothing @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // Nothing chosen at all.
  await page.goto('/daftar/pendaftar');
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('alert')).toContainText('belum diisi');

  await toDetails(page, 'Lembaga', 'Lembaga Kesejahteraan Sosial \\(LKS\\)'.replaceAll('\\', ''), scripts);
  await page.getByLabel(/^Nama lembaga/).fill('Yayasan Uji');
  const details: [string | RegExp, string, string][] = [
    [/^Nama lembaga/, 'ab', 'Terlalu pendek'],
    [/^NPWP/, '12345', '15 atau 16 angka'],
    [/^NPWP/, '9999999999999999', 'NPWP 16 angka'],
    ['Nomor surat keputusan', 'tanpa', 'memuat angka'],
    ['Tanggal surat keputusan', '31/02/2024', 'hari/bulan/tahun'],
    ['Tanggal surat keputusan', '01/01/2099', 'belum terjadi'],
    ['Tanggal surat keputusan', '01/01/1900', 'sebelum Indonesia merdeka'],
    ['Jumlah anggota', 'banyak', 'bilangan bulat'],
  ];
  for (const [label, text, message] of details) await mistake(page, label, text, message, scripts);

  await page.context().clearCookies();
  await toDetails(page, 'Perseorangan', 'Relawan Sosial', scripts);
  const nik: [string, string][] = [
    ['63', '16 angka'],
    ['0072011505850003', 'kode wilayah'],
    ['6372013502850003', 'tanggal lahir'],
    ['6372011505850000', '0000'],
    ['abc', 'huruf atau tanda'],
  ];
  for (const [text, message] of nik) await mistake(page, /NIK/, text, message, scripts);
  await page.getByLabel(/^Nama lengkap/).fill('Rahmat Hidayat');
  await page.getByLabel(/NIK/).fill('');
  await page.getByLabel('Bidang kegiatan').fill('Mengantar warga berobat');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('alert')).toContainText('Centang');
  await ready(page, scripts);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await next(page, 'Wilayah');
  await ready(page, scripts);
  await mistake(page, /^Kode pos/, '7012', '5 angka', scripts);
  await mistake(page, /^Kode pos/, '10110', 'antara 70111', scripts);
  await page.getByLabel(/^Kode pos/).fill('');
  await pickPlace(page, 'Kota Banjarbaru');
  await next(page, 'Kontak');
  await ready(page, scripts);
  await mistake(page, 'Nomor telepon', '12345', 'diawali 0', scripts);
  await mistake(page, 'Nomor telepon', '0812', 'Jumlah angka', scripts);
  await mistake(page, /^Email/, 'tanpa-at', 'nama@contoh.id', scripts);
  await page.getByLabel('Nomor telepon').fill(freshPhone());
  // An e-mail address is not needed.
  await page.getByLabel(/^Email/).fill('');
  await next(page, 'Dokumen');

  await page.context().clearCookies();
  await toDetails(page, 'Badan usaha', 'Dunia Usaha', scripts);
  await mistake(page, /NIB/, '123', '13 angka', scripts);
});

test('a file that is not what it says is refused, the others stay @noscript', async ({ page, javaScriptEnabled }) => {
  const scripts = javaScriptEnabled;
  await toDetails(page, 'Badan usaha', 'Dunia Usaha', scripts);
  await page.getByLabel(/^Nama badan usaha/).fill('CV Uji');
  await page.getByLabel(/NIB/).fill('8120000000001');
  await page.getByLabel('Bidang kegiatan').fill('Percetakan');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await next(page, 'Wilayah');
  await ready(page, scripts);
  await pickPlace(page, 'Kota Banjarmasin');
  await next(page, 'Kontak');
  await ready(page, scripts);
  await page.getByLabel('Nama narahubung').fill('Siti Aminah');
  await page.getByLabel('Nomor telepon').fill(freshPhone());
  await next(page, 'Dokumen');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('alert')).toContainText('belum diisi');
  await page.locator('input[type=file]').first().setInputFiles({ ...PDF, buffer: Buffer.from('<html>not a pdf</html>') });
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('alert')).toContainText('bukan PDF, JPEG, atau PNG');
  await page.locator('input[type=file]').first().setInputFiles({ ...PDF, buffer: Buffer.alloc(5 * 1024 * 1024 + 1, '%PDF-1.7 ') });
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('alert').first()).toContainText('lebih besar dari 5 MB');
  await page.locator('input[type=file]').first().setInputFiles(PDF);
  await next(page, 'Persetujuan');
  await page.getByRole('link', { name: 'Kembali' }).click();
  await expect(page.getByText('Sudah terunggah')).toBeVisible();
});

test('a draft survives a closed tab and can be deleted', async ({ page, context }) => {
  await toDetails(page, 'Kelompok', 'Wahana Kesejahteraan Sosial', true);
  await page.getByLabel(/^Nama kelompok/).fill('WKSBM Sejahtera');
  // Typed, but not sent: the tab closes.
  await page.close();
  const again = await context.newPage();
  await again.goto('/daftar');
  await again.getByRole('link', { name: 'Lanjutkan draf' }).click();
  await expect(again.getByLabel(/^Nama kelompok/)).toHaveValue('WKSBM Sejahtera');
  await again.goto('/daftar');
  await ready(again, true);
  await again.getByRole('button', { name: 'Hapus draf saya' }).click();
  // It asks first, and Escape takes nothing away.
  await expect(again.getByRole('dialog')).toContainText('tidak dapat dibatalkan');
  await again.keyboard.press('Escape');
  await expect(again.getByRole('dialog')).toBeHidden();
  await expect(again.getByRole('button', { name: 'Hapus draf saya' })).toBeFocused();
  await again.keyboard.press('Enter');
  await again.getByRole('button', { name: 'Ya, hapus' }).click();
  await expect(again.getByRole('link', { name: 'Mulai mendaftar' })).toBeVisible();
  await ready(again, true);
  expect(await again.evaluate(() => localStorage.length)).toBe(0);
  await again.goto('/daftar/data');
  await expect(again).toHaveURL(/\/daftar\/pendaftar$/);
});

test('what is typed before the scripts arrive stays', async ({ page }) => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/daftar/pendaftar');
  await page.getByRole('radio', { name: /^Lembaga/ }).check();
  release();
  await ready(page, true);
  await expect(page.getByRole('radio', { name: /^Lembaga/ })).toBeChecked();
  await next(page, 'Jenis peran');
});

test('errors show while typing and go when mended', async ({ page }) => {
  await toDetails(page, 'Badan usaha', 'Dunia Usaha', true);
  const field = page.locator('.field').filter({ has: page.getByLabel(/NIB/) });
  await page.getByLabel(/NIB/).fill('123');
  await page.getByLabel(/^Nama badan usaha/).focus();
  await expect(field.locator('.error')).toContainText('13 angka');
  await page.getByLabel(/NIB/).fill('8120000000001');
  await expect(field.locator('.error')).toHaveCount(0);
});

test('a typed day is said in words, and a number can be copied', async ({ context, page }) => {
  const visit = new Visit(page, 'id');
  await visit.emptyStep('data');
  const typed = page.locator('.field').filter({ hasText: 'Tanggal surat keputusan' });
  await typed.getByRole('textbox').fill('7/5/2024');
  await expect(page.getByText('7 Mei 2024')).toBeVisible();
  await typed.getByRole('textbox').fill('7/15/2024');
  await expect(page.getByText('7 Mei 2024')).toBeHidden();
  await visit.ticketPage();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Salin nomor tiket' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sudah disalin' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await page.locator('.ticket').first().textContent());
  // It goes by itself.
  await expect(page.getByText('Sudah disalin')).toHaveCount(0, { timeout: 15_000 });
});

test('sending twice makes one registration @noscript', async ({ page, javaScriptEnabled }) => {
  const own = { ...applicants[2], name: freshName('WKSBM'), phone: freshPhone() };
  await fill(page, own, javaScriptEnabled);
  const answers = await Promise.all(
    [1, 2, 3].map(() => page.request.post('/daftar/periksa', { form: { tindakan: 'lanjut' }, maxRedirects: 0 })),
  );
  expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
  const ticket = await send(page);
  await page.goBack();
  await page.reload();
  await expect(page.locator('.ticket').first()).toHaveText(ticket);
});
