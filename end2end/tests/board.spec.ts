import { createServer, type Server } from 'node:http';
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { asAdmin } from './support/office';
import { freshName, ready } from './support/register';
import { startServer } from './support/server';

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
    const shown = await first.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelectorAll('td')[2].textContent));
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
