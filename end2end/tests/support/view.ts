import { expect, type Page } from '@playwright/test';

/**
 * The lines of the file of a view of the dashboard, without the heading and what the file says of itself behind its columns.
 * Before the dashboard's address stands the language, or the office.
 */
export async function fileLines(page: Page, view: string, columns: number, query = '', before = ''): Promise<string[][]> {
  const answer = await page.request.get(`${before}/dasbor/${view}.csv${query}`);
  expect(answer.status()).toBe(200);
  return (await answer.text()).trim().split('\n').slice(1).map((line) => line.split(',').slice(0, columns));
}

/** What the table of a view says, row by row. */
export async function tableRows(page: Page, view: string): Promise<string[][]> {
  const rows = await page.locator(`#${view} tbody tr`).all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}
