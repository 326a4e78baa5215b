import { expect, type Page, test } from '@playwright/test';
import { viewFiles } from './support/files';
import { asAdmin, OFFICERS, openTicket, signedIn } from './support/office';
import { fill, karangTaruna, ready, send } from './support/register';

const PLACES = 13;

/** The numbers of the file by area, measure and part: `63.04/keputusan/2026-11`. */
async function file(page: Page, language = ''): Promise<Map<string, string>> {
  const answer = await page.request.get(`${language}/kantor/kinerja.csv`);
  expect(answer.status()).toBe(200);
  const lines = (await answer.text()).trim().split('\n').slice(1).map((line) => line.split(','));
  return new Map(lines.map(([code, , what, part, , value]) => [`${code}/${what}/${part}`, value]));
}

/** What a row of a table in a panel says. */
async function cells(page: Page, panel: string, table: string, row: string): Promise<string[]> {
  const place = page.locator(panel).getByRole('region', { name: table, exact: true });
  return place.getByRole('row', { name: new RegExp(`^${row}`) }).getByRole('cell').allTextContents();
}

/** Opens all tables, with or without scripts. */
async function unfold(page: Page) {
  for (const summary of await page.locator('main .panel summary').all()) await summary.click();
}

const QUEUE = 'Antrean menurut batas waktu';
const CLOCK = 'Keputusan tepat waktu';
const COMPARED = 'Perbandingan kabupaten/kota';
const FRESHNESS = 'Kemutakhiran data pemangku kepentingan';

test('the province sees what waits, what was decided in time and how old the data are @noscript', async ({ browser, page, javaScriptEnabled }) => {
  test.slow();
  const scripts = javaScriptEnabled;
  // With and without scripts it runs at the same time, so each has a regency of its own, in which no other test registers.
  const [regency, code] = scripts ? ['Kabupaten Barito Kuala', '63.04'] : ['Kabupaten Hulu Sungai Utara', '63.08'];
  const office = await browser.newContext({ javaScriptEnabled });
  const officer = await office.newPage();
  await asAdmin(officer);
  const before = await file(officer);
  expect(before.get(`${code}/menunggu menurut status/submitted`)).toBe('0');
  expect(before.get(`${code}/keputusan pendaftaran terakhir/`), 'nothing was decided, which is no day').toBe('');
  await officer.goto('/kantor/kinerja');
  await ready(officer, scripts);
  await unfold(officer);
  expect((await cells(officer, '#tepat-waktu', COMPARED, regency)).at(-1)).toBe('Tidak ada keputusan');
  expect(await cells(officer, '#antrean', QUEUE, regency)).toEqual(['0', '0', '0', '0', '0', '0', '0', 'Tidak ada', 'Tidak ada']);

  await fill(page, karangTaruna(regency), scripts);
  const ticket = await send(page);
  await officer.reload();
  await ready(officer, scripts);
  await unfold(officer);
  expect(await cells(officer, '#antrean', QUEUE, regency)).toEqual(['1', '0', '0', '0', '1', '0', '0', '0 hari', '0 hari']);
  // The picture says what the table says, and there is one for each regency.
  await expect(officer.locator('#antrean').getByRole('img')).toHaveCount(PLACES);
  const picture = officer.locator('#antrean').getByRole('img', { name: `${regency}: Masih ada waktu 1,` });
  await expect(picture.locator('.count')).toHaveText(['1', '0', '0', '0']);

  await openTicket(officer, ticket);
  await officer.getByRole('button', { name: 'Ambil untuk diperiksa' }).click();
  await officer.getByRole('button', { name: 'Setujui dan terbitkan' }).click();
  await expect(officer.getByText('Pendaftaran ini sudah selesai')).toBeVisible();
  // The way there is among those of the office.
  await officer.getByRole('link', { name: 'Kinerja dan kemutakhiran' }).click();
  await expect(officer.getByRole('heading', { level: 1 })).toHaveText('Kinerja verifikasi dan kemutakhiran data');
  await ready(officer, scripts);
  await unfold(officer);
  expect(await cells(officer, '#antrean', QUEUE, regency)).toEqual(['0', '0', '0', '0', '0', '0', '0', 'Tidak ada', 'Tidak ada']);
  const compared = await cells(officer, '#tepat-waktu', COMPARED, regency);
  expect(compared.slice(-3)).toEqual(['1 dari 1', '1', '100,0%']);
  expect(compared.slice(0, -3)).toEqual(Array(11).fill('–'));
  await expect(officer.locator('#tepat-waktu').getByRole('img', { name: `${regency}: 1 keputusan, 100,0% tepat waktu` })).toBeVisible();
  const fresh = await cells(officer, '#kemutakhiran', FRESHNESS, regency);
  expect(fresh.slice(0, 4)).toEqual(['1', '0', '0', '1']);
  await expect(officer.locator('#program').getByRole('row')).not.toHaveCount(0);

  const after = await file(officer);
  const decided = [...after].filter(([key]) => key.startsWith(`${code}/keputusan/`));
  expect(decided).toHaveLength(12);
  expect(decided.map(([, value]) => value)).toEqual([...Array(11).fill('0'), '1']);
  const kept = [...after].filter(([key]) => key.startsWith(`${code}/keputusan tepat waktu/`)).map(([, value]) => value);
  expect(kept, 'of no decision none is in time').toEqual([...Array(11).fill(''), '1']);
  expect((await file(officer, '/en')).get(`${code}/stakeholders by last verified/year`)).toBe('1');
  await office.close();
});

