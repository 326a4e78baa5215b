import { type Browser, expect, type Page, test } from '@playwright/test';
import { address, LANGUAGES } from '../tests/support/language';
import { PAGES } from '../tests/support/pages';
import { ready } from '../tests/support/register';

const KB = 1024;

/** A file as it went over the line. */
type File = { path: string; type: string; encoding: string; priority: string; bytes: number };

/** What has moved, where it was not the visitor who made it move. */
type Watched = { moved: string[] };

function watchMoves() {
  type Shift = PerformanceEntry & { value: number; sources: { node?: Node }[] };
  const moved: string[] = ((window as unknown as Watched).moved = []);
  const observer = new PerformanceObserver((shifts) => {
    for (const { value, sources } of shifts.getEntries() as Shift[]) {
      const what = sources.map(({ node }) => (node instanceof Element ? node.outerHTML : node?.textContent)?.slice(0, 80));
      moved.push(`${value.toFixed(4)}: ${what.join(' | ')}`);
    }
  });
  observer.observe({ type: 'layout-shift', buffered: true });
}

/** Opens a page as a first visitor and does `then` with it once everything has come. */
async function visit(browser: Browser, path: string, then: (files: File[], page: Page) => Promise<void> | void) {
  // A new context has an empty cache.
  const context = await browser.newContext();
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  const files = new Map<string, File>();
  line.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const { pathname } = new URL(request.url);
    files.set(requestId, { path: pathname, type: type ?? '', encoding: '', priority: request.initialPriority, bytes: 0 });
  });
  line.on('Network.responseReceived', ({ requestId, response }) => {
    const headers = Object.entries(response.headers);
    files.get(requestId)!.encoding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
  });
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    if (file) file.bytes = encodedDataLength;
  });
  await line.send('Network.enable');
  await page.addInitScript(watchMoves);
  await page.goto(path);
  await ready(page, true);
  await page.waitForLoadState('networkidle');
  await then([...files.values()], page);
  await context.close();
}

const sum = (files: File[]) => files.reduce((bytes, file) => bytes + file.bytes, 0);
const inKb = (bytes: number) => `${(bytes / KB).toFixed(1)} KB`;
const list = (files: File[]) => files.map((file) => `${inKb(file.bytes)} ${file.encoding} ${file.path}`).join('\n');
const isWasm = (file: File) => file.path.endsWith('.wasm');
const mainWasm = (files: File[]) => files.find((file) => /\/tiga-pilar[^/]*\.wasm$/.test(file.path));

test('a public page and its looks weigh at most 25 KB', async ({ browser }) => {
  test.setTimeout(240_000);
  const heavy: string[] = [];
  let most = 0;
  for (const language of LANGUAGES) {
    for (const { path } of PAGES.filter((place) => place.public)) {
      const open = address(path, language);
      await visit(browser, open, (files) => {
        const shown = files.filter((file) => file.type === 'Document' || file.type === 'Stylesheet');
        expect(shown.map((file) => file.type).sort(), open).toEqual(['Document', 'Stylesheet']);
        // On a line without compression the budget would not be the one that visitors have.
        expect(shown.map((file) => file.encoding), open).toEqual(['br', 'br']);
        const bytes = sum(shown);
        most = Math.max(most, bytes);
        if (bytes > 25 * KB) heavy.push(`${open}: ${inKb(bytes)}\n${list(shown)}`);
      });
    }
  }
  console.log(`the heaviest page and its looks: ${inKb(most)}`);
  expect(heavy).toEqual([]);
});

test('the first page loads at most 250 KB, of which the main wasm at most 200', async ({ browser }) => {
  await visit(browser, '/', (files) => {
    const main = mainWasm(files);
    console.log(`the first page: ${inKb(sum(files))}, main wasm ${inKb(main?.bytes ?? 0)}\n${list(files)}`);
    expect(main?.encoding).toBe('br');
    expect(main?.bytes).toBeLessThanOrEqual(200 * KB);
    expect(sum(files), list(files)).toBeLessThanOrEqual(250 * KB);
  });
});

test('the first page does not load what only other pages need', async ({ browser }) => {
  const needs: [string, RegExp][] = [
    ['/dasbor', /dashboard/],
    ['/daftar/pendaftar', /registration/],
    ['/kantor', /office/],
  ];
  let first: string[] = [];
  await visit(browser, '/', (files) => {
    first = files.filter(isWasm).map((file) => file.path);
  });
  for (const [path, own] of needs) {
    expect(first.filter((file) => own.test(file))).toEqual([]);
    // Where the page itself did not load such a file either, the name would be another by now.
    await visit(browser, path, (files) => {
      expect(files.some((file) => own.test(file.path)), `${path}\n${list(files)}`).toBe(true);
    });
  }
});

test('the wasm waits until something is to be seen, and lets everything else go first', async ({ browser }) => {
  await visit(browser, '/', async (files, page) => {
    const wasm = files.filter(isWasm);
    expect(wasm.length).toBeGreaterThan(1);
    expect([...new Set(wasm.map((file) => file.priority))]).toEqual(['Low']);
    const times = await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
      wasm: performance
        .getEntriesByType('resource')
        .filter((entry) => new URL(entry.name).pathname.endsWith('.wasm'))
        .map((entry) => entry.startTime),
    }));
    expect(times.painted).toBeGreaterThan(0);
    expect(times.wasm.length).toBeGreaterThan(0);
    expect(Math.min(...times.wasm)).toBeGreaterThan(times.painted);
  });
});

for (const path of ['/', '/program', '/direktori', '/daftar', '/dasbor']) {
  test(`nothing moves while ${path} comes to life`, async ({ browser }) => {
    await visit(browser, path, async (_, page) => {
      // Two frames: what the last change has moved is noted with the one after it.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      const moved = await page.evaluate(() => (window as unknown as Watched).moved);
      expect(moved).toEqual([]);
    });
  });
}
