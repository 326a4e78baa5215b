import { expect, type Page } from '@playwright/test';

/** A registration to fill in, in the words of the page. */
export type Applicant = {
  subject: string;
  kind: string;
  pillar?: string;
  name: string;
  /** Label and text of the kind's own fields. */
  details: [string, string][];
  regency: string;
  contact?: string;
  phone: string;
  /** Labels of documents to upload. */
  documents: string[];
  listed?: boolean;
};

export const PDF = { name: 'dokumen.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\ntest') };

let last = 0;

/** A phone number that no other test uses: the digits of the time and a counter. */
export function freshPhone(): string {
  last += 1;
  const digits = `${Date.now()}`.slice(-6);
  return `0812${digits}${`${last % 100}`.padStart(2, '0')}${process.pid % 10}`.slice(0, 12);
}

/** Words that no other test uses, so that a search finds this name only. */
export function freshName(before: string): string {
  const letters = 'bdgjklmnprst';
  const vowels = 'aeiou';
  let word = '';
  for (let pair = 0; pair < 4; pair += 1) {
    word += letters[Math.floor(Math.random() * letters.length)] + vowels[Math.floor(Math.random() * vowels.length)];
  }
  return `${before} ${word[0].toUpperCase()}${word.slice(1)}`;
}

/** A Karang Taruna that nobody else registers. */
export function karangTaruna(regency: string): Applicant {
  return {
    subject: 'Lembaga',
    kind: 'Karang Taruna',
    name: freshName('Karang Taruna'),
    details: [
      ['Nomor surat keputusan', '188.45/12/KUM/2024'],
      ['Tanggal surat keputusan', '18/05/2024'],
      ['Bidang kegiatan', 'Pelatihan sablon'],
    ],
    regency,
    contact: 'Siti Aminah',
    phone: freshPhone(),
    documents: ['Surat keputusan'],
  };
}

/** A company that nobody else registers. */
export function company(regency: string): Applicant {
  const nib = `${Date.now()}${Math.floor(Math.random() * 100)}`.slice(-13).padStart(13, '1');
  return {
    subject: 'Badan usaha',
    kind: 'Dunia Usaha',
    name: freshName('Konfeksi'),
    details: [
      ['NIB', nib],
      ['Bidang kegiatan', 'Menjahit seragam'],
    ],
    regency,
    contact: 'Rahmad Hidayat',
    phone: freshPhone(),
    documents: ['Cetakan NIB'],
  };
}

export async function next(page: Page, heading: string) {
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}

/** Picks regency, then the first district and village; without scripts each needs the button. */
export async function pickPlace(page: Page, regency: string) {
  await page.getByLabel('Kabupaten/kota').selectOption({ label: regency });
  for (const label of ['Kecamatan', 'Desa/kelurahan']) {
    const select = page.getByLabel(label);
    if (!(await hydrated(page))) await page.getByRole('button', { name: 'Lanjut' }).click();
    await expect.poll(async () => select.locator('option').count()).toBeGreaterThan(1);
    await select.selectOption({ index: 1 });
  }
}

/** Whether the page's own scripts run: they mark the document when they have taken over. */
async function hydrated(page: Page): Promise<boolean> {
  return (await page.locator('html[data-ready]').count()) > 0;
}

/** Waits for the scripts where they are on, so that what is typed is typed into the live page. */
export async function ready(page: Page, scripts: boolean) {
  if (!scripts) return;
  await expect(page.locator('html[data-ready]')).toHaveCount(1).catch(async (cause: Error) => {
    throw new Error(`${await whyNotReady(page)}\n${cause.message}`);
  });
}

/** What a page that does not come to life can tell, in few lines: what it said, and what it still waits for. */
async function whyNotReady(page: Page): Promise<string> {
  const said = (await page.consoleMessages()).map((message) => message.text());
  const errors = (await page.pageErrors()).map(String);
  const [state, files] = await page.evaluate(() => [
    `${location.pathname} ${document.readyState} ${performance.getEntriesByType('paint').length} paints, worker ${!!navigator.serviceWorker?.controller}`,
    performance.getEntriesByType('resource').map((entry) => {
      const { name, responseStatus, responseEnd } = entry as PerformanceResourceTiming;
      return `${name.split('/').pop()!.slice(0, 24)} ${responseStatus} ${Math.round(responseEnd)}`;
    }).join(', '),
  ]);
  return [state, ...errors, ...said, ...files.match(/.{1,150}/g) ?? []].join('\n');
}

