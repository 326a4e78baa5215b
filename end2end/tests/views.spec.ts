import { expect, type Locator, type Page, test } from '@playwright/test';
import { ready } from './support/register';
import { Visit } from './support/visit';

// The views of the dashboard by touch on a phone, and as a screen reader has them.
test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

/** Views with marks: panel, a mark, and what it selects. */
const MARKS: [panel: string, mark: RegExp, selects: RegExp, chosen: RegExp][] = [
  ['wilayah', /^Kabupaten Tapin:/, /\?wilayah=63\.05$/, /^Kabupaten Tapin/],
  ['pilar', /^Masyarakat:/, /\?pilar=community$/, /^Masyarakat/],
  ['jenis', /^Karang Taruna:/, /\?jenis=psks-05$/, /^Karang Taruna/],
  ['bulan', /^\d{4}:/, /\?bulan=\d{4}$/, /^\d{4}/],
];

/** Views that are read only: panel, and under what. */
const READ: [panel: string, query: string][] = [
  ['cakupan', ''],
  ['perjalanan', ''],
  ['laju', ''],
  ['bola-salju', ''],
  ['anggaran', ''],
  ['kebutuhan-penawaran', ''],
  ['kecamatan', '?wilayah=63.05'],
  ['kebutuhan', ''],
];

const number = (text: string) => Number(text.replaceAll('.', ''));
const total = async (page: Page) => number((await page.locator('.figures dd').first().textContent())!);
/** What a mark says that it counts. */
const counted = async (mark: Locator) => number((await mark.getAttribute('aria-label'))!.match(/: ([\d.]+)/)![1]);

test('each mark is large enough for a finger, and a tap filters all views', async ({ page }) => {
  test.slow();
  await new Visit(page, 'id').stakeholderPage();
  for (const [panel, name, selects, chosen] of MARKS) {
    await page.goto('/dasbor');
    await ready(page, true);
    const mark = page.locator(`#${panel}`).getByRole('link', { name }).last();
    const box = (await mark.boundingBox())!;
    expect(Math.min(box.width, box.height), panel).toBeGreaterThanOrEqual(24);
    await mark.tap();
    await expect(page, panel).toHaveURL(selects);
    await expect(mark).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('status').getByRole('listitem')).toHaveText([chosen]);
    // The headline counts what the mark says, to which another journey may have added meanwhile.
    await expect(async () => expect(await total(page), panel).toBe(await counted(mark))).toPass();
    // Every other view is of the same selection: its files are.
    const other = panel === 'pilar' ? 'jenis' : 'pilar';
    const file = page.locator(`#${other} a[download]`).first();
    await expect(file).toHaveAttribute('href', new RegExp(selects.source.slice(2, -1)));
    await mark.tap();
    await expect(page, panel).toHaveURL(/\/dasbor$/);
  }
});

test('the heads of the grid are large enough for a finger, and a tap filters what follows them', async ({ page }) => {
  await page.goto('/dasbor');
  await ready(page, true);
  const grid = page.locator('#kebutuhan');
  for (const [mark, selects] of [
    [grid.getByRole('rowheader').getByRole('link', { name: 'Fakir Miskin', exact: true }), /\?ppks=ppks-24$/],
    [grid.getByRole('columnheader').getByRole('link', { name: 'Tapin', exact: true }), /\?wilayah=63\.05&ppks=ppks-24$/],
  ] as const) {
    const box = (await mark.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    await mark.tap();
    await expect(page).toHaveURL(selects);
    await expect(mark).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('#perjalanan a[download]').first()).toHaveAttribute('href', selects);
  }
});

test('each view is read by touch: its table unfolds, its files are within reach, nothing goes sideways', async ({ page }) => {
  test.slow();
  for (const [panel, query] of READ) {
    await page.goto(`/dasbor${query}`);
    await ready(page, true);
    const view = page.locator(`#${panel}`);
    const fold = view.locator('summary', { hasText: 'Tabel' });
    if (await fold.count()) {
      await fold.tap();
      await expect(view.locator('details table'), panel).toBeVisible();
    }
    for (const file of await view.locator('a[download]').all()) {
      expect((await file.boundingBox())!.height, panel).toBeGreaterThanOrEqual(24);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), panel).toBeLessThanOrEqual(0);
  }
});

test('a screen reader has each view with heading, name, marks or table, and files', async ({ page }) => {
  test.slow();
  await new Visit(page, 'id').stakeholderPage();
  for (const [panel, query] of [...MARKS.map(([panel]): [string, string] => [panel, '']), ...READ]) {
    await page.goto(`/dasbor${query}`);
    await ready(page, true);
    const view = page.locator(`#${panel}`);
    const fold = view.locator('summary', { hasText: 'Tabel' });
    if (await fold.count()) await fold.tap();
    const tree = await view.ariaSnapshot();
    expect(tree, panel).toMatch(/- heading ".+" \[level=2\]/);
    // Either marks with their numbers, or a picture with a name, or a table or list that says all; or that there is nothing.
    const marks = /- link ".+: ([\d.]+|tidak ada data)/.test(tree);
    const said = marks || /- '?img ".{10,}/.test(tree) || /- (table|list)/.test(tree) || /Tidak ada data tidak berarti nol/.test(tree);
    expect(said, `${panel}\n${tree}`).toBe(true);
    // And what is drawn is called something, by itself or as what it is drawn in, or is nothing to a reader.
    const unnamed = await view.locator('svg').evaluateAll(
      (all) => all.filter((drawn) => !drawn.closest('[aria-hidden=true], [aria-label]:not([aria-label=""]):is([role=img], [role=group], a, button)')).length,
    );
    expect(unnamed, panel).toBe(0);
    if (await view.locator('table').count()) {
      expect(tree, panel).toMatch(/- columnheader ".+"/);
      expect(tree, panel).toMatch(/- rowheader ".+"/);
    }
    for (const kind of ['CSV', 'XLSX', 'SVG', 'PNG']) {
      const files = view.locator('a[download]');
      if (await files.count()) expect(tree, panel).toMatch(new RegExp(`- link ".*${kind}.*"`));
    }
    // Nothing is in the tree that says nothing.
    expect(tree, panel).not.toMatch(/- (link|button|img)( ""|:?$)/m);
  }
});