test('a regency sees its own only, and who reviews nothing sees nothing @noscript', async ({ page, javaScriptEnabled }) => {
  for (const hidden of ['/kantor/kinerja.csv', '/kantor/kinerja/antrean.svg', '/kantor/kinerja/antrean.xlsx', '/gambar/kantor/kinerja/antrean.png']) {
    const answer = await page.request.get(hidden);
    expect(answer.status(), hidden).toBe(404);
    expect(answer.headers()['cache-control'], hidden).toBe('no-store');
  }
  await page.goto('/kantor/kinerja');
  await expect(page.getByRole('heading', { name: 'Anda belum masuk' })).toBeVisible();

  await signedIn(page, OFFICERS['Kabupaten Tabalong']);
  await page.goto('/kantor/kinerja');
  await ready(page, javaScriptEnabled);
  await expect(page.locator('main')).toContainText('Kabupaten Tabalong, keadaan');
  await expect(page.locator('main')).not.toContainText('Kota Banjarbaru');
  await expect(page.locator('#antrean').getByRole('img')).toHaveCount(1);
  await expect(page.getByText(COMPARED)).toHaveCount(0);
  await unfold(page);
  expect((await cells(page, '#tepat-waktu', CLOCK, '\\w+ \\d{4}')).length, 'three numbers of each of twelve months').toBe(36);
  const areas = new Set([...(await file(page)).keys()].map((key) => key.split('/')[0]).filter((code) => code !== ''));
  expect([...areas]).toEqual(['63.09']);

  // Each picture has its files; together they hold what the file of all numbers does, of stakeholders.
  // Another journey may register or decide here between two files: then all are read again.
  await expect(async () => {
    const parts: string[] = [];
    for (const [part, looks] of [['antrean', 4], ['tepat-waktu', 2], ['kemutakhiran', 3]] as const) {
      const { hrefs, csv, svg, about } = await viewFiles(page, part);
      for (const href of Object.values(hrefs)) {
        expect((await page.request.get(href)).headers()['cache-control'], href).toBe('no-store');
      }
      expect(about[1]).toBe('Kabupaten Tabalong');
      expect(svg).toContain('Kabupaten Tabalong');
      expect(svg.match(/<g class="(class-\d|absent)"><rect x="\d+" y="\d+" width="14"/g), part).toHaveLength(looks);
      parts.push(...csv.slice(1).map(([code, , what, detail, , value]) => `${code}/${what}/${detail}=${value}`));
    }
    const all = [...(await file(page))].map(([key, value]) => `${key}=${value}`).filter((line) => line.startsWith('63.09'));
    expect(parts.sort()).toEqual(all.sort());
  }).toPass({ timeout: 60_000 });
  for (const missing of ['/kantor/kinerja/antrean.pdf', '/kantor/kinerja/lain.csv', '/gambar/kantor/kinerja/lain.png']) {
    expect((await page.request.get(missing)).status(), missing).toBe(404);
  }
});
