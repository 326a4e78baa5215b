import { type Browser, expect, type Page, test } from '@playwright/test';
import { asAdmin } from './support/office';
import { PNG } from './support/picture';
import { freshName, ready } from './support/register';
import { Visit } from './support/visit';

async function officerOf(browser: Browser, scripts: boolean): Promise<Page> {
  const office = await browser.newContext({ javaScriptEnabled: scripts });
  const officer = await office.newPage();
  await asAdmin(officer);
  return officer;
}

const field = (page: Page, legend: string, language: 'Bahasa Indonesia' | 'Bahasa Inggris') =>
  page.getByRole('group', { name: legend, exact: true }).getByLabel(language);

/** Writes a story with a picture; gives its part of the address. */
async function write(officer: Page, title: string, regency: string, scripts: boolean, links: Record<string, string> = {}): Promise<string> {
  await officer.goto('/kantor');
  await officer.getByRole('link', { name: 'Tulis kisah' }).click();
  await officer.getByRole('link', { name: 'Kisah baru' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Kisah baru');
  await ready(officer, scripts);
  await field(officer, 'Judul', 'Bahasa Indonesia').fill(title);
  await field(officer, 'Judul', 'Bahasa Inggris').fill(`${title} in English`);
  await field(officer, 'Naskah', 'Bahasa Indonesia').fill('Dulu **sendirian**.\n\nKini mengajar.\n\n<script>alert(1)</script>');
  await officer.getByLabel('Kabupaten/kota').selectOption(regency);
  const { tiket, ...chosen } = links;
  if (tiket) {
    await officer.getByText('Tautan ke halaman lain').click();
    await officer.getByLabel('Nomor tiket pemangku kepentingan').fill(tiket);
    for (const [label, value] of Object.entries(chosen)) await officer.getByLabel(label, { exact: true }).selectOption(value);
  }
  // What is no picture is refused, and so is a picture without words; nothing that was typed is lost.
  await officer.getByLabel('Gambar', { exact: true }).setInputFiles({ ...PNG, buffer: Buffer.from('<svg/>') });
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  const alert = officer.getByRole('alert');
  await expect(alert).toContainText('bukan gambar JPEG, PNG, atau WebP');
  await expect(field(officer, 'Judul', 'Bahasa Indonesia')).toHaveValue(title);
  await ready(officer, scripts);
  await officer.getByLabel('Gambar', { exact: true }).setInputFiles(PNG);
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(alert).toContainText('Teks pengganti gambar (Bahasa Indonesia)');
  await expect(alert).toContainText('Teks pengganti gambar (Bahasa Inggris)');
  await expect(alert).toContainText('Naskah (Bahasa Inggris)');
  await expect(field(officer, 'Judul', 'Bahasa Inggris')).toHaveValue(`${title} in English`);
  // The picture need not be chosen again.
  const thumbnail = officer.locator('form img');
  await expect(thumbnail).toHaveCount(1);
  const seen = await officer.request.get((await thumbnail.getAttribute('src'))!);
  expect([seen.status(), seen.headers()['content-type'], seen.headers()['cache-control']]).toEqual([200, 'image/jpeg', 'no-store']);
  await ready(officer, scripts);
  await field(officer, 'Naskah', 'Bahasa Inggris').fill('Once **alone**.\n\nNow teaching.');
  await field(officer, 'Teks pengganti gambar', 'Bahasa Indonesia').fill('Mesin jahit tua');
  await field(officer, 'Teks pengganti gambar', 'Bahasa Inggris').fill('An old sewing machine');
  await officer.getByRole('button', { name: 'Pratinjau' }).click();
  const preview = officer.getByRole('region', { name: 'Pratinjau' });
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText(title);
  await expect(preview.getByRole('img', { name: 'Mesin jahit tua' })).toBeVisible();
  await expect(preview.locator('script')).toHaveCount(0);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Sunting kisah');
  await expect(officer.getByText('Draf', { exact: true })).toBeVisible();
  return officer.url().split('/').pop()!;
}

/** Asks for consent; gives the path of the link. */
async function ask(officer: Page, scripts: boolean): Promise<string> {
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Simpan dan minta persetujuan' }).click();
  const link = (await officer.locator('.copyable').textContent())!;
  await expect(officer.getByRole('link', { name: 'Buka WhatsApp' })).toHaveAttribute('href', /^https:\/\/wa\.me\/\?text=/);
  return new URL(link).pathname;
}

test('a story is shown as whom it is about has consented to, and nothing is left once it is withdrawn @noscript', async ({
  browser,
  page,
  request,
  javaScriptEnabled,
}) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const officer = await officerOf(browser, scripts);
  const title = freshName('Penjahit');
  // A page of a regency shows the newest few.
  const regency = scripts ? '63.07' : '63.08';
  const slug = await write(officer, title, regency, scripts);
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  const public_ = `/kisah/${slug}`;
  expect((await visitor.goto(public_))?.status()).toBe(404);
  const link = await ask(officer, scripts);

  // The page that shows the link shows it once.
  await officer.goto(`/kantor/kisah/${slug}`);
  await expect(officer.locator('.copyable')).toHaveCount(0);
  await expect(officer.getByText('Versi 1 menunggu jawaban yang diceritakan.')).toBeVisible();

  // Whom it is about sees it in both languages, with its pictures, and what the consent covers.
  const answer = await page.goto(link);
  expect(answer?.headers()['cache-control']).toBe('no-store');
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: `${title} in English` })).toBeVisible();
  const picture = page.getByRole('img', { name: 'Mesin jahit tua' });
  await expect(picture).toBeVisible();
  const address = (await picture.getAttribute('src'))!;
  expect((await page.request.get(address)).status()).toBe(200);
  const [, id, width] = address.match(/gambar\/([\w-]+)\/(\d+)$/)!;
  expect((await request.get(`/gambar/${id}/${width}`)).status()).toBe(404);
  await expect(page.getByText('Anda bebas menolak')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Laporkan data keliru' })).toHaveCount(0);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Setuju, terbitkan kisah ini' }).click();
  await expect(page.getByText('Kisah ini dibaca umum, dengan persetujuan Anda.')).toBeVisible();

  expect((await visitor.goto(public_))?.status()).toBe(200);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(visitor.locator('main strong').first()).toHaveText('sendirian');
  await expect(visitor.getByRole('img', { name: 'Mesin jahit tua' })).toBeVisible();
  await expect(visitor.locator('head link[type="application/atom+xml"]')).toHaveAttribute('href', /\/kisah\/feed\.xml$/);
  const shown = await request.get(`/gambar/${id}/${width}`);
  expect([shown.status(), shown.headers()['content-type'], shown.headers()['x-content-type-options']]).toEqual([200, 'image/jpeg', 'nosniff']);
  expect(shown.headers()['cache-control']).toBe('public, max-age=60, must-revalidate');
  const again = await request.get(`/gambar/${id}/${width}`, { headers: { 'if-none-match': shown.headers().etag } });
  expect(again.status()).toBe(304);
  const word = title.split(' ')[1];
  await visitor.goto(`/kisah?cari=${word}`);
  await expect(visitor.locator('.card')).toHaveCount(1);
  await expect(visitor.getByText('1 kisah')).toBeVisible();
  await visitor.goto(`/wilayah/${regency}`);
  await expect(visitor.getByRole('link', { name: title })).toBeVisible();
  const everywhere = ['/kisah', `/kisah?cari=${word}`, '/en/kisah', '/kisah/feed.xml', '/en/kisah/feed.xml', `/wilayah/${regency}`];
  for (const path of everywhere) expect(await (await request.get(path)).text(), path).toContain(title);
  expect(await (await request.get('/sitemap.xml')).text()).toContain(public_);
  expect((await request.get(`/gambar${public_}.png`)).status()).toBe(200);

  // What is written later waits for a consent of its own; what was declined stays away.
  await officer.goto(`/kantor/kisah/${slug}`);
  await ready(officer, scripts);
  await field(officer, 'Judul', 'Bahasa Indonesia').fill(`${title} Baru`);
  await officer.getByRole('button', { name: 'Simpan dan minta persetujuan' }).click();
  await expect(officer.getByText('Versi 2 menunggu jawaban yang diceritakan.')).toBeVisible();
  await expect(officer.locator('.copyable')).toHaveCount(0);
  await visitor.goto(public_);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: `${title} Baru` })).toBeVisible();
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Tidak, jangan terbitkan versi ini' }).click();
  await expect(page.getByText('Kisah ini dibaca umum, dengan persetujuan Anda.')).toBeVisible();
  await visitor.goto(public_);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);

  // Withdrawn with the same link, it is gone everywhere.
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Tarik dan hapus kisah ini' }).click();
  if (scripts) await page.getByRole('dialog').getByRole('button', { name: 'Ya, tarik dan hapus' }).click();
  await expect(page.getByText('Kisah ini sudah ditarik.')).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
  expect((await visitor.goto(public_))?.status()).toBe(410);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Halaman ini sudah tidak ada');
  await expect(visitor.getByText(title)).toHaveCount(0);
  expect((await visitor.goto(`/en${public_}`))?.status()).toBe(410);
  for (const path of everywhere) expect(await (await request.get(path)).text(), path).not.toContain(title);
  expect(await (await request.get('/sitemap.xml')).text()).not.toContain(slug);
  for (const path of [`/gambar/${id}/${width}`, `/gambar${public_}.png`, address]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  await officer.goto(`/kantor/kisah/${slug}`);
  await expect(officer.getByText('Naskah dan gambarnya sudah dihapus.')).toBeVisible();
  await expect(officer.getByRole('textbox')).toHaveCount(0);
  await officer.goto('/kantor/kisah');
  await expect(officer.getByText(title)).toHaveCount(0);
});

