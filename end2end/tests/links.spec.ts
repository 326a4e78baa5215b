import { expect, test } from '@playwright/test';

test('no link of the public pages leads nowhere', async ({ request }) => {
  test.slow();
  const seen = new Set<string>(['/', '/en']);
  const broken: string[] = [];
  const waiting = [...seen];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const answer = await request.get(path);
    // What belongs to one stakeholder is there, and says that somebody has to sign in first.
    if (answer.status() === 401 && /^(\/en)?\/akun\//.test(path)) continue;
    if (answer.status() !== 200) {
      broken.push(`${path}: ${answer.status()}`);
      continue;
    }
    if (!(answer.headers()['content-type'] ?? '').includes('text/html')) continue;
    for (const [, href] of (await answer.text()).matchAll(/href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      // Every filter of the dashboard in every combination would be thousands of pages of one kind.
      const filters = next.split('?')[1]?.split(/[&,]/).length ?? 0;
      // Its files are the same route under every filter; those without one are asked for.
      const file = /\/dasbor\/\w+\.(csv|xlsx|svg|png)\?/.test(next);
      if (seen.has(next) || file || (filters > 1 && next.includes('/dasbor'))) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  expect(broken).toEqual([]);
  expect(seen.size).toBeGreaterThan(200);
  console.log(`${seen.size} addresses, all there`);
});
