import { test } from '@playwright/test';
import { CLICKS, clicks, emptyPage, share, SLOWER } from './clicks';

async function row(...asked: Parameters<typeof clicks>) {
  const { toPaint, atWork } = await clicks(...asked);
  return {
    'to next paint, median': `${share(toPaint, 0.5)} ms`,
    '95th': `${share(toPaint, 0.95)} ms`,
    'at work, median': `${share(atWork, 0.5)?.toFixed(1) ?? '–'} ms`,
    'at work, 95th': `${share(atWork, 0.95)?.toFixed(1) ?? '–'} ms`,
  };
}

test('from a click on a mark to the next paint', async ({ browser, baseURL }) => {
  test.setTimeout(600_000);
  const rows: Record<string, Record<string, string>> = {};
  for (const slower of SLOWER) {
    // What any click costs on this machine, and what it costs on this page with next to nothing to draw.
    rows[`fold and unfold on an empty page, ${slower}x`] = await row(browser, slower, (page) => page.locator('summary'), emptyPage);
    rows[`fold and unfold a table, ${slower}x`] = await row(browser, slower, (page) => page.locator('#pilar summary'));
    rows[`tile of a regency, ${slower}x`] = await row(browser, slower, (page) => page.locator('#wilayah a.datum'));
    rows[`bar of a kind, ${slower}x`] = await row(browser, slower, (page) => page.locator('#jenis a.datum'));
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
