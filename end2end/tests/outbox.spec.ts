import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type APIRequestContext, expect, request, test } from '@playwright/test';
import { PASSWORD } from './support/office';
import { freshName, formsOf, STEPS } from './support/register';
import { type OwnServer, startServer } from './support/server';

const SITE = '127.0.0.1:3219';
const MAIL_PORT = '3220';
const folder = '../target/end2end-outbox';
const letters = `${folder}/letters`;

// They share the ports, so one runs after the other.
test.describe.configure({ mode: 'default' });

let site: OwnServer | undefined;
let mail: ChildProcess | undefined;

test.afterEach(() => {
  site?.kill();
  mail?.kill('SIGKILL');
});

/** Starts the mail server; `die` makes it keep one message and die before it says so, `refuse` refuse every recipient. */
async function startMail(...how: ('die' | 'refuse')[]): Promise<ChildProcess> {
  const started = spawn('../.tools/python/bin/python', ['mail.py', MAIL_PORT, letters, ...how], { stdio: ['ignore', 'pipe', 'inherit'] });
  mail = started;
  await new Promise<void>((resolve, reject) => {
    started.stdout!.once('data', () => resolve());
    started.once('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
  });
  started.removeAllListeners('exit');
  return started;
}

type Letter = { id: string; to: string; subject: string; text: string };

function received(): Letter[] {
  return readdirSync(letters)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => {
      const raw = readFileSync(`${letters}/${name}`, 'utf8');
      const end = raw.indexOf('\r\n\r\n');
      const head = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
      const field = (wanted: string) => head.match(new RegExp(`^${wanted}: (.*)$`, 'im'))?.[1].trim() ?? '';
      return { id: field('Message-ID'), to: field('To'), subject: field('Subject'), text: raw.slice(end).replace(/=\r\n/g, '') };
    });
}

/** Registers a Karang Taruna in Tapin by plain forms; gives its ticket. */
async function register(name: string, email: string, language: '' | '/en' = ''): Promise<string> {
  const visitor = await request.newContext({ baseURL: `http://${SITE}`, maxRedirects: 0 });
  const forms = formsOf(name);
  forms.kontak = { form: { ...(forms.kontak as { form: Record<string, string> }).form, email } };
  for (const step of STEPS) {
    expect((await visitor.post(`${language}/daftar/${step}`, forms[step])).status(), step).toBe(303);
  }
  const page = await (await visitor.get('/tiket')).text();
  await visitor.dispose();
  return page.match(/\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b(?=<)/)![0];
}

/** The first administrator of this server. */
async function administrator(): Promise<APIRequestContext> {
  const office = await request.newContext({ baseURL: `http://${SITE}`, maxRedirects: 0 });
  const form = { nama: 'Kepala Bidang', email: 'kepala@contoh.go.id', sandi: PASSWORD };
  expect((await office.post(site!.firstLink(), { form })).status()).toBe(303);
  return office;
}

async function approve(office: APIRequestContext, ticket: string) {
  const queue = await (await office.get(`/kantor?kata=${ticket}`)).text();
  const review = queue.match(/\/kantor\/pendaftaran\/[\w-]+/)![0];
  for (const tindakan of ['ambil', 'setujui']) {
    const version = (await (await office.get(review)).text()).match(/name="versi"[^>]*value="(\d+)"/)![1];
    expect((await office.post(review, { form: { tindakan, versi: version } })).status()).toBe(303);
  }
}

test.beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(letters, { recursive: true });
  site = await startServer(SITE, `${folder}/data`, {
    TIGA_PILAR_SMTP_URL: `smtp://127.0.0.1:${MAIL_PORT}`,
    TIGA_PILAR_MAIL_FROM: 'Tiga Pilar Kalsel <tiga-pilar@contoh.go.id>',
  });
});

