import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { program } from '../../built';
import { TYPED_TOMORROW } from './day';
import { freshName, ready } from './register';

export const PASSWORD = 'pintu hijau di tepi sungai';
export const ADMIN = 'kepala@contoh.go.id';

/** An officer for each regency that the journeys use. */
export const OFFICERS: Record<string, string> = {
  'Kota Banjarbaru': 'banjarbaru@contoh.go.id',
  'Kabupaten Tabalong': 'tabalong@contoh.go.id',
};

/** The database that pages are looked at with. */
const data = process.env.SITE_DATA ?? '../target/end2end';

/** Cookies of the first administrator. They are kept because an account has only a few attempts to sign in. */
const adminCookies = `${data}/admin.json`;

/** A one-time link for the first administrator, as the operator gets it. */
export function firstLink(): string {
  const said = execFileSync(program, ['link', '--data', data, '--url', ''], { encoding: 'utf8' });
  const link = said.match(/\/kantor\/tautan\/\S+/)?.[0];
  if (!link) throw new Error(`no link in: ${said}`);
  return link;
}

export function isAdminKnown(): boolean {
  return existsSync(adminCookies);
}

/** Keeps the session of the page, which the administrator has opened. */
export async function keepAdmin(page: Page) {
  await page.context().storageState({ path: adminCookies });
}

/** Makes the page one of the administrator. */
export async function asAdmin(page: Page) {
  const { cookies } = JSON.parse(readFileSync(adminCookies, 'utf8'));
  await page.context().addCookies(cookies);
}

export async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/kantor');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
}

export async function signedIn(page: Page, email: string) {
  await signIn(page, email);
  await expect(page.getByRole('heading', { name: 'Antrean verifikasi' })).toBeVisible();
}

/** Opens a registration of the queue by its ticket. */
export async function openTicket(page: Page, ticket: string) {
  await page.goto('/kantor');
  await page.getByLabel('Nama atau nomor tiket').fill(ticket);
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await expect(page.locator('.rows .card')).toHaveCount(1);
  await page.locator('.rows .card a').click();
  await expect(page.getByRole('heading', { name: 'Tindakan' })).toBeVisible();
}

/** Approves a registration that needs no visit. */
export async function approve(officer: Page, ticket: string) {
  await openTicket(officer, ticket);
  await officer.getByRole('button', { name: 'Ambil untuk diperiksa' }).click();
  await officer.getByRole('button', { name: 'Setujui dan terbitkan' }).click();
  await expect(officer.getByText('Pendaftaran ini sudah selesai')).toBeVisible();
}

/** Approves a family that was visited and meets each of the four criteria. */
export async function approveVisited(officer: Page, ticket: string) {
  await openTicket(officer, ticket);
  await officer.getByRole('button', { name: 'Ambil untuk diperiksa' }).click();
  await officer.getByRole('button', { name: 'Berkas lengkap, lanjut kunjungan lapangan' }).click();
  const met = officer.getByRole('group', { name: 'Yang Anda temukan terpenuhi saat kunjungan' }).getByRole('checkbox');
  for (const box of (await met.all()).slice(0, -1)) await box.check();
  const approve = officer.getByRole('button', { name: 'Setujui dan terbitkan' });
  await approve.click();
  await expect(officer.getByRole('alert')).toContainText('bila setiap kriteria terpenuhi');
  // What was ticked stays ticked.
  await expect(met.first()).toBeChecked();
  await expect(met.last()).not.toBeChecked();
  await met.last().check();
  await approve.click();
  await expect(officer.getByText('Pendaftaran ini sudah selesai')).toBeVisible();
}

