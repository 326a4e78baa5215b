import { expect, type Locator, type Page, test } from '@playwright/test';
import { Visit } from './support/visit';

// A page that glides to the focus is still on its way when it is looked at.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Goes on by Tab until this has the focus. */
async function tabTo(page: Page, goal: Locator, most = 100) {
  await expect(goal).toBeVisible();
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached by ${most} stops: ${goal}`);
}

/** The new page has begun: its heading has the focus, and its title is said. */
async function arrived(page: Page, heading: string | RegExp) {
  const first = page.getByRole('heading', { level: 1, name: heading });
  await expect(first).toBeFocused();
  const title = (await page.title()).split(' – ')[0];
  await expect(page.locator('#pengumuman[aria-live]')).toContainText(title);
}

test('the first stop skips to the content', async ({ page }) => {
  await new Visit(page, 'id').goto('/program');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Langsung ke isi' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('from the first page to a programme by Tab and Enter', async ({ page }) => {
  await new Visit(page, 'id').goto('/');
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await tabTo(page, page.getByRole('link', { name: 'Lihat program dan layanan' }));
  await page.keyboard.press('Enter');
  await arrived(page, 'Program dan layanan');
  const card = page.getByRole('main').getByRole('listitem').getByRole('link').first();
  const title = (await card.textContent())!.trim();
  await tabTo(page, card);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/program\/[\w-]+$/);
  await arrived(page, title);
  // All this time it was one document, so nobody but the page itself could have moved the focus.
  expect(documents).toBe(0);
  // From the heading it goes on, not to the menu once more.
  await page.keyboard.press('Tab');
  const goesOn = () => {
    const [heading, focused] = [document.querySelector('h1')!, document.activeElement!];
    return focused !== document.body && !!(heading.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING);
  };
  await expect.poll(() => page.evaluate(goesOn)).toBe(true);
});

test('a list is filtered without a mouse, on a phone as well', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await new Visit(page, 'id').goto('/program');
  await tabTo(page, page.locator('summary', { hasText: 'Saring dan urutkan' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Cari kata'));
  await page.keyboard.type('keluarga pioner');
  await tabTo(page, page.getByLabel('Status'));
  await page.keyboard.type('Selesai');
  await tabTo(page, page.getByRole('button', { name: 'Terapkan' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/kata=keluarga(\+|%20)pioner.*status=finished/);
  await expect(page.getByRole('status').filter({ hasText: 'program' })).toHaveText(/^\d+ /);
  await expect(page.getByLabel('Cari kata')).toHaveValue('keluarga pioner');
  await tabTo(page, page.getByRole('link', { name: 'Hapus saringan' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/program$/);
});

test('a step sent empty leads to what is missing, and from there to the field', async ({ page }) => {
  const visit = new Visit(page, 'id');
  await visit.emptyStep('data');
  await tabTo(page, page.getByRole('button', { name: 'Lanjut' }));
  await page.keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(summary.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  const name = page.getByLabel(/^Nama lembaga/);
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/belum diisi/);
  await page.keyboard.type('Karang Taruna Bina Muda');
  await expect(name).not.toHaveAttribute('aria-invalid');
  await expect(name).not.toHaveAccessibleDescription(/belum diisi/);
  await expect(name).toBeFocused();
});

test('a choice sent empty is said with its group, and made by the space bar', async ({ page }) => {
  await new Visit(page, 'id').emptyStep('pendaftar');
  await tabTo(page, page.getByRole('button', { name: 'Lanjut' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const person = page.getByRole('radio', { name: /^Perseorangan/ });
  await expect(person).toBeFocused();
  await expect(page.getByRole('group', { name: 'Siapa yang mendaftar' })).toHaveAccessibleDescription(/belum diisi/);
  await page.keyboard.press('Space');
  await expect(person).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: 'Lanjut' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jenis peran');
});

test('a mark of the dashboard is followed, and the focus is not lost', async ({ page }) => {
  await new Visit(page, 'id').goto('/dasbor');
  const mark = page.getByRole('link', { name: /^Kabupaten Tapin:/ });
  await tabTo(page, mark);
  // A mark is drawn, so it shows the focus by its line instead of an outline.
  expect(await mark.locator('rect').first().evaluate((rect) => getComputedStyle(rect).strokeWidth)).toBe('3px');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/wilayah=63\.05/);
  await expect(page.getByRole('status').filter({ hasText: 'Kabupaten Tapin' })).toBeVisible();
  await expect(mark).toHaveAttribute('aria-current', 'true');
  await expect(page.locator(':focus')).toHaveCount(1);
});

test('the dashboard by Tab and Enter alone: a pillar, a kind, a year, a fold and a file', async ({ page }) => {
  test.slow();
  const visit = new Visit(page, 'id');
  // So that there is a year.
  await visit.stakeholderPage();
  const most = 250;
  for (const [panel, name, selects] of [
    ['pilar', /^Masyarakat: [\d.]+$/, /\/dasbor\?pilar=community$/],
    ['jenis', /^Karang Taruna: [\d.]+$/, /\/dasbor\?jenis=psks-05$/],
    ['bulan', /^\d{4}: [\d.]+$/, /\/dasbor\?bulan=\d{4}$/],
  ] as const) {
    await visit.goto('/dasbor');
    const mark = page.locator(`#${panel}`).getByRole('link', { name }).last();
    await tabTo(page, mark, most);
    // It is drawn, so it shows the focus by its line, and stands where it can be seen.
    const hit = mark.locator('.hit').first();
    expect(await hit.evaluate((drawn) => getComputedStyle(drawn).strokeWidth), panel).toBe('3px');
    expect(await hit.evaluate((drawn) => getComputedStyle(drawn).stroke), panel).not.toBe('none');
    await expect(mark).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(selects);
    await expect(mark).toHaveAttribute('aria-current', 'true');
    await expect(mark).toBeFocused();
    await expect(mark).toHaveAccessibleName(name);
  }
  // Under the last selection: the table is unfolded and folded again, and from it Tab goes on to the files.
  const view = page.locator('#bulan');
  const fold = view.locator('summary', { hasText: 'Tabel' });
  await tabTo(page, fold, most);
  await expect(view.getByRole('table')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(view.getByRole('table')).toBeVisible();
  await expect(fold).toBeFocused();
  await page.keyboard.press('Space');
  await expect(view.getByRole('table')).toBeHidden();
  const file = view.locator('a[download]').first();
  await tabTo(page, file, 3);
  await expect(file).toHaveAccessibleName(/CSV.*\S/);
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await coming).suggestedFilename()).toBe('tiga-pilar-bulan.csv');
});

