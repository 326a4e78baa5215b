import { expect, type Page, test } from '@playwright/test';
import { ready } from './support/register';
import { fileLines, tableRows } from './support/view';
import { Visit } from './support/visit';

/** What the table of districts says: name, and of each kind how many places of how many; '–' where there is none. */
const table = async (page: Page) => (await tableRows(page, 'kecamatan')).map((row) => row.map((text) => text.trim()));

/** The lines of the file, without its heading. */
const file = (page: Page, query: string, language = '') => fileLines(page, 'kecamatan', 6, query, language);

test('one regency shows how far its districts are covered, and says where nobody is @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  // So that something is covered in Tapin.
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  await page.goto('/dasbor');
  await ready(page, javaScriptEnabled);
  const panel = page.locator('#kecamatan');
  await expect(panel).toHaveCount(0);
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(panel.getByRole('heading', { name: 'Kecamatan di Kabupaten Tapin' })).toBeVisible();
  await expect(panel.getByRole('row')).toHaveCount(13);
  expect(await panel.locator('thead th').allTextContents()).toEqual(['Kecamatan', 'Karang Taruna', 'TKSK']);

  // The file says the same; another journey may be approved meanwhile, and then both are read again.
  await expect(async () => {
    await page.goto('/dasbor?wilayah=63.05');
    const lines = await file(page, '?wilayah=63.05');
    const said = await table(page);
    expect(lines).toHaveLength(24);
    const gaps: Record<string, string[]> = { 'psks-05': [], 'psks-11': [] };
    for (const [index, [code, district, kind, , covered, of]] of lines.entries()) {
      expect(code).toMatch(/^63\.05\.\d\d$/);
      const row = said[Math.floor(index / 2)];
      const cell = row[1 + (index % 2)];
      expect(row[0]).toBe(district);
      if (covered === '0') {
        gaps[kind].push(district);
        expect(cell).toContain('–');
      } else {
        expect(cell.replace(/\s+/g, ' ')).toContain(`${covered} dari ${of}`);
      }
    }
    for (const [kind, name] of [['psks-05', 'Karang Taruna'], ['psks-11', 'TKSK']]) {
      const without = gaps[kind];
      const sentence = panel.getByRole('listitem').filter({ hasText: `Belum ada ${name} di ` });
      await expect(sentence).toHaveCount(without.length ? 1 : 0);
      if (without.length && without.length < 12) await expect(sentence).toContainText(without[0]);
      if (without.length === 12) await expect(sentence).toContainText('di kecamatan mana pun');
    }
    // They add up to what is said of the regency.
    const sum = lines.filter(([, , kind]) => kind === 'psks-05').reduce((sum, line) => sum + Number(line[4]), 0);
    await expect(page.locator('#cakupan')).toContainText(`${sum} dari`);
  }).toPass({ timeout: 60_000 });

  // Another regency brings its own, and two bring none.
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole('link', { name: /^Kota Banjarbaru:/ }).click();
  await expect(panel.getByRole('heading', { name: 'Kecamatan di Kota Banjarbaru' })).toBeVisible();
  await expect(panel.getByRole('row')).toHaveCount(6);
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(panel).toHaveCount(0);

  expect((await file(page, '?wilayah=63.05', '/en')).length).toBe(24);
  for (const query of ['', '?wilayah=63.05,63.72', '?wilayah=63.99']) {
    expect((await page.request.get(`/dasbor/kecamatan.csv${query}`)).status(), query).toBe(404);
  }
});
