import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { program } from '../built';
import { ready } from './support/register';
import { type OwnServer, startServer } from './support/server';
import { tableRows } from './support/view';

const FOLDER = '../target/end2end-pace';
const ADDRESS = '127.0.0.1:3227';
const at = (path: string) => `http://${ADDRESS}${path}`;

let own: OwnServer;

test.describe.configure({ mode: 'serial' });

// With journeys of its own: how soon people come on, and what is expected, needs many of them, over years.
test.beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  execFileSync(program, ['demo', '--stakeholders', '60', '--journeys', '900', '--data', FOLDER]);
  own = await startServer(ADDRESS, FOLDER);
});

test.afterAll(() => own.kill());

/** The lines of a file, without its heading. */
async function file(page: Page, name: string, query = ''): Promise<string[][]> {
  const answer = await page.request.get(at(`/dasbor/${name}.csv${query}`));
  expect(answer.status()).toBe(200);
  return (await answer.text()).trim().split('\n').slice(1).map((line) => line.split(','));
}

const written = (number: string) => number.replace('.', ',');

test('how soon people come to each stage, and what is expected, in picture, table and file', async ({ browser }) => {
  test.slow();
  for (const javaScriptEnabled of [true, false]) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await page.goto(at('/dasbor'));
    await ready(page, javaScriptEnabled);
    const pace = page.locator('#laju');
    await expect(pace.getByRole('img', { name: /^Bagian yang mencapai setiap tahap: Didampingi \d+,\d% setelah \d+ bulan/ })).toBeVisible();
    await expect(pace.getByRole('listitem').first()).toContainText('mandiri');
    await pace.getByText('Tabel').click();
    const steps = await file(page, 'laju');
    const rows = await tableRows(page, 'laju');
    expect(rows).toHaveLength(5);
    for (const [name, share] of rows) {
      const own = steps.filter((step) => step[1] === name);
      // The last line of each stage is the share at the end, which the table says.
      expect(own.at(-1)![2]).toBe('');
      expect(share).toBe(`${written(own.at(-1)![3])}%`);
      const curve = own.slice(0, -1).map((step) => [Number(step[2]), Number(step[3])]);
      expect(curve.length, name).toBeGreaterThan(2);
      for (const [index, [months, reached]] of curve.entries()) {
        if (index > 0) expect(months).toBeGreaterThan(curve[index - 1][0]);
        if (index > 0) expect(reached).toBeGreaterThanOrEqual(curve[index - 1][1]);
        expect(reached).toBeLessThanOrEqual(Number(own.at(-1)![3]));
      }
      await expect(pace.locator('svg text', { hasText: name })).toContainText(written(own.at(-2)![3]));
    }

    const expected = page.locator('#bola-salju');
    await expect(expected.getByRole('img', { name: /^Orang baru setiap bulan/ })).toBeVisible();
    await expected.getByText('Tabel').click();
    const months = await file(page, 'bola-salju');
    const said = await tableRows(page, 'bola-salju');
    // The table has every third month.
    expect([months.length, said.length]).toEqual([24, 8]);
    for (const [index, [, low, central, high]] of said.entries()) {
      expect([low, central, high]).toEqual(months[index * 3 + 2].slice(1, 4).map(written));
    }
    for (const [, low, central, high] of months) {
      expect(Number(low)).toBeLessThanOrEqual(Number(central));
      expect(Number(central)).toBeLessThanOrEqual(Number(high));
    }
    await expect(expected.getByRole('link', { name: 'Bola salju', exact: true })).toHaveAttribute('href', '/bola-salju');
    await page.context().close();
  }
});

test('pace and expectation follow one regency or one year, and say why where they cannot', async ({ page }) => {
  test.slow();
  await page.goto(at('/dasbor'));
  await ready(page, true);
  const [pace, expected] = [page.locator('#laju'), page.locator('#bola-salju')];
  await expect(pace.getByRole('img')).toBeVisible();
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await page.getByRole('link', { name: /^Kabupaten Banjar:/ }).focus();
  await page.keyboard.press('Enter');
  await expect(pace).toContainText('hanya digambar untuk seluruh provinsi');
  await expect(pace.getByRole('img')).toHaveCount(0);
  await expect(pace.getByRole('link', { name: 'Bola salju', exact: true })).toHaveAttribute('href', '/bola-salju?wilayah=63.03');
  // What is shown as one selects is what the server shows at that address.
  const selected = await pace.getByRole('listitem').allTextContents();
  const there = await (await page.context().browser()!.newContext({ javaScriptEnabled: false })).newPage();
  await there.goto(page.url());
  expect(await there.locator('#laju').getByRole('listitem').allTextContents()).toEqual(selected);
  await there.context().close();

  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(pace).toContainText('Pilih satu saja');
  await expect(expected).toContainText('Pilih satu saja');
  await page.getByRole('link', { name: 'Hapus semua saringan' }).click();
  await expect(pace.getByRole('img')).toBeVisible();
  await expect(expected.getByRole('img')).toBeVisible();
  expect(documents).toBe(0);

  // Nobody new comes to a year that is over: that is said, and not drawn as nought.
  for (const path of ['/dasbor?bulan=2024', '/bola-salju?angkatan=2024']) {
    await page.goto(at(path));
    await expect(page.locator('main')).toContainText('Di sini diperkirakan tidak ada orang baru.');
    await expect(page.getByRole('img', { name: /^Orang baru setiap bulan/ })).toHaveCount(0);
  }

  await page.goto(at('/en/dasbor?wilayah=63.03&bulan=2024-01..2024-12'));
  await expect(page.locator('#laju')).toContainText('not by two of these at once');
  await expect(page.locator('#bola-salju')).toContainText('not by two of these at once');
  expect(await file(page, 'laju', '?wilayah=63.03&bulan=2024-01..2024-12')).toEqual([]);
});

