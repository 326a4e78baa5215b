import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Language, LANGUAGES } from './support/language';
import { PAGES, STATES } from './support/pages';
import { Visit } from './support/visit';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 360, 1280, 1920];
/** A phone and a desk: the widths between which the pages are laid out differently. */
const LOOKED_AT = [360, 1280];

// Colours that are still on their way from light to dark are not those that anybody reads.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The rules of RULES that look at colours: all that can change from light to dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it is now, a line for each element: by all rules but those `without`, or `only` by these. */
async function violations(page: Page, where: string, { without = [], only }: { without?: string[]; only?: string[] } = {}): Promise<string[]> {
  // In legacy mode no second page is opened; that would only be needed for frames of other sites.
  // What is as it should be is not told apart: that took longer than to find what is not.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const found = await (only ? axe.withRules(only) : axe.withTags(RULES).disableRules(without)).analyze();
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => {
      const why = node.any.concat(node.all, node.none).map((check) => check.message)[0] ?? violation.help;
      return `${where}: ${violation.id}: ${node.target.join(' ')}: ${why}`;
    }),
  );
}

/** Elements that make the page wider than the window. */
async function sideways(page: Page, where: string): Promise<string[]> {
  const out = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      // What scrolls by itself may hold more than fits.
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowX !== 'visible') return false;
      }
      return element.getBoundingClientRect().right > root.clientWidth;
    });
    return [`${root.scrollWidth} px`, ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 100))];
  });
  return out.length ? [`${where}: scrolls sideways: ${out.join(' | ')}`] : [];
}

/** What holds for every page in whatever state, whoever looks at it in whatever way. */
async function examine(page: Page, name: string, language: Language): Promise<string[]> {
  const found: string[] = [];
  const head = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent?.trim()),
  }));
  if (head.language !== language) found.push(`${name} ${language}: html lang is "${head.language}"`);
  if (!head.title) found.push(`${name} ${language}: no title`);
  if (head.headings.length !== 1 || !head.headings[0]) found.push(`${name} ${language}: h1: ${head.headings.join(' | ')}`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await sideways(page, `${name} ${language} ${width}`)));
    if (!LOOKED_AT.includes(width)) continue;
    await page.emulateMedia({ colorScheme: 'light' });
    found.push(...(await violations(page, `${name} ${language} light ${width}`)));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await violations(page, `${name} ${language} dark ${width}`, { only: COLOURS })));
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}

for (const language of LANGUAGES) {
  for (const { name, path } of PAGES) {
    test(`${name} is for everyone (${language})`, async ({ page }) => {
      test.slow();
      await new Visit(page, language).goto(path);
      const found = await examine(page, name, language);
      // Somebody who needs large letters; CSS of their own has the same effect.
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      found.push(...(await sideways(page, `${name} ${language} 1280, text of 200 %`)));
      expect(found).toEqual([]);
    });
  }

  test(`registration, ticket and office are for everyone (${language})`, async ({ page }) => {
    test.setTimeout(STATES.length * 20_000);
    const visit = new Visit(page, language);
    const found: string[] = [];
    for (const { name, open } of STATES) {
      await test.step(name, async () => {
        await open(visit);
        found.push(...(await examine(page, name, language)));
      });
    }
    expect(found).toEqual([]);
  });

  test(`each page has a title of its own (${language})`, async ({ browser }) => {
    test.slow();
    // The titles come from the server, so nothing has to run.
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const visit = new Visit(page, language, false);
    const titles = new Map<string, string>();
    const twice: string[] = [];
    const note = async (name: string) => {
      const title = await page.title();
      const other = titles.get(title);
      if (other) twice.push(`${other} and ${name}: ${title}`);
      titles.set(title, name);
    };
    for (const { name, path } of PAGES) {
      await visit.goto(path);
      await note(name);
    }
    for (const { name, open, again } of STATES) {
      await open(visit);
      if (!again) await note(name);
    }
    expect(twice).toEqual([]);
    await context.close();
  });
}

/** Pages that differ most in what they are made of. */
const SAMPLE = ['/', '/program', '/direktori', '/dasbor', '/bola-salju', '/daftar/pendaftar', '/wilayah'];

for (const path of SAMPLE) {
  test(`${path} in colours that the visitor sets, and without motion`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const visit = new Visit(page, 'id');
    await visit.goto(path);
    const found: string[] = [];
    for (const width of LOOKED_AT) {
      await page.setViewportSize({ width, height: 800 });
      // Which colours are drawn is the visitor's choice, and axe sees those that we wished for.
      found.push(...(await violations(page, `${path} forced colours ${width}`, { without: ['color-contrast'] })));
    }
    await page.emulateMedia({ forcedColors: 'none' });
    found.push(...(await violations(page, `${path} reduced motion`)));
    expect(found).toEqual([]);
    const moving = await page.evaluate(() => ({
      scrolling: getComputedStyle(document.documentElement).scrollBehavior,
      running: document.getAnimations().length,
      slow: [...document.querySelectorAll('body *')]
        .filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0.01)
        .map((element) => element.outerHTML.slice(0, 80)),
    }));
    expect(moving).toEqual({ scrolling: 'auto', running: 0, slow: [] });
  });
}
