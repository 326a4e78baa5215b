import { createServer, type Server } from 'node:http';
import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { csvCells } from './support/files';
import { asAdmin, PASSWORD } from './support/office';
import { freshName, ready } from './support/register';
import { startServer } from './support/server';
import { Visit } from './support/visit';

test('an officer arranges a board, everybody sees it once it is published, and a wall shows it view by view @noscript', async ({ page, javaScriptEnabled, browser }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  await asAdmin(page);
  await page.goto('/kantor/papan/baru');
  await ready(page, scripts);
  const title = freshName('Papan');
  const view = (nth: number) => page.getByRole('group', { name: `Tampilan ${nth}`, exact: true });
  const row = async (nth: number, name: string, filter: string, place: string) => {
    await view(nth).getByLabel('Tampilan').selectOption({ label: name });
    await view(nth).getByLabel('Saringan, dengan kata atau alamat dasbor').fill(filter);
    await view(nth).getByLabel('Urutan').selectOption(place);
  };
  const titles = page.getByRole('group', { name: 'Judul' });
  await titles.getByLabel('Bahasa Indonesia').fill(title);
  await titles.getByLabel('Bahasa Inggris').fill(`${title} (English)`);
  await row(1, 'Menurut jenis', 'di Tapin', '2');
  await row(2, 'Menurut kabupaten/kota', 'pilar masyarakat, kelinci', '1');
  await page.getByRole('button', { name: 'Simpan' }).click();
  // What is not understood is told, and nothing that was typed is lost.
  await expect(page.getByText('Sebagian dari saringan ini tidak dipahami').first()).toBeVisible();
  await ready(page, scripts);
  await expect(view(2).getByLabel('Saringan')).toHaveValue('pilar masyarakat, kelinci');
  await expect(view(1).getByLabel('Tampilan')).toHaveValue('jenis');
  await view(2).getByLabel('Saringan').fill('/dasbor?pilar=community');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.waitForURL(/\/kantor\/papan\/[a-z0-9]{8}$/);
  const slug = page.url().split('/').pop()!;
  // As it was saved: in the order of the places.
  const headings = page.locator('.panel h2');
  await expect(headings).toHaveText([/Menurut kabupaten\/kota/, /Menurut jenis/]);
  await ready(page, scripts);
  await expect(view(1).getByLabel('Tampilan')).toHaveValue('wilayah');

  const visitor = await (await browser.newContext({ javaScriptEnabled: scripts })).newPage();
  expect((await visitor.goto(`/dasbor/papan/${slug}`))!.status(), 'not public yet').toBe(404);
  await page.getByRole('button', { name: 'Terbitkan' }).click();
  await expect(page.getByRole('link', { name: 'Halaman umum papan ini' })).toBeVisible();
  await visitor.goto('/dasbor/papan');
  await visitor.getByRole('link', { name: title }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title);
  const first = visitor.locator('.panel').first();
  await expect(first).toContainText('Masyarakat');
  // Each mark leads to the dashboard with that mark selected, besides the view's own filter.
  const mark = first.locator('svg a').first();
  expect(await mark.getAttribute('href')).toMatch(/^\/dasbor\?pilar=community&wilayah=63\.\d\d$/);
  // Each picture is a table as well, of the same numbers as the file of the dashboard. Other journeys may have one more
  // verified between the two.
  await expect(async () => {
    await visitor.reload();
    await first.locator('summary').click();
    const shown = await first.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.children[2].textContent));
    const csv = await (await visitor.request.get('/dasbor/wilayah.csv?pilar=community')).text();
    const counted = csv.trim().split('\n').slice(1).map((line) => line.split(',')[2]);
    expect(shown.map((number) => number!.replace('.', '').replace('–', ''))).toEqual(counted);
  }).toPass();
  await visitor.goto(`/en/dasbor/papan/${slug}`);
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(`${title} (English)`);
  await expect(visitor.locator('.panel').first()).toContainText('Community');

  // The wall shows one view, then the next, and stops when told to.
  await visitor.goto(`/dasbor/papan/${slug}/layar`);
  await expect(visitor.locator('.panel')).toHaveCount(1);
  await expect(visitor.getByText('1 dari 2')).toBeVisible();
  const refresh = visitor.locator('meta[http-equiv=refresh]');
  expect(await refresh.getAttribute('content')).toBe(`20;url=/dasbor/papan/${slug}/layar?tampilan=2`);
  await visitor.getByRole('link', { name: 'Berikutnya' }).click();
  await expect(visitor.locator('.panel h2')).toHaveText(/Menurut jenis/);
  await visitor.getByRole('link', { name: 'Berhenti di sini' }).click();
  await expect(visitor.getByRole('link', { name: 'Putar terus' })).toBeVisible();
  await expect(refresh).toHaveCount(0);

  await page.goto(`/kantor/papan/${slug}`);
  await page.getByRole('button', { name: 'Tarik dari umum' }).click();
  await expect(page.getByText('Belum terbit')).toBeVisible();
  expect((await visitor.goto(`/dasbor/papan/${slug}`))!.status(), 'taken back').toBe(404);
});

