import { execFileSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';

/** The rows of a workbook, cell by cell. */
export function bookCells(book: Buffer): (string | number | null)[][] {
  return JSON.parse(execFileSync('../.tools/python/bin/python', ['sheet.py'], { input: book, encoding: 'utf8' }));
}

/** The rows of a CSV file. Its texts hold no line break and no quotation mark. */
export function csvCells(text: string): string[][] {
  const cell = /("([^"]*)"|([^,"]*))(,|$)/g;
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const found = [...line.trimEnd().matchAll(cell)];
      const last = found.findIndex((match) => match[4] === '');
      return found.slice(0, last + 1).map((match) => match[2] ?? match[3]);
    });
}

/** Files of a view: where they are, what is in two of them, and what they say of themselves: title, filter, source and day. */
export type ViewFiles = { hrefs: Record<string, string>; csv: string[][]; svg: string; about: string[] };

/**
 * Fetches the four files of a view by the links of the page that is open, and sees that they say the same: the workbook what
 * the CSV says, cell by cell, and the pictures of what they are, as large as each other.
 */
export async function viewFiles(page: Page, name: string): Promise<ViewFiles> {
  // Regencies side by side have a page of their own.
  const links = page.locator(name === 'banding' ? 'main a[download]' : `#${name} a[download]`);
  const hrefs: Record<string, string> = {};
  for (const link of await links.all()) {
    const href = (await link.getAttribute('href'))!;
    hrefs[href.match(/\.(\w+)(\?|$)/)![1]] = href;
  }
  expect(Object.keys(hrefs), name).toEqual(['csv', 'xlsx', 'svg', 'png']);
  const get = async (kind: string, type: string) => {
    const answer = await page.request.get(hrefs[kind]);
    expect(answer.status(), hrefs[kind]).toBe(200);
    expect(answer.headers()['content-type']).toContain(type);
    expect(answer.headers()['content-disposition']).toMatch(new RegExp(`"tiga-pilar-(petugas-)?${name}\\.${kind}"`));
    return answer.body();
  };
  const csv = csvCells((await get('csv', 'text/csv')).toString('utf8'));
  const book = bookCells(await get('xlsx', 'spreadsheetml'));
  const svg = (await get('svg', 'image/svg+xml')).toString('utf8');
  const png = await get('png', 'image/png');

  // The workbook says four things above, then an empty line, then what the CSV says, which says the four in each row.
  const about = book.slice(0, 4).map((row) => row[1] as string);
  const rows = book.slice(5);
  expect(rows.length).toBe(csv.length);
  csv.forEach((row, line) => {
    const wide = row.length - 4;
    // A sheet has numbers where the CSV has digits, and nothing where that has nothing.
    const same = row.slice(0, wide).map((text, column) => (text && typeof rows[line][column] === 'number' ? Number(text) : text || null));
    expect([...rows[line], ...Array(wide).fill(null)].slice(0, wide)).toEqual(same);
    if (line > 0) expect(row.slice(wide)).toEqual(about);
  });
  // The picture says the same four, and leads nowhere.
  const said = svg.replaceAll(/<\/text><text class="(title|note)"[^>]*>/g, ' ').replaceAll('&amp;', '&');
  for (const text of about) expect(said, name).toContain(text);
  expect(svg).not.toMatch(/<a[ >]|href|<script|aria-/);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = svg.match(/width="(\d+)" height="(\d+)"/)!.slice(1).map(Number);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
  return { hrefs, csv, svg, about };
}

/** Sees that a browser opens the pictures at these addresses, in their size. */
export async function expectOpened(page: Page, hrefs: string[]) {
  const blank = await page.context().newPage();
  for (const href of hrefs) {
    const answer = await page.request.get(href);
    const type = answer.headers()['content-type'].split(';')[0];
    await blank.setContent(`<img alt="" src="data:${type};base64,${(await answer.body()).toString('base64')}">`);
    const image = blank.locator('img');
    await expect.poll(() => image.evaluate((image) => (image as HTMLImageElement).complete), href).toBe(true);
    expect(await image.evaluate((image) => (image as HTMLImageElement).naturalWidth), href).toBeGreaterThan(300);
  }
  await blank.close();
}

/** The marks of a map or of bars in an SVG file, in order: what each is called there, its number, and how long its bar is. */
export function svgMarks(svg: string): { name: string; count: string; bar?: number }[] {
  return [...svg.matchAll(/<g class="datum[^"]*">(.*?)<\/g>/gs)].map(([, mark]) => {
    const texts = [...mark.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text.replaceAll('&amp;', '&'));
    const bar = mark.match(/<rect(?=[^>]*class="bar")[^>]* width="(\d+)"/);
    return { name: texts.slice(0, -1).join(' '), count: texts.at(-1)!, bar: bar ? Number(bar[1]) : undefined };
  });
}