/** What can be stopped at, in order: elements that Tab should come to. */
function stopsOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    );
    const groups = new Set<string>();
    let number = 0;
    for (const element of all) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) continue;
      // Of choices of which one holds, Tab comes to one.
      const group = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : '';
      if (group && groups.has(group)) continue;
      groups.add(group);
      element.dataset.stop = `${number}`;
      number += 1;
    }
    return number;
  });
}

type Stop = {
  what: string;
  /** What it is called, roughly as a screen reader finds it. */
  name: string;
  number: number;
  width: number;
  height: number;
  inSentence: boolean;
  outlined: boolean;
  inView: boolean;
};

/** Where the focus is; nothing where it has left the page. */
function focus(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return undefined;
    // A label belongs to what can be hit.
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const boxes = [element, ...labels].map((one) => one.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    const style = getComputedStyle(element);
    // What is drawn has no outline: its shape has a line instead.
    const drawn = [...element.querySelectorAll('.hit, .tile')].some((shape) => {
      const { stroke, strokeWidth } = getComputedStyle(shape);
      return element instanceof SVGElement && stroke !== 'none' && parseFloat(strokeWidth) >= 3;
    });
    const beside = [...(element.parentElement?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE);
    return {
      what: element.outerHTML.replace(/\s+/g, ' ').slice(0, 120),
      name: (element.getAttribute('aria-label') ?? (labels.length > 0 ? labels : [element]).map((one) => one.textContent).join(' ')).trim(),
      number: Number(element.dataset.stop ?? -1),
      width: right - left,
      height: bottom - top,
      inSentence: style.display === 'inline' && beside.some((node) => /\w/.test(node.textContent ?? '')),
      outlined: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none' || drawn,
      inView: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    };
  });
}

/** Pages that are walked through; of the dashboard's marks the journeys on a phone see how large they are. */
const WALKED: [name: string, open: (visit: Visit) => Promise<void>, measuredElsewhere?: boolean][] = [
  ['the first page', (visit) => visit.goto('/')],
  ['a list', (visit) => visit.goto('/program')],
  ['a form', (visit) => visit.emptyStep('data')],
  ['choices', (visit) => visit.emptyStep('jenis')],
  ['the dashboard', (visit) => visit.stakeholderPage().then(() => visit.goto('/dasbor')), true],
];

for (const [name, open, measuredElsewhere] of WALKED) {
  for (const width of [360, 1280]) {
    test(`Tab goes through ${name} and out again, ${width} px wide`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 800 });
      await open(new Visit(page, 'id'));
      const expected = await stopsOf(page);
      expect(expected).toBeGreaterThan(10);
      const reached: number[] = [];
      const wrong: string[] = [];
      let out = false;
      // A page that scrolls by itself in places has a few stops more.
      for (let press = 0; press < expected + 20 && !out; press += 1) {
        await page.keyboard.press('Tab');
        const stop = await focus(page);
        out = !stop || (stop.number === 0 && reached.length > 0);
        if (!stop || out) continue;
        if (stop.number >= 0) reached.push(stop.number);
        if (!stop.name) wrong.push(`no name: ${stop.what}`);
        if (!stop.outlined) wrong.push(`no outline: ${stop.what}`);
        if (!stop.inView) wrong.push(`out of view: ${stop.what}`);
        if (!measuredElsewhere && !stop.inSentence && Math.min(stop.width, stop.height) < 24) {
          wrong.push(`${Math.round(stop.width)} × ${Math.round(stop.height)}: ${stop.what}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(reached).toEqual([...Array(expected).keys()]);
      expect(out, 'the focus does not leave the page').toBe(true);
    });
  }
}
