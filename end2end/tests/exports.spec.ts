import { expect, test } from '@playwright/test';
import { svgMarks, viewFiles } from './support/files';
import { ready } from './support/register';
import { fileLines } from './support/view';
import { Visit } from './support/visit';

// The views of the dashboard as files and in print.

for (const [language, title, filter] of [
  ['', 'Menurut kabupaten/kota: pemangku kepentingan terverifikasi', 'Masyarakat, Kabupaten Tapin'],
  ['/en', 'By regency or city: verified stakeholders', 'Community, Kabupaten Tapin'],
]) {
  test(`each picture comes as CSV, XLSX, SVG and PNG that say what they are${language} @noscript`, async ({ page }) => {
    test.slow();
    await page.goto(`${language}/dasbor?pilar=community&wilayah=63.05`);
    for (const name of ['wilayah', 'pilar', 'jenis', 'bulan', 'cakupan', 'kebutuhan', 'perjalanan', 'laju', 'bola-salju', 'kebutuhan-penawaran', 'kecamatan', 'banding']) {
      // Regencies side by side have a page of their own.
      if (name === 'banding') await page.goto(`${language}/dasbor/banding?pilar=community&wilayah=63.05`);
      const { about } = await viewFiles(page, name);
      if (name === 'wilayah') expect(about.slice(0, 2)).toEqual([title, filter]);
      if (['cakupan', 'kebutuhan', 'perjalanan', 'laju', 'bola-salju', 'kecamatan'].includes(name)) expect(about[1]).toBe('Kabupaten Tapin');
      expect(about[2]).toContain(`${language}/dasbor`);
    }
    for (const missing of ['wilayah.pdf', 'tidak-ada.svg', 'wilayah']) {
      expect((await page.request.get(`${language}/dasbor/${missing}`)).status(), missing).toBe(404);
    }
    expect((await page.request.get('/gambar/dasbor/tidak-ada.png')).status()).toBe(404);
  });
}

test('regencies, pillars and kinds are drawn in a file with the numbers of the CSV @noscript', async ({ page, javaScriptEnabled }) => {
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  for (const query of ['', '?pilar=community', '?bulan=2001-01']) {
    for (const view of ['wilayah', 'pilar', 'jenis']) {
      // Another journey may approve somebody between the two files: then both are read again.
      await expect(async () => {
        const lines = await fileLines(page, view, 3, query);
        const marks = svgMarks(await (await page.request.get(`/dasbor/${view}.svg${query}`)).text());
        expect(lines.length, view).toBeGreaterThan(2);
        expect(marks.map(({ count }) => count), view).toEqual(lines.map(([, , count]) => count || '–'));
        const counts = lines.map(([, , count]) => Number(count));
        const largest = Math.max(...counts);
        expect(largest > 0, view).toBe(query !== '?bulan=2001-01');
        for (const [index, { name, bar }] of marks.entries()) {
          const whole = lines[index][1].replaceAll('"', '');
          // A tile says Tapin, and a long name of a kind is cut.
          if (view === 'wilayah') expect(whole).toMatch(new RegExp(`^(Kabupaten |Kota )?${name}$`));
          else expect(whole.startsWith(name.replace('…', '')) && name.length > 5, `${name} for ${whole}`).toBe(true);
          // The longest bar is 270 long; who is alone among many still has one.
          const long = counts[index] && Math.max(2, Math.floor((counts[index] * 270) / largest));
          if (view !== 'wilayah') expect(bar, `${view} ${whole}`).toBe(long);
        }
      }).toPass({ timeout: 60_000 });
    }
  }
});

test('in print pictures, lists and the grid have the numbers of the files @noscript', async ({ page, javaScriptEnabled }) => {
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  const query = '?wilayah=63.05';
  const number = (text: string) => text.replaceAll('.', '').replace('–', '');
  /** What is to be seen of these, and only that. */
  const seen = (what: string) =>
    page.locator(what).evaluateAll((all) =>
      all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.textContent!.trim()),
    );
  await page.emulateMedia({ media: 'print' });
  // Another journey may approve somebody, or post an offer, between page and files: then all are read again.
  await expect(async () => {
    await page.goto(`/dasbor${query}`);
    await ready(page, javaScriptEnabled);
    await expect(page.getByRole('status').getByRole('listitem')).toHaveText([/^Kabupaten Tapin/]);
    const regencies = await fileLines(page, 'wilayah', 3, query);
    const tapin = regencies.find(([code]) => code === '63.05')![2];
    expect(Number(tapin)).toBeGreaterThan(0);
    expect(number((await seen('.figures dd'))[0])).toBe(tapin);
    for (const view of ['wilayah', 'pilar', 'jenis']) {
      const counts = (await fileLines(page, view, 3, query)).map(([, , count]) => count);
      expect((await seen(`#${view} .datum :is(.count, .tile-count)`)).map(number), view).toEqual(counts);
    }
    await expect(page.locator('#bulan svg')).toBeVisible();
    const covered = (await fileLines(page, 'cakupan', 4, query)).map(([, name, there, of]) => [name, there, of].join());
    const listed = (await seen('#cakupan li')).map((text) => text.match(/^(.*): ([\d.]+) dari ([\d.]+)/)!.slice(1));
    expect(listed.map(([name, there, of]) => [name, number(there), number(of)].join())).toEqual(covered);
    const stages = (await fileLines(page, 'perjalanan', 3, query)).map(([, , people]) => people);
    // A count that is not shown is said to be so.
    const people = (await seen('#perjalanan svg .count')).map((text) => (/^[\d.]+$/.test(text) ? number(text) : ''));
    expect(people).toEqual(stages);
    const there = (await fileLines(page, 'kebutuhan', 6, query)).map(([, , , , programmes, offers]) => Number(programmes) + Number(offers));
    const column = (await seen('#kebutuhan thead th')).indexOf('Tapin') + 1;
    // In a cell comes first what is there, then, framed, what is sought.
    const drawn = await page.locator(`#kebutuhan tbody tr > :nth-child(${column})`).evaluateAll((all) => all.map((cell) => cell.firstChild!.textContent));
    expect(drawn.map((text) => Number(text!.replace('–', '0')))).toEqual(there);
  }).toPass({ timeout: 90_000 });
  // What can only be done on a screen is left out.
  for (const left of ['#wilayah summary', '#wilayah table', '#pilar a[download]', '#kebutuhan a[download]']) {
    await expect(page.locator(left).first(), left).toBeHidden();
  }
});
