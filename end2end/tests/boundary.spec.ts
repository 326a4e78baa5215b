import { rmSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type OwnServer, startServer } from './support/server';

const folder = '../target/end2end-boundary';
const address = '127.0.0.1:3225';
const file = `${folder}/batas.geojson`;
const codes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '71', '72'].map((part) => `63.${part}`);

let own: OwnServer | undefined;

test.use({ baseURL: `http://${address}` });
test.afterEach(() => own?.kill());

/** A square for each regency on a grid of four across, the cities a tenth of the size. */
const squares = (codes: string[]) => ({
  type: 'FeatureCollection',
  features: codes.map((kode, place) => {
    const [west, south, side] = [114 + (place % 4), -1 - Math.floor(place / 4), kode > '63.70' ? 0.1 : 1];
    const ring = [[0, 0], [side, 0], [side, side], [0, side], [0, 0]].map(([east, north]) => [west + east, south + north]);
    return { type: 'Feature', properties: { kode }, geometry: { type: 'Polygon', coordinates: [ring] } };
  }),
});

test('boundaries of the operator become the map, and go again', async ({ page }) => {
  test.slow();
  rmSync(folder, { recursive: true, force: true });
  own = await startServer(address, folder);
  const map = page.locator('#wilayah svg');
  await page.goto('/dasbor');
  await expect(map.locator('a rect.tile')).toHaveCount(13);

  // A file that lacks a regency changes nothing, and it is said which.
  writeFileSync(file, JSON.stringify(squares(codes.slice(1))));
  expect(() => own!.run('boundaries', 'import', file)).toThrow(/63\.01/);
  await page.reload();
  await expect(map.locator('path.area')).toHaveCount(0);

  writeFileSync(file, JSON.stringify(squares(codes)));
  expect(own.run('boundaries', 'import', '--source', 'Contoh', file)).toContain('Read 65 points.');
  await page.reload();
  await expect(map.locator('path.area')).toHaveCount(13);
  await expect(map).toContainText('Batas wilayah: Contoh');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  // Each is a link that filters, by mouse and by keyboard, and none is too small to be touched: not the cities either.
  const marks = map.getByRole('link');
  await expect(marks).toHaveCount(13);
  for (const mark of await marks.all()) {
    const frame = (await mark.boundingBox())!;
    expect(Math.min(frame.width, frame.height), (await mark.getAttribute('aria-label'))!).toBeGreaterThanOrEqual(24);
  }
  await map.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page).toHaveURL(/wilayah=63\.05$/);
  await map.getByRole('link', { name: /^Kota Banjarbaru:/ }).press('Enter');
  await expect(page).toHaveURL(/wilayah=63\.05,63\.72$/);
  const drawing = await (await page.request.get('/dasbor/wilayah.svg')).text();
  expect(drawing.match(/class="tile area"/g)).toHaveLength(13);
  expect(drawing).toContain('Batas wilayah: Contoh');

  expect(own.run('boundaries', 'remove')).toContain('Maps are of tiles again.');
  await page.reload();
  await expect(map.locator('a rect.tile')).toHaveCount(13);
});
