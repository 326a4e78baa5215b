import { expect, type Page, test } from '@playwright/test';
import { enterFigures, publishProgramme } from './support/office';
import { expectOpened, viewFiles } from './support/files';
import { ready } from './support/register';
import { tableRows } from './support/view';

/** Enters figures, and sees that they are there. */
async function enter(page: Page, year: number, fund: string, budget: string, realised: string, scripts: boolean) {
  await ready(page, scripts);
  await enterFigures(page, year, fund, budget, realised);
  await expect(page.locator('.card', { hasText: `${year} · ${fund}` })).toBeVisible();
}

test('programmes stand with their budgets on the dashboard, and what is not known is not nought @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // With and without scripts it runs at the same time, so each has years of its own.
  const year = scripts ? 2004 : 2006;
  const { slug } = await publishProgramme(page);
  await page.goto(`/kantor/program/${slug}/anggaran`);
  await enter(page, year, 'APBN', '2.000.000.000', '1.500.000.000', scripts);
  await enter(page, year, 'Masyarakat', '500.000.000', '', scripts);
  await enter(page, year + 1, 'APBN', '', '7.000.000', scripts);

  const address = `/dasbor?bulan=${year}-01..${year}-12`;
  await page.goto(address);
  await ready(page, scripts);
  const panel = page.locator('#anggaran');
  await expect(panel.getByRole('img', { name: 'Anggaran menurut tahun' })).toContainText('Rp2,5 miliar, 75,0% terpakai');
  await panel.getByText('Tabel').click();
  const cells = (name: string) => panel.getByRole('row', { name }).getByRole('cell').allTextContents();
  expect(await cells(`${year}`)).toEqual(['2.500.000.000', '1.500.000.000', '75,0%', '1 dari 2']);
  expect(await cells('APBN')).toEqual(['2.000.000.000', '1.500.000.000', '75,0%', '1 dari 1']);
  expect(await cells('Masyarakat')).toEqual(['500.000.000', '–', '–', '0 dari 1']);
  // Another year is not taken, and says so instead of nought.
  expect(await cells(`${year + 1}`)).toEqual(['–', '–', '–', '–']);
  await page.goto(`/dasbor?bulan=${year + 1}-01..${year + 1}-12`);
  await panel.getByText('Tabel').click();
  expect(await cells(`${year + 1}`), 'what may be spent is not known').toEqual(['–', '–', '–', '0 dari 1']);
  // The file says the same, under the same filter.
  const csv = await (await page.request.get(`/dasbor/anggaran.csv?bulan=${year}-01..${year}-12`)).text();
  const line = csv.split('\n').find((line) => line.startsWith(`tahun,${year},`))!;
  expect(line.split(',').slice(3, 8)).toEqual(['2500000000', '2000000000', '1500000000', '1', '2']);
  // All its files say what the table says, row by row; another journey may add a row meanwhile.
  let pictures: string[] = [];
  await expect(async () => {
    await page.goto(address);
    await ready(page, scripts);
    const { hrefs, csv, svg, about } = await viewFiles(page, 'anggaran');
    const said = (await tableRows(page, 'anggaran')).map((row) => row.map((cell) => cell.trim()));
    const digits = (text: string) => text.replaceAll('.', '').replace('–', '');
    expect(said.map(([name, budget, realised]) => [name, digits(budget), digits(realised)])).toEqual(
      csv.slice(1).map(([, , name, budget, , realised]) => [name, budget, realised]),
    );
    for (const [index, [name, , , share, known]] of said.entries()) {
      const [compared, realised, complete, figures] = csv[index + 1].slice(4, 8);
      expect(share, name).toBe(realised ? `${((Number(realised) * 100) / Number(compared)).toFixed(1).replace('.', ',')}%` : '–');
      expect(known, name).toBe(figures ? `${complete} dari ${figures}` : '–');
    }
    expect(about[0]).toBe('Program dan anggarannya');
    expect(svg).toContain('>Rp2,5 miliar, 75,0% terpakai<');
    for (const [name] of said) expect(svg).toContain(`>${name}<`);
    pictures = [hrefs.svg, hrefs.png];
  }).toPass({ timeout: 60_000 });
  await expectOpened(page, pictures);
  // A programme of the whole province has no money of one regency.
  await page.goto(`${address}&wilayah=63.10`);
  await panel.getByText('Tabel').click();
  expect(await cells(`${year}`)).toEqual(['–', '–', '–', '–']);
});

test('what changes about programmes arrives without a reload', async ({ page, browser }) => {
  test.slow();
  const { slug } = await publishProgramme(page);
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto('/dasbor');
  await ready(visitor, true);
  await visitor.evaluate(() => Object.assign(window, { same: true }));
  await page.goto(`/kantor/program/${slug}/anggaran`);
  await enter(page, 2009, 'APBN', '3.000.000.000', '', true);
  const panel = visitor.locator('#anggaran');
  await expect(panel.getByRole('img', { name: 'Anggaran menurut tahun' })).toContainText('2009', { timeout: 30_000 });
  await expect(panel.getByRole('img', { name: 'Anggaran menurut tahun' })).toContainText('Rp3,0 miliar');
  // That something has changed is said; what it is depends on whether another journey approves somebody meanwhile.
  await expect(visitor.getByText(/baru saja berubah/)).toBeVisible();
  expect(await visitor.evaluate(() => 'same' in window)).toBe(true);
  await visitor.context().close();
});