test('an officer withdraws with a reason, makes another link and archives @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const officer = await officerOf(browser, scripts);
  const slug = await write(officer, freshName('Pedagang'), '63.09', scripts);
  const first = await ask(officer, scripts);
  await officer.goto(`/kantor/kisah/${slug}`);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Buat tautan baru' }).click();
  const second = new URL((await officer.locator('.copyable').textContent())!).pathname;
  expect((await page.goto(first))?.status()).toBe(404);
  await page.goto(second);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Setuju, terbitkan kisah ini' }).click();
  await expect(page.getByText('Kisah ini dibaca umum')).toBeVisible();
  await officer.goto(`/kantor/kisah/${slug}`);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Arsipkan' }).click();
  await expect(officer.getByText('Diarsipkan', { exact: true })).toBeVisible();
  expect((await page.goto(`/kisah/${slug}`))?.status()).toBe(410);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Tarik dan hapus' }).click();
  await expect(officer.getByRole('alert')).toContainText('Pilih alasan');
  await ready(officer, scripts);
  await officer.getByLabel('Alasan').selectOption({ label: 'Diminta oleh yang diceritakan' });
  await officer.getByRole('button', { name: 'Tarik dan hapus' }).click();
  await expect(officer.getByText('Ditarik', { exact: true })).toBeVisible();
  await page.goto(second);
  await expect(page.getByText('Kisah ini sudah ditarik.')).toBeVisible();
});

