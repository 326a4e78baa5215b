import { expect, test } from '@playwright/test';
import { ready } from './support/register';
import { fileLines } from './support/view';
import { Visit } from './support/visit';

const sum = (numbers: string[]) => numbers.reduce((all, number) => all + Number(number), 0);

test('regencies stand side by side, year by year, and say what the dashboard says @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  for (const query of ['', '?pilar=community', '?wilayah=63.05,63.72']) {
    // Another journey may approve somebody between two files: then all are read again.
    await expect(async () => {
      const lines = await fileLines(page, 'banding', 6, query);
      const regencies = (await fileLines(page, 'wilayah', 3, query)).filter(([code, , count]) => count && (!query.includes('wilayah') || query.includes(code)));
      const of = (code: string) => sum(lines.filter(([own]) => own === code).flatMap((line) => line.slice(3)));
      expect(regencies.map(([code]) => [code, of(code)])).toEqual(regencies.map(([code, , count]) => [code, Number(count)]));
      expect(of('')).toBe(sum(regencies.map(([, , count]) => count)));
      // The page shows the same.
      await page.goto(`/dasbor/banding${query}`);
      await ready(page, javaScriptEnabled);
      const shown = await page.locator('#banding tbody tr').evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent!.replaceAll('.', '').replace('–', ''))),
      );
      expect(shown.map((cells) => cells.slice(3))).toEqual(lines.map((line) => line.slice(3)));
      // All together and each regency, and where one alone has any, that one.
      const areas = new Set(lines.map(([code]) => code)).size;
      await expect(page.locator('#banding svg g[role=img]')).toHaveCount(areas === 2 ? 1 : areas);
    }).toPass({ timeout: 90_000 });
  }
  // On a wide screen little pictures stay little.
  await page.goto('/dasbor/banding');
  expect((await page.locator('#banding svg').boundingBox())!.width).toBeLessThanOrEqual(672);
  // What the shades mean filters.
  await page.goto('/dasbor/banding?wilayah=63.05,63.72');
  await page.locator('#banding').getByRole('link', { name: /^Masyarakat: / }).click();
  await expect(page).toHaveURL(/\/dasbor\/banding\?pilar=community&wilayah=63\.05,63\.72$/);
  await expect(page.locator('#banding').getByRole('link', { name: /^Masyarakat: / })).toHaveAttribute('aria-current', 'true');
  const shown = await page.locator('#banding tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].slice(3).map((cell) => cell.textContent)));
  expect(shown.length).toBeGreaterThan(0);
  for (const [government, business] of shown) expect([government, business]).toEqual(['–', '–']);
  // The way there and back keeps the filters.
  await page.goto('/dasbor?wilayah=63.05,63.72');
  await page.getByRole('link', { name: 'Bandingkan kabupaten/kota, dengan saringan ini' }).click();
  await expect(page).toHaveURL(/\/dasbor\/banding\?wilayah=63\.05,63\.72$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Bandingkan kabupaten/kota' })).toBeVisible();
  await page.locator('#banding').getByRole('link', { name: 'dasbor' }).click();
  await expect(page).toHaveURL(/\/dasbor\?wilayah=63\.05,63\.72$/);
});