test('the wall of the dashboard keeps its filter and turns by itself', async ({ page }) => {
  await page.goto('/dasbor?wilayah=63.05');
  await ready(page, true);
  await page.getByRole('link', { name: 'Layar dinding' }).click();
  await page.waitForURL(/\/dasbor\/layar\?wilayah=63\.05$/);
  await expect(page.locator('.panel')).toContainText('Kabupaten Tapin');
  const next = await page.locator('meta[http-equiv=refresh]').getAttribute('content');
  expect(next).toBe('20;url=/dasbor/layar?wilayah=63.05&tampilan=2');
});

/** The views of a board that has as many as it can. */
const PLACED = [
  'wilayah', 'pilar', 'bulan', 'jenis', 'cakupan', 'perjalanan', 'laju', 'bola-salju', 'anggaran',
  'kebutuhan-penawaran', 'kecamatan', 'kebutuhan',
];

/** A board of the administrator, by the form; gives its part of the address. The page becomes one of the administrator. */
async function arrange(page: Page, title: string, form: Record<string, string>, publish = false): Promise<string> {
  await asAdmin(page);
  const places = Object.fromEntries(PLACED.map((_, index) => [`place${index + 1}`, `${index + 1}`]));
  const sent = { ...places, title_id: title, title_en: title, ...form, tindakan: 'simpan' };
  const saved = await page.request.post('/kantor/papan/baru', { form: sent, maxRedirects: 0 });
  expect(saved.status()).toBe(303);
  const slug = saved.headers().location.split('/').pop()!;
  if (publish) {
    const answer = await page.request.post(`/kantor/papan/${slug}`, { form: { versi: '1', tindakan: 'terbitkan' }, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
  }
  return slug;
}

/** The table of the nth view of the page that is open, heading first: each cell, and whether it is a number. */
const tableOf = (page: Page, nth: number) =>
  page.locator('.panel').nth(nth).locator('tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => ({ text: cell.textContent!.trim(), number: cell.matches('td.number') }))),
  );

/** Sees that the nth view of the page that is open says what the file of the dashboard says under a query, cell by cell. */
async function expectFile(page: Page, nth: number, view: string, query: string) {
  const file = csvCells(await (await page.request.get(`/dasbor/${view}.csv${query}`)).text());
  const table = await tableOf(page, nth);
  const [heading, ...rows] = table.map((row) =>
    row.map(({ text, number }) => (number ? text.replaceAll('.', '').replace(',', '.').replace('–', '') : text)),
  );
  const wide = heading.length;
  expect(heading, view).toEqual(file[0].slice(0, wide).map((name) => name.replaceAll('_', ' ')));
  expect(file[0].length - wide, `${view}: what the file says of itself`).toBe(4);
  expect(rows, `${view}${query}`).toEqual(file.slice(1).map((row) => row.slice(0, wide)));
}

test('views for other sites have the numbers of the dashboard under the same filter @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  const query = '?wilayah=63.05';
  const views = PLACED.flatMap((view, index) => [[`view${index + 1}`, view], [`filter${index + 1}`, `/dasbor${query}`]]);
  const slug = await arrange(page, freshName('Papan'), Object.fromEntries(views), true);
  // Another journey may change a number between page and file: then both are read again.
  await expect(async () => {
    await page.goto(`/dasbor/papan/${slug}/sematan`);
    await expect(page.locator('.panel')).toHaveCount(PLACED.length);
    for (const [index, view] of PLACED.entries()) {
      await expect(page.locator('.panel').nth(index)).toContainText('Kabupaten Tapin');
      await expectFile(page, index, view, query);
    }
    // Somebody is there, so this was more than dashes.
    const tapin = (await tableOf(page, 0)).find(([code]) => code.text === '63.05')!;
    expect(Number(tapin[2].text)).toBeGreaterThan(0);
  }).toPass({ timeout: 90_000 });
  // And each view by itself, under the query of its own address.
  for (const view of [...PLACED, 'banding']) {
    for (const filter of [query, '?pilar=community&wilayah=63.05']) {
      await expect(async () => {
        await page.goto(`/dasbor/sematan/${view}${filter}`);
        await expectFile(page, 0, view, filter);
      }).toPass({ timeout: 60_000 });
    }
  }
});

/** Signs in a new officer of a role, in a browser of its own, by the link that the administrator hands over. */
async function newOfficer(admin: Page, role: string, regency = ''): Promise<Page> {
  const name = freshName('Petugas');
  const email = `${name.split(' ')[1].toLowerCase()}@contoh.go.id`;
  const form = { tindakan: 'undang', nama: name, email, peran: role, wilayah: regency };
  const answer = await admin.request.post('/kantor/petugas', { form });
  const link = (await answer.text()).match(/\/kantor\/tautan\/[\w-]+/)![0];
  const page = await (await admin.context().browser()!.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(page.getByText(name)).toBeVisible();
  return page;
}

test('a board that is shared with a role is seen by who has it, and by nobody else', async ({ page }) => {
  test.slow();
  const title = freshName('Papan');
  const slug = await arrange(page, title, { view1: 'pilar', shared: 'province_admin' });
  const [regency, province] = [await newOfficer(page, 'regency_officer', '63.05'), await newOfficer(page, 'province_admin')];
  /** What the office tells an officer of the board: whether the list has it, and the answer at its address. */
  const told = async (officer: Page) => {
    await officer.goto('/kantor/papan');
    await expect(officer.getByRole('heading', { level: 1 })).toBeVisible();
    const listed = await officer.getByRole('link', { name: title, exact: true }).count();
    return [listed, (await officer.request.get(`/kantor/papan/${slug}`)).status()];
  };
  expect(await told(regency)).toEqual([0, 404]);
  expect(await told(province)).toEqual([1, 200]);

  // By the form it is shared with the other role instead: who sees it by that may look at it, and not change it.
  await page.goto(`/kantor/papan/${slug}`);
  await ready(page, true);
  const shared = page.getByRole('group', { name: 'Bagikan di kantor kepada' });
  await expect(shared.getByRole('checkbox', { name: 'Admin provinsi' })).toBeChecked();
  await shared.getByRole('checkbox', { name: 'Admin provinsi' }).uncheck();
  await shared.getByRole('checkbox', { name: 'Petugas kabupaten/kota' }).check();
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect.poll(() => told(regency)).toEqual([1, 200]);
  await regency.getByRole('link', { name: title, exact: true }).click();
  await expect(regency.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(regency.locator('.panel')).toHaveCount(1);
  await expect(regency.getByText('Untuk dilihat')).toBeVisible();
  await expect(regency.getByRole('button', { name: /Simpan|Terbitkan|Hapus/ })).toHaveCount(0);
  // The version is the one that the administrator would send, so it is the role that is refused.
  await page.goto(`/kantor/papan/${slug}`);
  const versi = await page.locator('input[name=versi]').first().inputValue();
  const taken = await regency.request.post(`/kantor/papan/${slug}`, { form: { versi, tindakan: 'terbitkan' }, maxRedirects: 0 });
  expect(taken.status()).toBe(422);
  // Nobody else: neither who is not signed in, nor once it is shared no more.
  const stranger = await page.context().browser()!.newContext();
  for (const address of [`/dasbor/papan/${slug}`, `/kantor/papan/${slug}`]) {
    expect(await (await stranger.request.get(address)).text(), address).not.toContain(title);
  }
  expect((await stranger.request.get(`/dasbor/papan/${slug}`)).status(), 'not published').toBe(404);
  await stranger.close();
  await page.goto(`/kantor/papan/${slug}`);
  await ready(page, true);
  await shared.getByRole('checkbox', { name: 'Petugas kabupaten/kota' }).uncheck();
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect.poll(() => told(regency)).toEqual([0, 404]);
  for (const officer of [regency, province]) await officer.context().close();
});

test('a wall goes on to its next view without anybody @noscript', async ({ page }) => {
  const began = Date.now();
  await page.goto('/dasbor/layar?wilayah=63.05');
  await expect(page.locator('.panel h2')).toHaveText(/Menurut kabupaten\/kota/);
  await expect(page.getByText(/^1 dari \d+$/)).toBeVisible();
  // Nobody touches it for as long as a view stays.
  await page.waitForURL(/\/dasbor\/layar\?wilayah=63\.05&tampilan=2$/, { timeout: 45_000 });
  expect(Date.now() - began).toBeGreaterThan(18_000);
  await expect(page.locator('.panel h2')).toHaveText(/Menurut pilar/);
  await expect(page.locator('.panel')).toContainText('Kabupaten Tapin');
  await expect(page.getByText(/^2 dari \d+$/)).toBeVisible();
});

/** A site of somebody else, with one page. */
type Site = { server: Server; origin: string; page: string };

async function site(): Promise<Site> {
  const shown: Site = { server: createServer(), origin: '', page: '' };
  shown.server.on('request', (_, answer) => answer.setHeader('content-type', 'text/html').end(shown.page));
  await new Promise<void>((then) => shown.server.listen(0, '127.0.0.1', then));
  shown.origin = `http://127.0.0.1:${(shown.server.address() as { port: number }).port}`;
  return shown;
}

test('a site that is listed shows a view in a frame, and another does not', async ({ page }) => {
  test.slow();
  const data = '../target/end2end-board';
  rmSync(data, { recursive: true, force: true });
  const ours = 'http://127.0.0.1:3226';
  const [listed, other] = [await site(), await site()];
  const server = await startServer('127.0.0.1:3226', data, { TIGA_PILAR_FRAMING: `${listed.origin}, https://dinsos.contoh.go.id` });
  try {
    await page.goto(`${ours}/dasbor/sematan?wilayah=63.05`);
    await expect(page.getByRole('listitem').filter({ hasText: 'https://dinsos.contoh.go.id' })).toBeVisible();
    await expect(page.getByText('memakai saringan yang sedang Anda pilih')).toBeVisible();
    const code = (await page.locator('.copyable').first().textContent())!;
    expect(code).toContain(`src="${ours}/dasbor/sematan/wilayah?wilayah=63.05"`);
    [listed.page, other.page] = [code, code];
    await page.goto(listed.origin);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading', { name: /Menurut kabupaten\/kota/ })).toBeVisible();
    await expect(frame.locator('.panel')).toContainText('Kabupaten Tapin');
    await expect(frame.locator('script')).toHaveCount(0);
    // A mark opens the dashboard beside the other site, not within the frame.
    const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.locator('svg a').first().click()]);
    expect(opened.url()).toContain('/dasbor?wilayah=');
    await page.goto(other.origin);
    await expect.poll(() => page.frames().length).toBe(2);
    await expect(frame.getByRole('heading', { name: /Menurut kabupaten\/kota/ })).toHaveCount(0);
    // No other page may be framed, by whomever.
    const headers = (await page.request.get(`${ours}/dasbor`)).headers();
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  } finally {
    server.kill();
    listed.server.close();
    other.server.close();
  }
});