test('a story stands where it belongs, and its stakeholder withdraws it in the account, also once it is archived @noscript', async ({
  browser,
  page,
  javaScriptEnabled,
}) => {
  test.slow();
  const scripts = javaScriptEnabled ?? true;
  const visit = new Visit(page, 'id', scripts);
  await visit.accountPage();
  const tiket = (await page.locator('.strip .ticket').textContent())!;
  await visit.stakeholderPage();
  const stakeholder = new URL(page.url()).pathname;
  const officer = await officerOf(browser, scripts);
  const title = freshName('Nelayan');
  const links = { tiket, Program: 'usaha-ekonomi-produktif', 'Berawal dari jenis PPKS': 'ppks-23', 'Menjadi jenis PSKS': 'psks-04' };
  const slug = await write(officer, title, '63.11', scripts, links);
  const card = page.locator('.rows .card', { hasText: title });
  await page.goto('/akun');
  await expect(card, 'a draft is the office\'s').toHaveCount(0);
  const link = await ask(officer, scripts);
  await page.goto('/akun');
  await expect(page.getByRole('link', { name: `Kisah tentang Anda menunggu persetujuan, lewat tautan dari petugas: ${title}` })).toBeVisible();
  await expect(card).toContainText('Menunggu persetujuan');
  await page.goto(link);
  await ready(page, scripts);
  await page.getByRole('button', { name: 'Setuju, terbitkan kisah ini' }).click();
  await expect(page.getByText('Kisah ini dibaca umum')).toBeVisible();
  const pages = [stakeholder, '/program/usaha-ekonomi-produktif', '/ppks/ppks-23', '/psks/psks-04', '/wilayah/63.11'];
  const visitor = await (await browser.newContext({ javaScriptEnabled })).newPage();
  for (const path of pages) {
    await visitor.goto(path);
    await expect(visitor.getByRole('main').getByRole('link', { name: title }), path).toHaveAttribute('href', `/kisah/${slug}`);
    expect(await (await visitor.request.get(`/en${path}`)).text(), `/en${path}`).toContain(`${title} in English`);
  }

  await officer.goto(`/kantor/kisah/${slug}`);
  await ready(officer, scripts);
  await officer.getByRole('button', { name: 'Arsipkan' }).click();
  await expect(officer.getByText('Diarsipkan', { exact: true })).toBeVisible();
  for (const path of pages) expect(await (await visitor.request.get(path)).text(), path).not.toContain(title);
  await page.goto('/akun');
  await ready(page, scripts);
  await expect(card).toContainText('Diarsipkan');
  await card.getByRole('button', { name: 'Tarik dan hapus' }).click();
  if (scripts) await page.getByRole('dialog').getByRole('button', { name: 'Ya' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Akun saya');
  await expect(card).toHaveCount(0);
  await officer.goto(`/kantor/kisah/${slug}`);
  await expect(officer.getByText('Naskah dan gambarnya sudah dihapus.')).toBeVisible();
});

test('a browser that kept a story lets go of it once it is withdrawn', async ({ browser, context, page }) => {
  test.slow();
  const officer = await officerOf(browser, true);
  const title = freshName('Petani');
  const slug = await write(officer, title, '63.10', true);
  const link = await ask(officer, true);
  const done = (tindakan: string) => page.request.post(link, { form: { tindakan, versi: '1' }, maxRedirects: 0 });
  expect((await done('setuju')).status()).toBe(303);
  const keeps = (path: string) => page.evaluate(async (path) => !!(await caches.match(path, { ignoreVary: true })), path);
  const pages = [`/kisah/${slug}`, `/kisah/${slug}?x=1`, `/en/kisah/${slug}`, `/kisah?cari=${title.split(' ')[1]}`, '/wilayah/63.10'];
  for (const path of pages) {
    await page.goto(path);
    await ready(page, true);
    await expect.poll(() => keeps(path), { timeout: 30_000 }).toBe(true);
  }
  // Pictures are not among what it keeps.
  expect(await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat().filter((url) => /\/gambar\//.test(url)))).toEqual([]);
  await context.setOffline(true);
  await page.goto(pages[0]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await context.setOffline(false);

  expect((await done('tarik')).status()).toBe(303);
  // While there is a line, the kept copy is not shown; after it, there is none.
  expect((await page.goto(pages[0]))?.status()).toBe(410);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Halaman ini sudah tidak ada');
  for (const path of pages) expect(await keeps(path), path).toBe(false);
  await context.setOffline(true);
  await page.goto(pages[0]);
  await expect(page.getByText(title)).toHaveCount(0);
});

test('the list of stories says how a story comes about, and filters it @noscript', async ({ page }) => {
  await page.goto('/kisah?cari=tidakadakata');
  await expect(page.getByText('Tidak ada kisah yang cocok.')).toBeVisible();
  await expect(page.getByText('Kisah ditulis petugas dinas sosial bersama yang diceritakan.')).toBeVisible();
  await expect(page.getByLabel('Cari kata')).toHaveValue('tidakadakata');
});
