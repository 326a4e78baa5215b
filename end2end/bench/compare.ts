import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Browser, type Page, test } from '@playwright/test';
import { clicks, share, SLOWER } from './clicks';

/** What is selected, by the names that dimensions have in addresses. */
type Selection = Record<string, string[]>;
/** Pillar, kind, regency, month as the store numbers it, and how many. */
type Cell = [string, string, string, number, number];
type Counts = { total: number } & Record<'pilar' | 'jenis' | 'wilayah' | 'bulan', Record<string, number>>;
/** bench/compare/page.js */
type Compare = {
  engines: string[];
  load(engine: string, cells: Cell[], cube: number[]): Promise<void>;
  counts(selections: Selection[]): Counts[];
  times(selections: Selection[]): number[];
};
type ComparePage = { compare: Compare };

const CLICK = 'ours, the whole click';
/** bench/compare/count.rs; the first of the engines of bench/compare/page.js */
const COUNT = 'ours, the count alone';

const FOLDER = resolve('../bench/compare');
/** Nobody has this address: the files below it are given out here. */
const ORIGIN = 'https://compare.invalid';
/** Pages that nobody else can look into have the finer clock. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** The cells as the server counts them, from its own database. */
function cellsOf(data: string): Cell[] {
  const read = `
import json, sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(
    """select pillar, kind, regency, month, sum(n) from cube_cell
       group by pillar, kind, regency, month having sum(n) <> 0 order by pillar, kind, regency, month""")
print(json.dumps(rows.fetchall()))`;
  return JSON.parse(execFileSync('python3', ['-c', read, `${data}/tiga-pilar.sqlite`], { maxBuffer: 1e9, encoding: 'utf8' }));
}