/** Fills in a whole registration up to the review page. */
export async function fill(page: Page, applicant: Applicant, scripts: boolean) {
  await page.goto('/daftar');
  await page.getByRole('link', { name: 'Mulai mendaftar' }).click();
  await ready(page, scripts);
  await page.getByRole('radio', { name: new RegExp(`^${applicant.subject}`) }).check();
  await next(page, 'Jenis peran');
  await ready(page, scripts);
  await page.getByRole('radio', { name: applicant.kind }).check();
  if (applicant.pillar) {
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByRole('radio', { name: applicant.pillar, exact: true }).check();
  }
  await next(page, 'Data pendaftar');
  await ready(page, scripts);
  await page.getByLabel(/^Nama/).fill(applicant.name);
  for (const [label, text] of applicant.details) await page.getByLabel(label).fill(text);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await next(page, 'Wilayah');
  await ready(page, scripts);
  await pickPlace(page, applicant.regency);
  await next(page, 'Kontak');
  await ready(page, scripts);
  if (applicant.contact) await page.getByLabel('Nama narahubung').fill(applicant.contact);
  await page.getByLabel('Nomor telepon').fill(applicant.phone);
  await next(page, 'Dokumen');
  for (const label of applicant.documents) await page.getByLabel(label).setInputFiles(PDF);
  await next(page, 'Persetujuan');
  await ready(page, scripts);
  await page.getByRole('checkbox', { name: /^Saya setuju/ }).check();
  if (applicant.listed) await page.getByRole('checkbox', { name: /^Tampilkan nama saya/ }).check();
  await next(page, 'Periksa dan kirim');
  await expect(page.getByText(applicant.name)).toBeVisible();
}

/** Sends what is filled in; gives the ticket number. */
export async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
  await expect(page.locator('.ticket').first()).toHaveText(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  return (await page.locator('.ticket').first().textContent())!;
}

/** The steps of a registration, by their part of the address. */
export const STEPS = ['pendaftar', 'jenis', 'data', 'wilayah', 'kontak', 'dokumen', 'persetujuan', 'periksa'] as const;
export type Step = (typeof STEPS)[number];

type Sent = { form: Record<string, string> } | { multipart: Record<string, string | typeof PDF> };

/** What each step of a Karang Taruna in Tapin sends: the way to a page whose fields are not the subject. */
export function formsOf(name: string): Record<Step, Sent> {
  const ticked = Object.fromEntries([0, 1, 2].map((criterion) => [`criterion-${criterion}`, 'yes']));
  return {
    pendaftar: { form: { subject: 'organisation' } },
    jenis: { form: { kind: 'psks-05' } },
    data: { form: { name, decree_number: '188.45/12/KUM/2024', decree_date: '18/05/2024', activity: 'Pelatihan sablon', ...ticked } },
    wilayah: { form: { regency: '63.05', district: '63.05.01', village: '63.05.01.1001' } },
    kontak: { form: { contact: 'Siti Aminah', phone: freshPhone() } },
    dokumen: { multipart: { 'document-decree': PDF, tindakan: 'lanjut' } },
    persetujuan: { form: { consent: 'yes' } },
    periksa: { form: { tindakan: 'lanjut' } },
  };
}

/** What each step of a pioneer family in Tapin sends. */
export function formsOfFamily(name: string): Record<Step, Sent> {
  const ticked = Object.fromEntries([0, 1, 2, 3].map((criterion) => [`criterion-${criterion}`, 'yes']));
  return {
    ...formsOf(name),
    pendaftar: { form: { subject: 'family' } },
    jenis: { form: { kind: 'psks-07' } },
    data: { form: { name, ...ticked } },
    dokumen: { multipart: { tindakan: 'lanjut' } },
  };
}
