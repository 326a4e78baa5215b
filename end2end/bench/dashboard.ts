import { type Browser, type Page, test } from '@playwright/test';

/** Enough for a 95th percentile that is not the slowest alone. */
const CLICKS = 60;
/** Long enough for a selection to be drawn, said and linked, so that one does not wait for another. */
const REST = 200;

type Seen = { duration: number; processing: number };

/** What the browser reports of clicks: until the next frame was shown, in steps of 8 ms, and how long the page worked. */
function watchClicks() {
  const seen: Seen[] = [];
  (window as unknown as { seen: Seen[] }).seen = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.name === 'click') {
        seen.push({ duration: entry.duration, processing: entry.processingEnd - entry.processingStart });
      }
    }
    // Events that are quicker than 16 ms are not reported at all; they are counted by their absence.
  }).observe({ type: 'event', durationThreshold: 16 });
}

const share = (numbers: number[], part: number) =>
  [...numbers].sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];

/** Clicks on marks one after another, on a dashboard that has its cube. */
async function clicks(browser: Browser, slower: number, marks: (page: Page) => ReturnType<Page['locator']>) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const cube = page.waitForResponse('**/dasbor/kubus');
    await page.goto('/dasbor');
    await (await cube).finished();
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    const line = await context.newCDPSession(page);
    await line.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.evaluate(watchClicks);
    const all = marks(page);
    const count = await all.count();
    for (let time = 0; time < CLICKS; time += 1) {
      await all.nth(time % count).click();
      await page.waitForTimeout(REST);
    }
    const seen = await page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
    // A click that is not reported took less than 16 ms.
    const durations = [...seen.map((one) => one.duration), ...Array(Math.max(0, CLICKS - seen.length)).fill(8)];
    return {
      'to next paint, median': `${share(durations, 0.5)} ms`,
      '95th': `${share(durations, 0.95)} ms`,
      'at work, median': `${share(seen.map((one) => one.processing), 0.5)?.toFixed(1) ?? '–'} ms`,
      'at work, 95th': `${share(seen.map((one) => one.processing), 0.95)?.toFixed(1) ?? '–'} ms`,
    };
  } finally {
    await context.close();
  }
}

test('from a click on a mark to the next paint', async ({ browser, baseURL }) => {
  test.setTimeout(600_000);
  const rows: Record<string, Record<string, string>> = {};
  for (const slower of [1, 4]) {
    // What any click costs on this machine, with nothing to count and next to nothing to draw.
    rows[`fold and unfold a table, ${slower}x`] = await clicks(browser, slower, (page) => page.locator('#pilar summary'));
    rows[`tile of a regency, ${slower}x`] = await clicks(browser, slower, (page) => page.locator('#wilayah a.datum'));
    rows[`bar of a kind, ${slower}x`] = await clicks(browser, slower, (page) => page.locator('#jenis a.datum'));
  }
  const [raw, packed] = await Promise.all(
    ['identity', 'br'].map(async (encoding) => {
      const answer = await fetch(`${baseURL}/dasbor/kubus`, { headers: { 'accept-encoding': encoding } });
      // What was decoded is as long as it was before; the wire says how long it is there.
      return encoding === 'identity' ? (await answer.arrayBuffer()).byteLength : Number(answer.headers.get('content-length'));
    }),
  );
  console.log(`\ncube: ${raw} bytes, ${packed || '?'} with brotli; ${CLICKS} clicks each; 1x: this machine, 4x: its processor slowed four times`);
  console.table(rows);
});