/** A page with one of the engines, which has nothing but the files of its folder: no network, and no extensions. */
async function withEngine<T>(browser: Browser, then: (page: Page) => Promise<T>) {
  const context = await browser.newContext();
  try {
    await context.route('**', async (route) => {
      const { origin, pathname } = new URL(route.request().url());
      const path = resolve(FOLDER, `.${pathname}`);
      if (origin === ORIGIN && existsSync(path)) await route.fulfill({ path, headers: ALONE });
      else await route.abort();
    });
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/page.html`);
    await page.waitForFunction(() => 'compare' in window);
    return await then(page);
  } finally {
    await context.close();
  }
}

/** The smallest step of a page's clock. */
function clockStep() {
  const began = performance.now();
  let now = began;
  while (now === began) now = performance.now();
  return now - began;
}

const selectionOf = (address: string): Selection =>
  Object.fromEntries([...new URL(address).searchParams].map(([name, values]) => [name, values.split(',')]));

/** The counts of a dimension under the selection of an address, as the server tells them in a file. */
async function told(address: string, dimension: string): Promise<Record<string, number>> {
  const { origin, search } = new URL(address);
  const answer = await fetch(`${origin}/dasbor/${dimension}.csv${search}`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  // Code, name, count; a name may be quoted, and a count that is missing is none.
  const rows = (await answer.text()).matchAll(/^([^",\n]+),(?:"(?:[^"]|"")*"|[^",\n]*),(\d+)/gm);
  const named = (code: string) => {
    const [year, month] = code.split('-').map(Number);
    return dimension === 'bulan' ? year * 12 + month - 1 : code;
  };
  return Object.fromEntries([...rows].map(([, code, count]) => [named(code), Number(count)]));
}

/** Throws where an engine counts anything else than the server does. */
async function check(engine: string, addresses: string[], counts: Counts[]) {
  for (const [place, address] of addresses.entries()) {
    const { total, ...found } = counts[place];
    for (const [dimension, engines] of Object.entries(found)) {
      const servers = await told(address, dimension);
      if (!isDeepStrictEqual(engines, servers)) {
        throw new Error(`${engine}, ${dimension} of ${address}: ${JSON.stringify(engines)}, server: ${JSON.stringify(servers)}`);
      }
    }
    // No pillar is selected here, so that all that is selected is in one of them.
    const sum = Object.values(found.pilar).reduce((one, other) => one + other, 0);
    if (total !== sum) throw new Error(`${engine}, total of ${address}: ${total}, by pillars ${sum}`);
  }
}

test('the same filters with crossfilter2 and DuckDB-wasm', async ({ browser, page: ours, baseURL }) => {
  test.setTimeout(1_800_000);
  const cells = cellsOf(process.env.SITE_DATA!);
  const cube = [...new Uint8Array(await (await fetch(`${baseURL}/dasbor/kubus`)).arrayBuffer())];
  const times: Record<string, Record<number, number[]>> = { [CLICK]: {} };
  // The selections are those that the clicks led to, so that all count the same.
  let series: string[][] = [];
  for (const slower of SLOWER) {
    const regencies = await clicks(browser, slower, (page) => page.locator('#wilayah a.datum'));
    const kinds = await clicks(browser, slower, (page) => page.locator('#jenis a.datum'));
    times[CLICK][slower] = [...regencies.atWork, ...kinds.atWork];
    series = [regencies.addresses, kinds.addresses];
  }
  await ours.goto(`${baseURL}/dasbor`);
  const steps = [await ours.evaluate(clockStep)];

  const addresses = series.flat();
  const engines = await withEngine(browser, (page) => page.evaluate(() => (window as unknown as ComparePage).compare.engines));
  let first: Counts[] | undefined;
  for (const engine of engines) {
    await withEngine(browser, async (page) => {
      const load = (all: Parameters<Compare['load']>) => (window as unknown as ComparePage).compare.load(...all);
      const count = (selections: Selection[]) => (window as unknown as ComparePage).compare.counts(selections);
      const time = (selections: Selection[]) => (window as unknown as ComparePage).compare.times(selections);
      await page.evaluate(load, [engine, cells, cube] as Parameters<Compare['load']>);
      steps.push(await page.evaluate(clockStep));
      // Counting all of it once also makes the engine as quick as it gets.
      const counts = await page.evaluate(count, addresses.map(selectionOf));
      if (!first) await check(engine, addresses, counts);
      first ??= counts;
      if (!isDeepStrictEqual(counts, first)) throw new Error(`${engine} counts otherwise than ${engines[0]}`);
      const line = await page.context().newCDPSession(page);
      times[engine] = {};
      for (const slower of SLOWER) {
        await line.send('Emulation.setCPUThrottlingRate', { rate: slower });
        times[engine][slower] = [];
        for (const addresses of series) times[engine][slower].push(...(await page.evaluate(time, addresses.map(selectionOf))));
      }
    });
  }

  const rows: Record<string, Record<string, string>> = {};
  for (const slower of SLOWER) {
    for (const [engine, measured] of Object.entries(times)) {
      const row: Record<string, string> = {};
      for (const [name, part] of [['median', 0.5], ['95th', 0.95]] as const) {
        const time = share(measured[slower], part);
        row[name] = `${time?.toFixed(3) ?? '–'} ms`;
        row[`${name}, times our click`] = (time / share(times[CLICK][slower], part)).toFixed(2);
        row[`${name}, times our count`] = (time / share(times[COUNT][slower], part)).toFixed(2);
      }
      rows[`${engine}, ${slower}x`] = row;
    }
  }
  const records = cells.reduce((sum, cell) => sum + cell[4], 0);
  console.log(`
${records} records in ${cells.length} cells; the same ${addresses.length} selections, and the same counts as the server's after each.
Our click is all that the page does: counts, and drawing them. The others only count, as our count does.
1x: this machine, 4x: its processor slowed four times. Steps of the clock: ${steps[0].toFixed(3)} ms, the others' ${Math.max(...steps.slice(1)).toFixed(3)} ms.`);
  console.table(rows);
});
