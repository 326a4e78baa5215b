import { type Browser, type Page } from '@playwright/test';

/** Enough for a 95th percentile that is not the slowest alone. */
export const CLICKS = 60;
/** Long enough for a selection to be drawn, said and linked, so that one does not wait for another. */
const REST = 200;

/** This machine, and its processor slowed four times. */
export const SLOWER = [1, 4];

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

export const share = (numbers: number[], part: number) =>
  [...numbers].sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];

/** A dashboard that has its cube. */
export async function dashboard(page: Page) {
  const cube = page.waitForResponse('**/dasbor/kubus');
  await page.goto('/dasbor');
  await (await cube).finished();
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

/** A page with nothing but something to fold: sooner than there no click is answered on this machine. */
export async function emptyPage(page: Page) {
  await page.setContent('<details><summary>Fold</summary>Unfolded</details>');
}

/**
 * Clicks on marks one after another, on a page that was opened so: until the next paint, at work where the browser
 * reports it, and the address that each click led to.
 */
export async function clicks(
  browser: Browser,
  slower: number,
  marks: (page: Page) => ReturnType<Page['locator']>,
  open: (page: Page) => Promise<void> = dashboard,
) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await open(page);
    const line = await context.newCDPSession(page);
    await line.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.evaluate(watchClicks);
    const all = marks(page);
    const count = await all.count();
    const addresses: string[] = [];
    for (let time = 0; time < CLICKS; time += 1) {
      await all.nth(time % count).click();
      await page.waitForTimeout(REST);
      addresses.push(page.url());
    }
    const seen = await page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
    return {
      // A click that is not reported took less than 16 ms.
      toPaint: [...seen.map((one) => one.duration), ...Array(Math.max(0, CLICKS - seen.length)).fill(8)],
      atWork: seen.map((one) => one.processing),
      addresses,
    };
  } finally {
    await context.close();
  }
}
