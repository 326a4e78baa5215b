import { expect, type Locator, type Page, test } from '@playwright/test';
import { enterFigures, enterJourneys, publishProgramme } from './support/office';
import { ready } from './support/register';
import { fileLines, tableRows } from './support/view';

// Kinds of people in need as filters. Waste pickers (ppks-13) are of no other journey.
const KIND = 'ppks-13';
const NAME = 'Pemulung';
const chosen = (page: Page) => page.getByRole('status').getByRole('listitem');
const selected = (mark: Locator) => expect(mark).toHaveAttribute('aria-current', 'true');

/** The views that follow kinds of people in need, and those that say that they do not. */
const FOLLOW = ['perjalanan', 'laju', 'bola-salju', 'anggaran', 'kebutuhan-penawaran', 'kebutuhan'];
const DO_NOT = ['wilayah', 'pilar', 'bulan', 'jenis', 'cakupan'];

test('a kind of people in need filters what follows it, and the rest says that it does not @noscript', async ({ page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // With and without scripts it runs at the same time, so each has a year of its own.
  const year = scripts ? 2011 : 2012;
  // Of another kind as well, so that no small number of theirs hides these.
  const lines = (kind: string, reached: number, assisted: number) =>
    Array.from({ length: reached }, (_, number) => `${kind};63.11;;2017-01;${number < assisted ? '2017-04' : ''};;;;;;;`);
  const journeys = [...lines(KIND, 40, 25), ...lines('ppks-23', 30, 15)];
  await enterJourneys(page, journeys, scripts);
  const { slug } = await publishProgramme(page, { ppks: KIND });
  await page.goto(`/kantor/program/${slug}/anggaran`);
  await ready(page, scripts);
  await enterFigures(page, year, 'APBN', '2.000.000.000', '1.000.000.000');
  await expect(page.locator('.card', { hasText: `${year} · APBN` })).toBeVisible();

  // Stakeholders stay as they are. Another journey may approve somebody between two files: then both are read again.
  await expect(async () => {
    expect(await fileLines(page, 'wilayah', 3, `?ppks=${KIND}`)).toEqual(await fileLines(page, 'wilayah', 3));
  }).toPass({ timeout: 60_000 });
  await page.goto('/dasbor');
  await ready(page, scripts);
  const cover = page.locator('#kebutuhan');
  const kind = cover.getByRole('rowheader').getByRole('link', { name: NAME, exact: true });
  const regency = cover.getByRole('columnheader').getByRole('link', { name: 'Balangan', exact: true });
  await kind.click();
  await expect(page).toHaveURL(new RegExp(`/dasbor\\?ppks=${KIND}$`));
  await selected(kind);
  await expect(chosen(page)).toHaveText([new RegExp(`^${NAME}`)]);
  for (const view of DO_NOT) await expect(page.locator(`#${view}`)).toContainText('tidak disaring menurut jenis PPKS');
  for (const view of FOLLOW) await expect(page.locator(`#${view}`)).not.toContainText('tidak disaring');
  await expect(cover.getByRole('link', { name: `Tentang ${NAME}`, exact: true })).toHaveAttribute('href', `/ppks/${KIND}`);
  const programmes = cover.getByRole('link', { name: `Program untuk ${NAME}`, exact: true });
  await expect(programmes).toHaveAttribute('href', `/program?ppks=${KIND}`);

  // Journeys: the page, its file and the snowball say the same. Another journey may have entered some meanwhile.
  await page.locator('#perjalanan').getByText('Tabel').click();
  await expect(async () => {
    const file = await fileLines(page, 'perjalanan', 4, `?ppks=${KIND}`);
    expect(Number(file[0][2])).toBeGreaterThanOrEqual(40);
    expect(Number(file[1][2])).toBeGreaterThanOrEqual(25);
    await page.goto(`/dasbor?ppks=${KIND}`);
    await page.locator('#perjalanan').getByText('Tabel').click();
    const shown = (await tableRows(page, 'perjalanan')).map(([, people]) => people.replaceAll('.', ''));
    expect(shown.map((people) => (people === 'disembunyikan' ? '' : people))).toEqual(file.map(([, , people]) => people));
    await page.goto(`/bola-salju?jenis=${KIND}`);
    expect((await page.locator('.figures dd').first().textContent())!.replaceAll('.', '')).toBe(file[0][2]);
  }).toPass({ timeout: 60_000 });
  await page.goto(`/dasbor?ppks=${KIND}`);
  await ready(page, scripts);
  await expect(page.locator('#laju').getByRole('link', { name: 'Bola salju' })).toHaveAttribute('href', `/bola-salju?jenis=${KIND}`);
  // Money: of programmes for this kind alone, in the file too; and none of another kind.
  const budget = async (query: string) => (await fileLines(page, 'anggaran', 8, query)).find(([by, code]) => by === 'tahun' && code === `${year}`)![3];
  expect(await budget(`?ppks=${KIND}`)).toBe('2000000000');
  expect(await budget('?ppks=ppks-20')).toBe('');
  await page.locator('#anggaran').getByText('Tabel').click();
  await expect(page.locator('#anggaran').getByRole('row', { name: `${year}` }).getByRole('cell').first()).toHaveText('2.000.000.000');
  // Need against cover: the file has this kind alone, and the gaps are of it.
  expect((await fileLines(page, 'kebutuhan', 3, `?ppks=${KIND}&wilayah=63.11`)).map(([code, , place]) => [code, place])).toEqual([[KIND, '63.11']]);
  await expect(cover.getByText('Bagi setiap jenis sudah tercatat sesuatu di setiap kabupaten/kota yang dipilih.')).toBeVisible();

  // With a regency together, the public sees no journeys.
  await regency.click();
  await expect(page).toHaveURL(new RegExp(`wilayah=63\\.11&ppks=${KIND}$`));
  await selected(regency);
  for (const view of ['perjalanan', 'laju', 'bola-salju']) {
    await expect(page.locator(`#${view}`)).toContainText('tidak dua di antaranya sekaligus');
  }
  for (const together of [`?wilayah=63.11&ppks=${KIND}`, `?bulan=2017&ppks=${KIND}`, `?wilayah=63.11&bulan=2017&ppks=${KIND}`]) {
    for (const view of ['perjalanan', 'laju', 'bola-salju']) {
      const people = (await fileLines(page, view, 4, together)).map((row) => row[2]);
      expect(people, `${view} ${together}`).toEqual(view === 'perjalanan' ? Array(6).fill('') : []);
    }
  }
  // Officers do.
  const whole = await fileLines(page, 'perjalanan', 4, `?wilayah=63.11&ppks=${KIND}&bulan=2017`, '/kantor');
  expect(Number(whole[0][2])).toBeGreaterThanOrEqual(40);
});

test('journeys of kinds that need protection are not followed, which is not nobody @noscript', async ({ page, javaScriptEnabled }) => {
  for (const [language, why] of [['', 'tidak diikuti satu per satu'], ['/en', 'not followed one by one']]) {
    await page.goto(`${language}/dasbor?ppks=ppks-01`);
    await ready(page, javaScriptEnabled);
    for (const view of ['perjalanan', 'laju', 'bola-salju']) await expect(page.locator(`#${view}`)).toContainText(why);
    expect((await fileLines(page, 'perjalanan', 4, '?ppks=ppks-01', language)).map((row) => row[2])).toEqual(Array(6).fill(''));
  }
});

test('where nothing is recorded for a kind that is selected, that alone is said @noscript', async ({ page }) => {
  await page.goto('/dasbor?ppks=ppks-18');
  const gaps = page.locator('#kebutuhan').getByRole('listitem');
  await expect(gaps).toHaveText(['Bagi Korban Trafficking, belum tercatat apa pun di seluruh provinsi.']);
  await page.goto('/dasbor?ppks=ppks-18&wilayah=63.05,63.11');
  await expect(gaps).toHaveText(['Bagi Korban Trafficking, belum tercatat apa pun di Kabupaten Tapin dan Kabupaten Balangan.']);
});

test('a view that is not filtered says so, and its file names no such filter @noscript', async ({ page }) => {
  await page.goto('/dasbor?pilar=business&ppks=ppks-24');
  await expect(page.getByText('Angka di atas tidak disaring menurut jenis PPKS.')).toBeVisible();
  await expect(page.locator('#cakupan')).toContainText('tidak disaring menurut pilar dan jenis PPKS');
  await expect(page.locator('#anggaran')).toContainText('tidak disaring menurut pilar.');
  await expect(page.locator('#kebutuhan-penawaran')).not.toContainText('tidak disaring');
  const file = await page.request.get((await page.locator('#cakupan a[download]').first().getAttribute('href'))!);
  const text = await file.text();
  expect(text).toContain('Tanpa penyaring');
  expect(text).not.toContain('Pengusaha');
});

test('kinds of people in need are asked for in words, in both languages @noscript', async ({ page, javaScriptEnabled }) => {
  for (const [home, question, said] of [
    ['/dasbor', 'pemulung di Tabalong', `jenis PPKS: ${NAME}`],
    ['/dasbor', 'waste pickers in Tabalong', `jenis PPKS: ${NAME}`],
    ['/en/dasbor', 'pemulung Tabalong', 'PPKS kind: Waste pickers'],
  ]) {
    await page.goto(home);
    await ready(page, javaScriptEnabled);
    const box = page.getByRole('searchbox');
    await box.fill(question);
    await box.press('Enter');
    await expect(page).toHaveURL(new RegExp(`wilayah=63\\.09&ppks=${KIND}`));
    await expect(page.getByRole('main')).toContainText(said);
  }
});

test('heads of the grid filter by keyboard, and steps lead back', async ({ page }) => {
  await page.goto('/dasbor');
  await ready(page, true);
  const cover = page.locator('#kebutuhan');
  const kind = cover.getByRole('rowheader').getByRole('link', { name: NAME, exact: true });
  const regency = cover.getByRole('columnheader').getByRole('link', { name: 'Tapin', exact: true });
  await kind.focus();
  await page.keyboard.press('Enter');
  await selected(kind);
  await expect(kind, 'who chooses by keyboard stays there').toBeFocused();
  await regency.focus();
  await page.keyboard.press('Enter');
  await selected(regency);
  await expect(page).toHaveURL(new RegExp(`\\?wilayah=63\\.05&ppks=${KIND}$`));
  await expect(chosen(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(page).toHaveURL(new RegExp(`\\?ppks=${KIND}$`));
  await page.getByRole('button', { name: 'Ulangi' }).click();
  await expect(page).toHaveURL(new RegExp(`\\?wilayah=63\\.05&ppks=${KIND}$`));
  await page.reload();
  await ready(page, true);
  await selected(kind);
  await selected(regency);
});
