import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { program } from '../built';
import { ready } from './support/register';
import { type OwnServer, startServer } from './support/server';
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

/** Views that are read only: panel, and where. */
const READ: [panel: string, path: string][] = [
  ['cakupan', '/dasbor'],
  ['perjalanan', '/dasbor'],
  ['laju', '/dasbor'],
  ['bola-salju', '/dasbor'],
  ['anggaran', '/dasbor'],
  ['kebutuhan-penawaran', '/dasbor'],
  ['kecamatan', '/dasbor?wilayah=63.05'],
  ['kebutuhan', '/dasbor'],
  ['banding', '/dasbor/banding'],
];

/** Views that only say so where there is nothing yet: how many pictures each has once there is something. */
const DRAWN: Record<string, number> = { laju: 1, 'bola-salju': 1, anggaran: 2 };

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

test.describe('with sample data', () => {
  // One server, so one test after another.
  test.describe.configure({ mode: 'serial' });
  const FOLDER = '../target/end2end-views';
  const ADDRESS = '127.0.0.1:3228';
  test.use({ baseURL: `http://${ADDRESS}` });
  let own: OwnServer;

  // A server of its own: how soon people come on, what is expected and what is spent needs many of them, over years.
  test.beforeAll(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    execFileSync(program, ['demo', '--stakeholders', '60', '--journeys', '900', '--data', FOLDER]);
    own = await startServer(ADDRESS, FOLDER);
  });

  test.afterAll(() => own.kill());

  test('each view is read by touch: its table unfolds, its files are within reach, nothing goes sideways', async ({ page }) => {
    test.slow();
    for (const [panel, path] of READ) {
      await page.goto(path);
      await ready(page, true);
      const view = page.locator(`#${panel}`);
      if (panel in DRAWN) await expect(view.getByRole('img'), panel).toHaveCount(DRAWN[panel]);
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

  test('an address that ends in a view leads to it, and the page stays as long as it was', async ({ page }) => {
    for (const [panel, path] of READ.filter(([, path]) => path === '/dasbor')) {
      await page.goto('about:blank');
      await page.goto(`${path}#${panel}`);
      const long = await page.evaluate(() => document.documentElement.scrollHeight);
      await ready(page, true);
      // What is out of sight is not drawn any more once the page is live; it keeps its room.
      await expect(page.locator(`#${panel}`)).toHaveCSS('content-visibility', 'auto');
      // The browser goes there smoothly.
      const top = async () => (await page.locator(`#${panel} h2`).boundingBox())!.y;
      await expect.poll(top, panel).toBeLessThan(120);
      expect(await top(), panel).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.documentElement.scrollHeight), panel).toBe(long);
    }
  });

  test('a screen reader has each view with heading, name, marks or table, and files', async ({ page }) => {
    test.slow();
    for (const [panel, path] of [...MARKS.map(([panel]): [string, string] => [panel, '/dasbor']), ...READ]) {
      await page.goto(path);
      await ready(page, true);
      const view = page.locator(`#${panel}`);
      if (panel in DRAWN) await expect(view.getByRole('img'), panel).toHaveCount(DRAWN[panel]);
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

  test('a finger that is drawn across the columns selects that stretch of months', async ({ page }) => {
    await page.goto('/dasbor');
    await ready(page, true);
    const view = page.locator('#bulan');
    const picture = view.locator('svg').first();
    const names = view.getByRole('link', { name: /^\d{4}:/ });
    const years = await names.evaluateAll((all) => all.map((year) => year.getAttribute('aria-label')!.slice(0, 4)));
    expect(years.length, 'columns that are too narrow to be links').toBeGreaterThan(2);
    await picture.evaluate((drawn) => drawn.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const frame = (await picture.boundingBox())!;
    const high = frame.y + frame.height * 0.4;
    /** The middle of a month, counted from the first January. */
    const at = (month: number) => ({ x: frame.x + (frame.width * (month + 0.5)) / (12 * years.length), y: high });
    const browser = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      browser.send('Input.dispatchTouchEvent', { type, touchPoints });
    /** Draws a finger from one month to another, a little at a time. */
    const draw = async (from: number, to: number) => {
      await touch('touchStart', at(from));
      for (const share of [0.25, 0.5, 0.75, 1]) await touch('touchMove', at(from + (to - from) * share));
      await expect(picture.locator('.brush')).toBeVisible();
      await touch('touchEnd');
      await expect(picture.locator('.brush')).toHaveCount(0);
    };
    // From April of the first year to October of the second, and backwards from June of the year before the last to February.
    await draw(3, 21);
    await expect(page).toHaveURL(new RegExp(`/dasbor\\?bulan=${years[0]}-04\\.\\.${years[1]}-10$`));
    await expect(page.getByRole('status').getByRole('listitem')).toHaveCount(1);
    // Of the last year some months cannot be yet.
    const last = 12 * (years.length - 2);
    await draw(last + 5, last + 1);
    await expect(page).toHaveURL(new RegExp(`/dasbor\\?bulan=${years.at(-2)}-02\\.\\.${years.at(-2)}-06$`));
    // Links follow a moment after what is seen.
    const file = page.locator('#wilayah a[download]').first();
    await expect(file).toHaveAttribute('href', new RegExp(`bulan=${years.at(-2)}-02\\.\\.${years.at(-2)}-06`));
  });
});
