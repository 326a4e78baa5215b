import { expect, type Page, type Request, test } from '@playwright/test';
import { enterJourneys, OFFICERS, signedIn } from './support/office';
import { ready } from './support/register';
import { fileLines, tableRows } from './support/view';

/** Journeys of a regency and a year, of which so many were assisted. */
const lines = (regency: string, year: number, reached: number, assisted: number) =>
  Array.from({ length: reached }, (_, number) => `ppks-23;${regency};;${year}-01;${number < assisted ? `${year}-02` : ''};;;;;;;`);

/** How many people the file of an officer, or of the public, has at each stage. */
const people = async (page: Page, query: string, where: '' | '/kantor' = '/kantor') =>
  (await fileLines(page, 'perjalanan', 4, query, where)).map((row) => row[2]);

const NOBODY = Array(6).fill('0');
const of = (...first: string[]) => [...first, ...NOBODY.slice(first.length)];

test('officers see every number of their own area, and nobody else does @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // With and without scripts it runs at the same time, so each has a year of its own.
  const year = scripts ? 2019 : 2018;
  const years = `bulan=${year}`;
  await enterJourneys(page, [...lines('63.09', year, 2, 1), ...lines('63.10', year, 2, 1)], scripts);

  // What is too few for the public is whole for the province's officer, regency and year together too.
  expect((await people(page, `?${years}`, '')).slice(0, 2)).toEqual(['', '']);
  expect(await people(page, `?${years}`)).toEqual(of('4', '2'));
  await page.goto('/kantor');
  await page.getByRole('link', { name: 'Dasbor wilayah' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dasbor petugas' })).toBeVisible();
  await expect(page.locator('main')).toContainText('Seluruh provinsi, tanpa yang disembunyikan');
  const asked: Request[] = [];
  page.on('request', (request) => request.url().includes('/api/load_counts') && asked.push(request));
  const cube = scripts ? page.waitForResponse('**/kantor/dasbor/kubus') : undefined;
  await page.goto(`/kantor/dasbor?${years}`);
  await ready(page, scripts);
  await (await cube)?.finished();
  await page.getByRole('link', { name: /^Kabupaten Tabalong:/ }).click();
  await expect(page).toHaveURL(new RegExp(`/kantor/dasbor\\?wilayah=63\\.09&${years}$`));
  const panel = page.locator('#perjalanan');
  await panel.getByText('Tabel').click();
  await expect.poll(async () => (await tableRows(page, 'perjalanan')).map(([, reached]) => reached)).toEqual(of('2', '1'));
  await expect(page.locator('#laju')).toContainText('Setiap langkah digambar');
  await expect(page.locator('#laju').getByRole('img')).toBeVisible();
  // By now the cube is here, and nothing more is asked for.
  asked.length = 0;
  await page.getByRole('link', { name: /^Kabupaten Tabalong:/ }).click();
  await expect(page).toHaveURL(new RegExp(`/kantor/dasbor\\?${years}$`));
  if (scripts) await expect(page.getByRole('link', { name: /^Kabupaten Tabalong:/ })).not.toHaveAttribute('aria-current', 'true');
  await expect.poll(async () => (await tableRows(page, 'perjalanan')).map(([, reached]) => reached)).toEqual(of('4', '2'));
  expect(asked).toEqual([]);

  // An officer of a regency has that regency, whatever is asked for.
  const officer = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await signedIn(officer, OFFICERS['Kabupaten Tabalong']);
  await officer.goto(`/kantor/dasbor?${years}`);
  await expect(officer.locator('main')).toContainText('Kabupaten Tabalong, tanpa yang disembunyikan');
  await expect(officer.locator('main')).toContainText('Wilayah lain tidak dihitung di sini');
  expect((await tableRows(officer, 'perjalanan')).map(([, reached]) => reached)).toEqual(of('2', '1'));
  expect(await people(officer, `?${years}`)).toEqual(of('2', '1'));
  expect(await people(officer, `?wilayah=63.10&${years}`)).toEqual(NOBODY);
  const coverage = await fileLines(officer, 'cakupan', 4, '', '/kantor');
  expect(coverage.find(([kind]) => kind === 'psks-11')!.at(-1), 'districts of Tabalong').toBe('12');

  // Files of each kind, which nobody keeps.
  for (const [path, kind] of [
    ['/kantor/dasbor/perjalanan.csv', 'text/csv'],
    ['/kantor/dasbor/perjalanan.xlsx', 'spreadsheetml'],
    ['/en/kantor/dasbor/perjalanan.svg', 'image/svg'],
    ['/gambar/kantor/dasbor/perjalanan.png', 'image/png'],
    ['/kantor/dasbor/kubus', 'octet-stream'],
  ]) {
    const answer = await officer.request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['content-type'], path).toContain(kind);
    expect(answer.headers()['cache-control'], path).toContain('no-store');
    const stranger = await (await browser.newContext()).request.get(path);
    expect(stranger.status(), path).toBe(404);
  }
  const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await stranger.goto('/kantor/dasbor');
  await expect(stranger.locator('main')).toContainText('Masuk');
  await expect(stranger.locator('#perjalanan')).toHaveCount(0);
  if (!scripts) return;
  // Neither is it answered to who asks without its page, as the page of an officer does that has no cube yet.
  await page.route('**/kantor/dasbor/kubus', (route) => route.abort());
  await page.goto('/kantor/dasbor');
  await ready(page, true);
  const sent = page.waitForRequest('**/api/load_counts*');
  await page.getByRole('link', { name: /^Kabupaten Tabalong:/ }).click();
  const request = await sent;
  const again = (who: Page) =>
    who.request.post(request.url(), { headers: { 'content-type': request.headers()['content-type'] }, data: request.postDataBuffer()! });
  expect((await again(page)).status()).toBe(200);
  expect((await again(stranger)).status()).not.toBe(200);
  const own = JSON.parse(await (await again(officer)).text());
  expect(Object.keys(own.counts.regencies).filter((code) => code !== '63.09')).toEqual([]);
});