test('a mail server that dies in the middle loses nothing, and a repeat has the same Message-ID', async () => {
  test.setTimeout(240_000);
  const dying = await startMail('die');
  await register(freshName('Karang Taruna'), 'pertama@contoh.id');
  await expect.poll(() => dying.signalCode, { timeout: 30_000 }).toBe('SIGKILL');
  expect(received()).toHaveLength(1);
  // While no mail server is there, another message is written.
  const ticket = await register(freshName('Karang Taruna'), 'second@contoh.id', '/en');
  const office = await administrator();
  await expect
    .poll(async () => (await (await office.get('/kantor/pesan')).text()).match(/tidak dapat dihubungi/g)?.length, { timeout: 30_000 })
    .toBe(2);

  await startMail();
  await expect.poll(() => received().length, { timeout: 150_000, intervals: [1_000] }).toBe(3);
  const all = received();
  const first = all.filter((letter) => letter.to.includes('pertama@contoh.id'));
  expect(first).toHaveLength(2);
  expect(first[0].id).toMatch(/^<[\w-]+@contoh\.go\.id>$/);
  expect(first[1].id).toBe(first[0].id);
  expect(first[0].subject).toContain('Pendaftaran diterima');
  const second = all.find((letter) => letter.to.includes('second@contoh.id'))!;
  expect(second.subject).toContain(`Registration received: ${ticket}`);
  expect(second.text).toContain('/en/tiket');

  const list = async () => (await office.get('/kantor/pesan')).text();
  await expect.poll(async () => (await list()).match(/class="tag[^"]*"[^>]*>Terkirim/g)?.length).toBe(2);
  expect(await list()).not.toContain('pertama@contoh.id');
});

test('what the mail server refuses for good is shown, and sent again once an officer says so', async ({ page }) => {
  const refusing = await startMail('refuse');
  await register(freshName('Karang Taruna'), 'salah@contoh.id');
  const office = await administrator();
  await page.context().addCookies((await office.storageState()).cookies);
  const failed = `http://${SITE}/kantor/pesan?status=failed`;
  await expect
    .poll(async () => (await page.goto(failed), page.getByText('Server email menolak dengan kode 550').count()), { timeout: 30_000 })
    .toBe(1);
  const card = page.locator('.card', { hasText: 'Pendaftaran diterima' });
  await expect(card.getByText('Gagal')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('salah@contoh.id');
  expect(received()).toHaveLength(0);

  refusing.kill('SIGKILL');
  await expect.poll(() => refusing.signalCode).toBe('SIGKILL');
  await startMail();
  await card.getByRole('button', { name: 'Kirim lagi' }).click();
  await expect.poll(() => received().length, { timeout: 30_000 }).toBe(1);
  expect(received()[0].to).toContain('salah@contoh.id');
  await page.goto(failed);
  await expect(page.getByText('Tidak ada pesan.')).toBeVisible();
  await page.goto(`http://${SITE}/kantor/pesan?status=sent`);
  await expect(card).toHaveCount(1);
});

test('a stakeholder signs in with the code that came by e-mail', async ({ page }) => {
  await startMail();
  const name = freshName('Karang Taruna');
  const ticket = await register(name, 'pengurus@contoh.id');
  const office = await administrator();
  await approve(office, ticket);
  await page.goto(`http://${SITE}/akun`);
  await page.getByLabel('Nomor tiket atau nomor telepon').fill(ticket);
  await page.getByRole('button', { name: 'Minta kode' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masukkan kode');
  const letter = () => received().find((letter) => letter.subject.includes('Kode masuk'));
  await expect.poll(letter, { timeout: 30_000 }).toBeTruthy();
  const code = letter()!.text.match(/Kode masuk untuk .*: (\d{6})/)![1];
  expect(letter()!.subject).not.toContain(code);
  await page.getByLabel('Kode', { exact: true }).fill(code.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`));
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Kode salah');
  await page.getByLabel('Kode', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Akun saya');
  await expect(page.getByRole('main')).toContainText('pengurus@contoh.id');
  await expect(page.getByRole('main')).toContainText(name);
  expect(readFileSync(`${folder}/data/server.log`, 'utf8')).not.toContain('pengurus@contoh.id');

  // Who cannot open that e-mail any more turns to an officer.
  await page.getByRole('button', { name: 'Keluar', exact: true }).click();
  await page.getByLabel('Nomor tiket atau nomor telepon').fill(ticket);
  await page.getByRole('button', { name: 'Minta kode' }).click();
  await page.getByRole('button', { name: 'Saya tidak dapat membuka email itu' }).click();
  await expect(page.getByText('diteruskan kepada petugas')).toBeVisible();
  expect(await (await office.get('/kantor/kode')).text()).toContain(name);
});