test('no step of a curve and no file tells of few people', async ({ page }) => {
  const all = await file(page, 'perjalanan');
  const people = Number(all[0][2]);
  expect(people).toBeGreaterThan(600);
  const steps = (await file(page, 'laju')).filter((step) => step[2]);
  // Shares are of no more than all people, so that a step of four of them would be smaller than this.
  for (const stage of new Set(steps.map((step) => step[0]))) {
    const shares = steps.filter((step) => step[0] === stage).map((step) => Number(step[3]));
    for (const [index, share] of shares.entries()) {
      const risen = share - (shares[index - 1] ?? 0);
      expect(Math.round((risen / 100) * people), `${stage} ${share}`).toBeGreaterThanOrEqual(5);
    }
  }
});

test('a month and an expectation say what they are where they are pointed at', async ({ page }) => {
  await page.goto(at('/dasbor'));
  await ready(page, true);
  for (const [view, says] of [['bulan', /^\S+ \d{4}: ([\d.]+|tidak ada data)$/], ['bola-salju', /^\S+ \d{4}: \d+,\d \(\d+,\d–\d+,\d\)$/]] as const) {
    const picture = page.locator(`#${view} svg`).first();
    await picture.scrollIntoViewIfNeeded();
    const box = (await picture.boundingBox())!;
    const tip = picture.locator('text.count', { hasText: says });
    await expect(tip).toHaveCount(0);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(tip, view).toBeVisible();
    await page.mouse.move(box.x + box.width / 2, box.y - 30);
    await expect(tip).toHaveCount(0);
  }
});

/** What stands of a headline figure: its number, what is said of its last month, and the places of its line. */
const headline = (page: Page, nth: number) =>
  page.locator('.figures > div').nth(nth).evaluate((figure) => ({
    count: Number(figure.querySelector('dd')!.textContent!.replaceAll('.', '')),
    said: figure.querySelector('.trend')!.textContent!.trim(),
    places: figure.querySelector('polyline')!.getAttribute('points')!.split(' ').map((place) => place.split(',').map(Number)),
  }));

/** What was counted at the end of each of the last twelve months, of what each month added. */
function lastYear(added: number[]): number[] {
  let sum = 0;
  return added.map((number) => (sum += number)).slice(-12);
}

/** Sees that a headline figure, its words and its line say these values, the last of them of this month. */
async function expectTrend(page: Page, nth: number, values: number[], month: string) {
  const last = values.at(-1)!;
  const change = last - values.at(-2)!;
  await expect.poll(() => headline(page, nth), `figure ${nth} of ${page.url()}`).toMatchObject({
    count: last,
    said: change === 0 ? `tetap pada ${month}` : `+${change} pada ${month}`,
    // Nought is at 24 and the largest, which is the last, at 2; the steps are even, from 1 to 95. Places are whole numbers.
    places: values.map((value, index) => [1 + Math.floor((index * 94) / (values.length - 1)), 24 - Math.floor((value * 22) / last)]),
  });
}

/** The months of the file by month, up to the last that counts: its name, and what it added. */
async function months(page: Page, query: string, counts = (_: string) => true): Promise<[name: string, added: number][]> {
  const lines = await file(page, 'bulan', query);
  const last = lines.findLastIndex(([code]) => counts(code));
  return lines.slice(0, last + 1).map(([code, name, count]) => [name, counts(code) ? Number(count) : 0]);
}

test('headline figures, what their last month added and their lines are those of the file by month', async ({ browser }) => {
  test.slow();
  for (const javaScriptEnabled of [true, false]) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    // The sample is made backwards from today: the year before its last month's, and the two regencies with most.
    const year = Number((await file(page, 'bulan')).at(-1)![0].slice(0, 4)) - 1;
    const [most, second] = (await file(page, 'wilayah')).sort((one, other) => Number(other[2]) - Number(one[2])).map(([code]) => code);
    for (const [query, counts] of [
      ['', undefined],
      [`?wilayah=${most}`, undefined],
      ['?pilar=community', undefined],
      [`?pilar=community&wilayah=${most},${second}`, undefined],
      [`?bulan=${year}`, (code: string) => code.startsWith(`${year}`)],
    ] as const) {
      const added = await months(page, query, counts);
      await page.goto(at(`/dasbor${query}`));
      await ready(page, javaScriptEnabled);
      const values = lastYear(added.map(([, number]) => number));
      expect(values.length).toBe(12);
      expect(new Set(values).size, `${query}: a level line would show nothing`).toBeGreaterThan(1);
      await expectTrend(page, 0, values, added.at(-1)![0]);
    }

    // How many values have data by then is told by the files of each value alone.
    await page.goto(at('/dasbor'));
    await ready(page, javaScriptEnabled);
    const all = await months(page, '');
    for (const [nth, dimension] of [[1, 'pilar'], [2, 'wilayah'], [3, 'jenis']] as const) {
      const firsts = all.map(() => 0);
      for (const [code, , count] of await file(page, dimension)) {
        if (count) firsts[(await months(page, `?${dimension}=${code}`)).findIndex(([, added]) => added > 0)] += 1;
      }
      await expectTrend(page, nth, lastYear(firsts), all.at(-1)![0]);
    }

    // And where the browser itself counts, after a click.
    await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
    await expect(page).toHaveURL(/wilayah=63\.05$/);
    const tapin = await months(page, '?wilayah=63.05');
    await expectTrend(page, 0, lastYear(tapin.map(([, number]) => number)), tapin.at(-1)![0]);
    await page.context().close();
  }
});
