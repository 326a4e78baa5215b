import { expect, type Page, test } from '@playwright/test';
import { enterJourneys } from './support/office';
import { ready } from './support/register';
import { fileLines, tableRows } from './support/view';

const STAGES = ['Terjangkau', 'Mendapat bantuan', 'Diberdayakan', 'Mandiri', 'Menjadi potensi', 'Mempekerjakan orang lain'];

/** Enters so many journeys of a year of which so many are assisted, and so many of those empowered. */
const lines = (year: number, reached: number, assisted: number, empowered: number) =>
  Array.from({ length: reached }, (_, number) => {
    const months = [number < assisted ? `${year}-02` : '', number < empowered ? `${year}-03` : ''];
    return `ppks-23;63.10;;${year}-01;${months.join(';')};;;;;;`;
  });

/** What the table of the panel says: stage, people, and who is not further. */
const table = (page: Page) => tableRows(page, 'perjalanan');

/** The counts of a file, stage by stage; empty where they are hidden. */
const file = (page: Page, query: string, language = '') => fileLines(page, 'perjalanan', 4, query, language);

test('journeys are seen from stage to stage, by regency or by year, and nobody few @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // With and without scripts it runs at the same time, so each has years of its own. The last is the largest, so that it
  // is none of those that are hidden for the sake of others.
  const year = scripts ? 2010 : 2015;
  const entered = [lines(year - 2, 150, 70, 30), lines(year - 1, 160, 80, 35), lines(year, 170, 90, 40), lines(year - 3, 3, 1, 1)];
  expect(entered.flat()).toHaveLength(483);
  await enterJourneys(page, entered.flat(), scripts);

  await page.goto(`/dasbor?bulan=${year}-01..${year}-12`);
  await ready(page, scripts);
  const panel = page.locator('#perjalanan');
  await expect(panel.getByRole('img')).toBeVisible();
  await panel.getByText('Tabel').click();
  await expect(panel.getByRole('row')).toHaveCount(7);
  const rows = await table(page);
  expect(rows.map(([stage]) => stage)).toHaveLength(STAGES.length);
  expect(rows.slice(0, 3).map(([, ...counts]) => counts)).toEqual([['170', '80'], ['90', '50'], ['40', expect.any(String)]]);
  // The picture says what the table says.
  const drawn = await panel.locator('svg .count').allTextContents();
  expect(drawn).toEqual(rows.map(([, people]) => people));
  expect((await panel.locator('svg .aside-count').allTextContents()).slice(0, 2)).toEqual(['−80', '−50']);
  // So does the file, and the snowball.
  const counts = await file(page, `?bulan=${year}-01..${year}-12`);
  expect(counts.slice(0, 2).map((row) => row.slice(2))).toEqual([['170', '80'], ['90', '50']]);

  // Three people are not shown, wherever one looks.
  const few = await file(page, `?bulan=${year - 3}-01..${year - 3}-12`);
  expect(few.map((row) => row[2])).toEqual(Array(6).fill(''));
  await page.goto(`/dasbor?bulan=${year - 3}-01..${year - 3}-12`);
  await panel.getByText('Tabel').click();
  expect((await table(page)).map(([, people]) => people)).toEqual(Array(6).fill('disembunyikan'));
  const regencies = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '71', '72'];
  const years = Array.from({ length: 30 }, (_, number) => 2000 + number);
  for (const query of ['', ...regencies.map((code) => `?wilayah=63.${code}`), ...years.map((year) => `?bulan=${year}-01..${year}-12`)]) {
    for (const [, stage, people, further] of await file(page, query)) {
      for (const number of [people, further]) expect(['1', '2', '3', '4'], `${query} ${stage}`).not.toContain(number);
    }
  }
});

test('where journeys cannot be seen, it is said why @noscript', async ({ page, javaScriptEnabled }) => {
  for (const [language, query, why] of [
    ['', '?wilayah=63.10&bulan=2024-01..2024-12', 'tidak dua di antaranya sekaligus'],
    ['', '?bulan=2024-03..2024-05', 'menurut tahun penuh'],
    ['/en', '?wilayah=63.10&bulan=2024-01..2024-12', 'not by two of these at once'],
    ['/en', '?bulan=2024-03..2024-05', 'by whole years only'],
  ]) {
    await page.goto(`${language}/dasbor${query}`);
    await expect(page.locator('#perjalanan')).toContainText(why);
    expect((await file(page, query, language)).map((row) => row[2])).toEqual(Array(6).fill(''));
  }
  if (!javaScriptEnabled) return;
  // And is said again as one chooses, without the page being loaded anew.
  await page.goto('/dasbor?bulan=2024-01..2024-12');
  await ready(page, true);
  await expect(page.locator('#perjalanan')).not.toContainText('tidak dua di antaranya sekaligus');
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page.locator('#perjalanan')).toContainText('tidak dua di antaranya sekaligus');
});
