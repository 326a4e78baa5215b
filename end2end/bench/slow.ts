import { type Browser, type Page, test } from '@playwright/test';
import { audit, PATHS } from './lighthouse';

const TIMES = 5;
/** Where the first link of the content leads to another page. */
const CLICKED = ['/', '/program'];

/** A phone of the cheap sort on a mobile network, in bytes a second and milliseconds. */
const LINE = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
const SLOWER = 4;

type Longest = { longest: number; afterPaint: number };
type Measured = { painted: number; clicked?: number } & Partial<Longest>;

function median(numbers: number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}

/** A first visitor with a slow phone, with the line that page and browser talk over. */
async function visitor<T>(browser: Browser, scripts: boolean, go: (page: Page, line: Awaited<ReturnType<typeof connect>>) => Promise<T>) {
  const context = await browser.newContext({ javaScriptEnabled: scripts });
  const page = await context.newPage();
  const line = await connect(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  try {
    return await go(page, line);
  } finally {
    await context.close();
  }
}

function connect(page: Page) {
  return page.context().newCDPSession(page);
}

/** Largest contentful paint, and the longest tasks before the page is live, in milliseconds. */
async function paint(browser: Browser, path: string, scripts: boolean): Promise<Measured> {
  return visitor(browser, scripts, async (page, line) => {
    // Told by the browser itself, because a page without scripts observes nothing.
    let painted = 0;
    line.on('PerformanceTimeline.timelineEventAdded', ({ event }) => {
      const largest = event.lcpDetails;
      if (largest) painted = Math.max(painted, (largest.renderTime || largest.loadTime) * 1000);
    });
    await line.send('PerformanceTimeline.enable', { eventTypes: ['largest-contentful-paint'] });
    if (scripts) await page.addInitScript(watchTasks);
    await page.goto(path, { waitUntil: 'load' });
    if (scripts) await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    const longest = scripts ? await page.evaluate(longestTasks) : {};
    await page.waitForLoadState('networkidle');
    return { painted: painted - (await page.evaluate(() => performance.timeOrigin)), ...longest };
  });
}

type Tasks = { tasks: PerformanceObserver; found: PerformanceEntry[] };

function watchTasks() {
  const tasks = window as unknown as Tasks;
  tasks.found = [];
  tasks.tasks = new PerformanceObserver((list) => tasks.found.push(...list.getEntries()));
  tasks.tasks.observe({ type: 'longtask', buffered: true });
}

/** The browser reports tasks above 50 ms. Those before the first paint read and lay out the page, with scripts or without. */
function longestTasks(): Longest {
  const { tasks, found } = window as unknown as Tasks;
  const all = [...found, ...tasks.takeRecords()];
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const longest = (some: PerformanceEntry[]) => Math.max(0, ...some.map((entry) => entry.duration));
  return { longest: longest(all), afterPaint: longest(all.filter((entry) => entry.startTime >= paint.startTime)) };
}

/** Until the first link of the content, clicked as soon as it is there, has led to its page. */
async function click(browser: Browser, path: string, scripts: boolean): Promise<number> {
  return visitor(browser, scripts, async (page) => {
    const began = performance.now();
    await page.goto(path, { waitUntil: 'commit' });
    const heading = page.getByRole('heading', { level: 1 });
    const link = page.locator('main a:visible').first();
    await link.waitFor();
    const before = await heading.textContent();
    await link.click({ noWaitAfter: true });
    await heading.filter({ hasNotText: before! }).waitFor();
    return performance.now() - began;
  });
}

test('with scripts and without, on a slow phone', async ({ browser }) => {
  test.setTimeout(1_200_000);
  const rows: Record<string, Record<string, string>> = {};
  for (const path of PATHS) {
    const measured: Record<string, Measured[]> = { on: [], off: [] };
    // Taken in turns, so that what the machine does besides meets both.
    for (let time = 0; time < TIMES; time += 1) {
      for (const scripts of [true, false]) {
        const found: Measured = await paint(browser, path, scripts);
        if (CLICKED.includes(path)) found.clicked = await click(browser, path, scripts);
        measured[scripts ? 'on' : 'off'].push(found);
      }
    }
    for (const [scripts, found] of Object.entries(measured)) {
      const of = (get: (one: Measured) => number | undefined) => {
        const numbers = found.map(get).filter((number) => number !== undefined);
        return numbers.length ? `${Math.round(median(numbers))} ms` : '–';
      };
      rows[`${path}, scripts ${scripts}`] = {
        'largest paint': of((one) => one.painted),
        'first click led on': of((one) => one.clicked),
        'longest task above 50 ms': of((one) => one.longest),
        'the same after first paint': of((one) => one.afterPaint),
      };
    }
  }
  console.log(`\nmedian of ${TIMES}; 1.6 Mbit/s, 150 ms, processor ${SLOWER} times slower`);
  console.table(rows);
});

test('Lighthouse: performance', async ({ baseURL }) => {
  test.setTimeout(1_800_000);
  const rows: Record<string, Record<string, string | number>> = {};
  for (const path of PATHS) {
    const scores: number[] = [];
    for (let time = 0; time < TIMES; time += 1) scores.push((await audit(`${baseURL}${path}`)).scores.performance);
    rows[path] = { median: median(scores), all: scores.join(' '), good: median(scores) >= 95 ? 'yes' : 'no' };
  }
  console.log(`\nLighthouse performance, mobile, ${TIMES} times; good from 95`);
  console.table(rows);
});