/** Opens the account of a stakeholder with a code that an officer hands over. */
export async function openAccount(page: Page, officer: Page, name: string, phone: string) {
  await page.goto('/akun');
  await page.getByLabel('Nomor tiket atau nomor telepon').fill(phone);
  await page.getByRole('button', { name: 'Minta kode' }).click();
  await officer.goto('/kantor/kode');
  await officer.locator('.card', { hasText: name }).getByRole('button', { name: 'Buat kode' }).click();
  const message = (await officer.locator('.copyable').textContent())!;
  await page.getByLabel('Kode', { exact: true }).fill(message.match(/\b\d{6}\b/)![0]);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Akun saya');
}

/** An activity of tomorrow as a form; `fields` are put in place of the usual. */
export function activityForm(fields: Record<string, string> = {}): Record<string, string> {
  const programme = 'pengembangan-kapasitas-keluarga-pioner';
  const when = { day: TYPED_TOMORROW, begins: '09.00', ends: '16.00' };
  const usual = { programme, title_id: freshName('Pelatihan'), text_id: 'Dua hari.', ...when, venue: 'Aula', seats: '5', open_to: 'everybody' };
  return { ...usual, ...fields };
}

/** An activity as a draft, for a page of the administrator; gives its part of the address. */
export async function draftActivity(page: Page, form: Record<string, string>): Promise<string> {
  const answer = await page.request.post('/kantor/kegiatan/baru', { form: { ...form, tindakan: 'simpan' }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  return answer.headers().location.split('/').pop()!;
}

/** Publishes the draft. */
export async function publishActivity(page: Page, slug: string, form: Record<string, string>) {
  const answer = await page.request.post(`/kantor/kegiatan/${slug}`, { form: { ...form, versi: '1', tindakan: 'terbitkan' }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

/** A programme that everybody sees and no other test knows; the page becomes one of the administrator. */
export async function publishProgramme(page: Page, more: Record<string, string> = {}): Promise<{ slug: string; title: string }> {
  await asAdmin(page);
  const title = freshName('Program');
  const slug = title.toLowerCase().replace(' ', '-');
  const form = {
    title_id: title,
    summary_id: 'Tiga hari pelatihan.',
    audience_id: 'Keluarga pioner.',
    provider_id: 'Dinas Sosial',
    how_id: 'Hubungi kantor.',
    nature: 'programme',
    form: 'empowerment',
    status: 'ongoing',
    pillars: 'community',
    source_title: 'Rencana kerja uji',
    source_publisher: 'Dinas uji',
    tindakan: 'ajukan',
    ...more,
  };
  const publish = { versi: '1', tindakan: 'terbitkan' };
  for (const [path, sent] of [['baru', form], [slug, publish]] as const) {
    const answer = await page.request.post(`/kantor/program/${path}`, { form: sent, maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
  }
  return { slug, title };
}

/** Enters journeys as the officer of the province, each a line of the form, and sees that all are taken. */
export async function enterJourneys(page: Page, lines: string[], scripts: boolean) {
  await asAdmin(page);
  await page.goto('/kantor/perjalanan/baru');
  await ready(page, scripts);
  await page.getByLabel('Baris', { exact: true }).fill(lines.join('\n'));
  await page.getByRole('button', { name: 'Masukkan semua' }).click();
  await expect(page.getByText(`${lines.length} perjalanan sudah`)).toBeVisible();
}

/** Enters figures of a programme by its form, where it is open, with the source that tests have. */
export async function enterFigures(page: Page, year: number, fund: string, budget: string, realised: string) {
  await page.getByLabel('Tahun').selectOption(String(year));
  await page.getByLabel('Sumber dana').selectOption({ label: fund });
  await page.getByLabel('Anggaran', { exact: true }).fill(budget);
  await page.getByLabel('Realisasi', { exact: true }).fill(realised);
  await page.getByLabel('Judul sumber angka').fill('Laporan kinerja uji');
  await page.getByLabel('Penerbit sumber angka').fill('Dinas uji');
  await page.getByLabel('Tanggal sumber angka').fill('31/03/2026');
  await page.getByLabel('Alamat sumber angka').fill('https://contoh.go.id/laporan.pdf');
  await page.getByRole('button', { name: 'Simpan angka' }).click();
}
