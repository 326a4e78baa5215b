import { expect, type Page, test } from '@playwright/test';
import { csvCells } from './support/files';
import { ready } from './support/register';
import { Visit } from './support/visit';
import { fileLines } from './support/view';

test('a click on a mark filters everything @noscript', async ({ page }) => {
  await page.goto('/dasbor');
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page).toHaveURL(/wilayah=63\.05/);
  await expect(page.getByRole('status')).toContainText('Kabupaten Tapin');
  await expect(page.getByRole('link', { name: /^Kabupaten Tapin:/ })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('link', { name: /^Masyarakat:/ }).click();
  await expect(page).toHaveURL(/pilar=community.*wilayah=63\.05|wilayah=63\.05.*pilar=community/);
  // A second click takes it back.
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page).not.toHaveURL(/wilayah/);
  await page.getByRole('link', { name: 'Hapus semua saringan' }).click();
  await expect(page).toHaveURL(/\/dasbor$/);
});

test('values of one dimension are combined, and each is taken back by itself @noscript', async ({ page }) => {
  await page.goto('/dasbor');
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await page.getByRole('link', { name: /^Kota Banjarmasin:/ }).click();
  await expect(page).toHaveURL(/\/dasbor\?wilayah=63\.05,63\.71$/);
  const chosen = page.getByRole('status').getByRole('listitem');
  await expect(chosen).toHaveText([/^Kabupaten Tapin/, /^Kota Banjarmasin/]);
  for (const name of [/^Kabupaten Tapin:/, /^Kota Banjarmasin:/]) {
    await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');
  }
  await expect(page.getByRole('link', { name: /^Kabupaten Banjar:/ })).not.toHaveAttribute('aria-current');
  await chosen.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/dasbor\?wilayah=63\.71$/);
  await page.goBack();
  await expect(chosen).toHaveCount(2);
});

test('pictures that the browser draws itself have marks too', async ({ page }) => {
  await new Visit(page, 'id').goto('/program');
  await page.getByRole('navigation').getByRole('link', { name: 'Dasbor' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dasbor' })).toBeVisible();
  const mark = page.getByRole('link', { name: /^Kabupaten Tapin:/ });
  await expect(mark).toBeVisible();
  expect((await mark.boundingBox())!.width).toBeGreaterThan(24);
  await mark.click();
  await expect(page).toHaveURL(/wilayah=63\.05/);
  await expect(mark).toHaveAttribute('aria-current', 'true');
});

test('values chosen one after another on a weak line are all kept', async ({ page }) => {
  // Without the cube, and with a server that takes its time.
  await page.route('**/dasbor/kubus', (route) => route.abort());
  await page.goto('/dasbor');
  await ready(page, true);
  let answer = () => {};
  const chosen = new Promise<void>((resolve) => (answer = resolve));
  let asked = 0;
  await page.route('**/api/load_counts*', async (route) => {
    asked += 1;
    await chosen;
    await route.continue();
  });
  for (const name of [/^Kabupaten Tapin:/, /^Kota Banjarmasin:/, /^Masyarakat:/]) {
    await page.getByRole('link', { name }).click();
  }
  await expect(page).toHaveURL(/\?pilar=community&wilayah=63\.05,63\.71$/);
  await expect.poll(() => asked).toBe(3);
  answer();
  await expect(page.getByRole('status').getByRole('listitem')).toHaveText([/^Masyarakat/, /^Kabupaten Tapin/, /^Kota Banjarmasin/]);
});

/** What every table of the dashboard says. */
const tables = async (page: Page) => {
  for (const view of ['wilayah', 'pilar', 'bulan', 'jenis', 'perjalanan']) {
    await expect(page.locator(`#${view} details table`), view).toHaveCount(1);
  }
  return page.locator('main details table').evaluateAll((all) => all.map((table) => table.textContent));
};

test('once the cube is here a selection is answered without the server, and as the server would', async ({ page, browser }) => {
  // So that there is something to count.
  await new Visit(page, 'id').stakeholderPage();
  const asked: string[] = [];
  // Only the districts of one regency, and the snowball's figures, are not in the cube; and where other journeys change
  // something meanwhile, what stands beside the counts comes with the news.
  const counts = (url: string) => url.includes('/api/') && !/load_(districts|snowball_seen|beside)/.test(url);
  page.on('request', (request) => counts(request.url()) && asked.push(request.url()));
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  // Another journey may approve somebody meanwhile, and then the server knows more: from the beginning, with a new cube.
  await expect(async () => {
    const cube = page.waitForResponse('**/dasbor/kubus');
    await page.goto('/dasbor');
    await ready(page, true);
    const answer = await cube;
    expect(answer.headers()['content-type']).toBe('application/octet-stream');
    expect(answer.headers().etag).toMatch(/^"[0-9a-f]{24}"$/);
    await answer.finished();
    for (const name of [/^Kabupaten Tapin:/, /^Masyarakat:/, /^Kota Banjarmasin:/, /^Pengusaha:/]) {
      await page.getByRole('link', { name }).click();
      await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');
      await plain.goto(page.url());
      const said = await tables(plain);
      await expect.poll(() => tables(page), page.url()).toEqual(said);
    }
  }).toPass({ timeout: 90_000 });
  await expect(page.getByRole('status').getByRole('listitem')).toHaveCount(4);
  expect(asked).toEqual([]);
  await plain.context().close();
});

test('a year is chosen by its name, and takes in its months @noscript', async ({ page, javaScriptEnabled }) => {
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  await page.goto('/dasbor');
  const months = page.locator('#bulan');
  const year = months.getByRole('link', { name: /^\d{4}:/ }).last();
  const name = (await year.getAttribute('aria-label'))!.slice(0, 4);
  await year.click();
  await expect(page).toHaveURL(new RegExp(`/dasbor\\?bulan=${name}$`));
  await expect(page.getByRole('status').getByRole('listitem')).toHaveText([new RegExp(`^${name}`)]);
  await expect(year).toHaveAttribute('aria-current', 'true');
});

test('months are drawn across, and every step is taken back and again', async ({ page }) => {
  await new Visit(page, 'id').stakeholderPage();
  await page.goto('/dasbor');
  await ready(page, true);
  const [undo, redo] = ['Urungkan', 'Ulangi'].map((name) => page.getByRole('button', { name }));
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  const picture = page.locator('#bulan svg');
  await picture.scrollIntoViewIfNeeded();
  const frame = (await picture.boundingBox())!;
  const first = (await page.locator('#bulan').getByRole('link', { name: /^\d{4}:/ }).first().getAttribute('aria-label'))!.slice(0, 4);
  const years = await page.locator('#bulan').getByRole('link', { name: /^\d{4}:/ }).count();
  // The middle of February and of May of the first year, a little above where the columns stand.
  const at = (month: number) => frame.x + (frame.width * (month - 0.5)) / (12 * years);
  const high = frame.y + frame.height * 0.4;
  await page.mouse.move(at(5), high);
  await page.mouse.down();
  await page.mouse.move(at(3), high);
  await page.mouse.move(at(2), high);
  await expect(picture.locator('.brush')).toBeVisible();
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`bulan=${first}-02\\.\\.${first}-05$`));
  await expect(picture.locator('.brush')).toHaveCount(0);
  await page.getByRole('link', { name: /^Kabupaten Tapin:/ }).click();
  await expect(page).toHaveURL(/wilayah=63\.05/);
  const both = page.url();
  await undo.click();
  await expect(page).not.toHaveURL(/wilayah/);
  await undo.click();
  await expect(page).toHaveURL(/\/dasbor$/);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await redo.click();
  await redo.click();
  await expect(page).toHaveURL(both);
  await expect(page.getByRole('status').getByRole('listitem')).toHaveCount(2);
  // Something else instead: there is no way on any more.
  await undo.click();
  await page.getByRole('link', { name: /^Kota Banjarbaru:/ }).click();
  await expect(page).toHaveURL(/wilayah=63\.72/);
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
});

test('a question in words becomes filters, and what was understood is said @noscript', async ({ page, javaScriptEnabled }) => {
  await page.goto('/dasbor');
  await ready(page, javaScriptEnabled);
  const box = page.getByRole('searchbox', { name: 'Tanyakan dengan kata' });
  await box.fill('TKSK di Banjar 2025, tolong');
  // By the keyboard, as from any search box.
  await box.press('Enter');
  await expect(page).toHaveURL(/\/dasbor\?jenis=psks-11&wilayah=63\.03&bulan=2025&tanya=/);
  const chosen = page.getByRole('status').getByRole('listitem');
  await expect(chosen).toHaveText([/^Tenaga Kesejahteraan Sosial Kecamatan/, /^Kabupaten Banjar/, /^2025/]);
  await expect(page.getByText('Dipahami sebagai jenis: Tenaga Kesejahteraan Sosial Kecamatan (TKSK); wilayah: Kabupaten Banjar; bulan: 2025. Tidak dikenal: tolong.')).toBeVisible();
  await expect(box).toHaveValue('TKSK di Banjar 2025, tolong');
  // Another selection answers no question any more.
  await chosen.last().getByRole('link').click();
  await expect(page).toHaveURL(/\/dasbor\?jenis=psks-11&wilayah=63\.03$/);
  await expect(page.getByText('Dipahami sebagai')).toHaveCount(0);

  // Of an address that somebody has changed it says nothing that is not so.
  await page.goto('/dasbor?tanya=TKSK%20di%20Banjar');
  await expect(page.getByText('Dipahami sebagai')).toHaveCount(0);
  await expect(box).toHaveValue('TKSK di Banjar');

  await page.goto('/en/dasbor');
  await ready(page, javaScriptEnabled);
  await page.getByRole('searchbox', { name: 'Ask in words' }).fill('community stakeholders without verification in Tapin');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('Understood as pillar: Community; area: Kabupaten Tapin.')).toBeVisible();
  await expect(page.getByText('This dashboard counts those who are verified.')).toBeVisible();
  await page.getByRole('searchbox').fill('<b>xyzzy</b>');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText(/Nothing was understood.*Not known: b, xyzzy, b\./)).toBeVisible();
  await expect(page.getByRole('status')).toContainText('All data');
});

test('each picture has a table and a CSV, and no data is not nought @noscript', async ({ page }) => {
  await page.goto('/dasbor?bulan=2001-01');
  const panel = page.locator('#wilayah');
  await panel.getByText('Tabel').click();
  await expect(panel.getByRole('row')).toHaveCount(14);
  await expect(panel.getByRole('row', { name: 'Kabupaten Balangan tidak ada data' })).toBeVisible();
  const rows = (await (await page.request.get('/dasbor/wilayah.csv?bulan=2001-01')).text()).trim().split('\n');
  expect(rows).toHaveLength(14);
  expect(rows[1]).toMatch(/^63\.01,Kabupaten Tanah Laut,,,,/);
});

test('regencies are compared by their people and villages as well @noscript', async ({ page, javaScriptEnabled }) => {
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  await page.goto('/dasbor');
  const panel = page.locator('#wilayah');
  await panel.getByText('Tabel').click();
  const heads = await panel.locator('thead th').allTextContents();
  expect(heads.slice(1)).toEqual(['Jumlah', 'Per 100.000 penduduk', 'Per desa/kelurahan']);
  const cells = await panel.getByRole('row', { name: /^Kabupaten Tapin/ }).getByRole('cell').allTextContents();
  const [count, people, villages] = cells.map((text) => Number(text.replaceAll('.', '').replace(',', '.')));
  expect(count).toBeGreaterThan(0);
  // What the page of the regency says of its people and villages.
  await page.goto('/wilayah/63.05');
  const figures = await page.locator('main .figures').first().locator('dd').allTextContents();
  const [inhabitants, , , ofVillages] = figures.map((text) => Number(text.replace(/[^\d]/g, '')));
  expect(inhabitants).toBeGreaterThan(100_000);
  expect(people).toBeCloseTo((count * 100_000) / inhabitants, 1);
  expect(villages).toBeCloseTo(count / ofVillages, 2);
});

test('the map shows rates instead of counts, whatever else is chosen, and its files follow @noscript', async ({ page, javaScriptEnabled }) => {
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  await page.goto('/dasbor');
  await ready(page, javaScriptEnabled);
  const panel = page.locator('#wilayah');
  const scales = panel.getByRole('navigation', { name: 'Ukuran pada peta' });
  await expect(scales.getByRole('link', { name: 'Jumlah' })).toHaveAttribute('aria-current', 'true');
  await scales.getByRole('link', { name: 'Per 100.000 penduduk' }).click();
  await expect(page).toHaveURL(/\/dasbor\?ukuran=per-100000$/);
  const tapin = page.getByRole('link', { name: /^Kabupaten Tapin: [\d.,]+ per 100\.000 penduduk/ });
  await expect(tapin).toBeVisible();
  await expect(scales.getByRole('link', { name: 'Per 100.000 penduduk' })).toHaveAttribute('aria-current', 'true');
  // The mark says what the table says.
  await panel.getByText('Tabel').click();
  const cells = await panel.getByRole('row', { name: /^Kabupaten Tapin/ }).getByRole('cell').allTextContents();
  expect(await tapin.getAttribute('aria-label')).toContain(`: ${cells[1]} per`);

  // Filters keep the scale, and the scale keeps the filters.
  await tapin.click();
  await expect(page).toHaveURL(/wilayah=63\.05&ukuran=per-100000$/);
  await scales.getByRole('link', { name: 'Per desa/kelurahan' }).click();
  await expect(page).toHaveURL(/wilayah=63\.05&ukuran=per-desa$/);
  await expect(page.getByRole('link', { name: /^Kabupaten Tapin: .* per desa\/kelurahan/ })).toBeVisible();
  await page.getByRole('link', { name: /^Masyarakat:/ }).click();
  await expect(page).toHaveURL(/\?pilar=community&wilayah=63\.05&ukuran=per-desa$/);
  if (javaScriptEnabled) {
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await expect(page).toHaveURL(/\?wilayah=63\.05&ukuran=per-desa$/);
    await page.getByRole('button', { name: 'Ulangi' }).click();
    await expect(page).toHaveURL(/\?pilar=community&wilayah=63\.05&ukuran=per-desa$/);
  }
  for (const kind of ['svg', 'png']) {
    const href = (await panel.locator(`a[download][href*=".${kind}?"]`).getAttribute('href'))!;
    expect(href).toContain('ukuran=per-desa');
    const file = await page.request.get(href);
    expect(file.status(), href).toBe(200);
    if (kind === 'svg') expect(await file.text()).toContain('Per desa/kelurahan');
  }
  await page.getByRole('link', { name: 'Hapus semua saringan' }).click();
  await expect(page).toHaveURL(/\/dasbor\?ukuran=per-desa$/);
  // A question keeps it as well.
  const box = page.getByRole('searchbox', { name: 'Tanyakan dengan kata' });
  await box.fill('Tapin');
  await box.press('Enter');
  await expect(page).toHaveURL(/wilayah=63\.05&ukuran=per-desa&tanya=Tapin$/);

  // What is not known has no rate.
  await page.goto('/dasbor?bulan=2001-01&ukuran=per-100000');
  await expect(page.getByRole('link', { name: 'Kabupaten Balangan: tidak ada data' })).toBeVisible();
});

test('what is counted anew arrives without a reload, and is marked', async ({ browser, page }) => {
  test.slow();
  await new Visit(page, 'id').stakeholderPage();
  await page.goto('/dasbor?wilayah=63.05');
  await ready(page, true);
  const total = async () => Number((await page.locator('.figures dd').first().textContent())!.replaceAll('.', ''));
  const before = await total();
  expect(before).toBeGreaterThan(0);
  await page.evaluate(() => Object.assign(window, { same: true }));
  // Somebody is registered and approved elsewhere.
  const elsewhere = await browser.newContext();
  await new Visit(await elsewhere.newPage(), 'id').stakeholderPage();
  await elsewhere.close();
  await expect(page.getByText('Angka baru saja berubah')).toBeVisible({ timeout: 30_000 });
  await expect.poll(total).toBeGreaterThan(before);
  await expect(page.getByRole('link', { name: /^Kabupaten Tapin: [\d.]+, baru berubah$/ })).toBeVisible();
  // Other journeys register in other places meanwhile; here nothing else is marked than what changed.
  expect(await page.evaluate(() => 'same' in window)).toBe(true);
  // What is chosen next begins afresh.
  await page.getByRole('link', { name: /^Masyarakat: / }).click();
  await expect(page.locator('.fresh')).toHaveCount(0);
});

test('what there is for people in need: table, file and sentences say the same @noscript', async ({ page }) => {
  // Another journey may post an offer meanwhile: then all three are read again.
  await expect(async () => {
    await page.goto('/dasbor?wilayah=63.05');
    const panel = page.locator('#kebutuhan');
    const file = await page.request.get((await panel.locator('a[download]').first().getAttribute('href'))!);
    const [heading, ...lines] = csvCells(await file.text());
    expect(heading.slice(0, 8).join()).toBe('jenis,nama,kode_wilayah,wilayah,program,penawaran,pemangku_kepentingan,kebutuhan');
    expect(lines).toHaveLength(26);
    const heads = await panel.locator('thead th').allTextContents();
    const column = heads.findIndex((name) => name === 'Tapin');
    const said = await panel.locator('tbody tr').evaluateAll(
      (rows, column) => rows.map((row) => [row.children[0], row.children[column]].map((cell) => (cell as HTMLElement).textContent!.trim())),
      column,
    );
    expect(said).toHaveLength(26);
    // What is sought stands framed in its cell, and where nothing is there it comes first.
    const [sought, others]: [string[], string[]] = [[], []];
    for (const [index, [name, cell]] of said.entries()) {
      const counts = lines[index].slice(4, 8).map(Number);
      const framed = counts[3] ? `${counts[3]}` : '';
      expect(lines[index][1]).toBe(name);
      if (counts[0] + counts[1] + counts[2] === 0) {
        expect(cell, name).toMatch(new RegExp(`^–${framed} `));
        const gap = `Bagi ${name}, belum tercatat apa pun di Kabupaten Tapin`;
        if (framed) sought.push(`${gap}, padahal ada kebutuhan terbuka di sana.`);
        else others.push(`${gap}.`);
      } else {
        expect(cell, name).toBe(`${counts[0] + counts[1]}${framed} ${counts[0]} program, ${counts[1]} penawaran, ${counts[2]} pemangku kepentingan, ${counts[3]} kebutuhan`);
      }
    }
    const gaps = [...sought, ...others];
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.length).toBeLessThan(26);
    expect(await panel.getByRole('listitem').allTextContents()).toEqual(gaps.slice(0, 6));
    expect((await panel.locator('li').allTextContents()).sort()).toEqual([...gaps].sort());
  }).toPass({ timeout: 90_000 });
  // On a sheet of A4 no column is cut off, and the shades are printed.
  const screen = page.viewportSize()!;
  await page.setViewportSize({ width: 717, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const [panel, table] = ['#kebutuhan', '#kebutuhan table'].map((place) => page.locator(place));
  const right = async (place: typeof panel) => place.evaluate((element) => element.getBoundingClientRect().right);
  expect(await right(table)).toBeLessThanOrEqual(await right(panel));
  expect(await table.locator('td').first().evaluate((cell) => getComputedStyle(cell).printColorAdjust)).toBe('exact');
  await expect(page.getByText(/^Data per \d+ \S+ \d{4}\.$/)).toBeVisible();
  await page.emulateMedia({ media: null });
  await page.setViewportSize(screen);
  // From a kind in a regency the way leads to what is counted there.
  await page.goto('/dasbor?wilayah=63.05&ppks=ppks-24');
  const row = page.locator('#kebutuhan tr', { has: page.getByRole('rowheader', { name: 'Fakir Miskin', exact: true }) });
  const column = await page.locator('#kebutuhan thead th').evaluateAll((heads) => heads.findIndex((head) => head.textContent === 'Tapin'));
  const programmes = Number((await row.locator('th, td').nth(column).textContent())!.match(/(\d+) program/)![1]);
  expect(programmes).toBeGreaterThan(0);
  await page.locator('#kebutuhan').getByRole('link', { name: 'Program untuk Fakir Miskin di Kabupaten Tapin' }).click();
  await expect(page).toHaveURL(/\/program\?ppks=ppks-24&wilayah=63\.05$/);
  await expect(page.getByText(`${programmes} program dan layanan`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Program dan layanan');
});

test('kinds are ranked by all data, on the page and in its file, and stay in their places under a filter @noscript', async ({ page }) => {
  await new Visit(page, 'id', false).stakeholderPage();
  for (const query of ['', '?wilayah=63.05', '?pilar=business']) {
    // Another journey may approve somebody between page and files: then all are read again.
    await expect(async () => {
      const all = await fileLines(page, 'jenis', 3);
      const counts = all.map(([, , count]) => Number(count));
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));
      const lines = await fileLines(page, 'jenis', 3, query);
      expect(lines.map(([code]) => code)).toEqual(all.map(([code]) => code));
      await page.goto(`/dasbor${query}`);
      const rows = await page.locator('#jenis tbody tr').evaluateAll((rows) => rows.map((row) => row.children[1].textContent!.replaceAll('.', '')));
      expect(rows.map((count) => (count === 'tidak ada data' ? '' : count))).toEqual(lines.map(([, , count]) => count));
    }).toPass({ timeout: 60_000 });
  }
});

test('a report says in sentences what changed, and its file says the same as its tables @noscript', async ({ page, javaScriptEnabled }) => {
  await new Visit(page, 'id', javaScriptEnabled).stakeholderPage();
  await page.goto('/dasbor');
  await ready(page, javaScriptEnabled);
  await page.getByRole('link', { name: 'Laporan bulanan dan tahunan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Laporan \S+ \d{4}, Provinsi Kalimantan Selatan$/);
  await ready(page, javaScriptEnabled);
  const filters = page.getByText('Saring', { exact: true });
  if (await filters.isVisible()) await filters.click();
  const year = new Date().getFullYear();
  await page.getByLabel('Bulan atau tahun').selectOption(`${year}`);
  await page.getByLabel('Kabupaten/kota', { exact: true }).selectOption('63.05');
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Laporan ${year}, Kabupaten Tapin`);
  await expect(page).toHaveURL(new RegExp(`/dasbor/laporan\\?masa=${year}&wilayah=63\\.05`));
  await expect(page.getByText('Masa ini masih berjalan')).toBeVisible();
  const added = Number((await page.locator('.figures dd').first().textContent())!.replace('.', ''));
  expect(added).toBeGreaterThan(0);
  await expect(page.getByText(new RegExp(`^Pada ${year}, \\d+ pemangku kepentingan diverifikasi, \\d+ lebih banyak daripada ${year - 1} \\(0\\)\\.$`))).toBeVisible();
  await expect(page.getByText(/^\d+% dari yang diverifikasi pada masa ini berasal dari pilar \w+\.$/)).toBeVisible();

  // Cell by cell: code and change stand on one side only. Another journey may approve somebody between page and file: then
  // both are read again.
  await expect(async () => {
    await page.reload();
    await ready(page, javaScriptEnabled);
    const tables = await page.locator('main tbody tr').evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace('.', ''))),
    );
    const href = (await page.getByRole('link', { name: /^Unduh CSV/ }).getAttribute('href'))!;
    const file = (await (await page.request.get(href)).text()).replace('\ufeff', '').trim().split(/\r?\n/).map((line) => line.split(','));
    expect(file[0]).toEqual(['menurut', 'kode', 'nama', 'diverifikasi', 'masa_sebelumnya', 'seluruhnya']);
    expect(file[1].slice(3)).toEqual(await page.locator('.figures dd').allTextContents());
    // Journeys have a table of two columns; a number of people that is hidden is empty in the file.
    const [counted, stages] = [tables.filter((row) => row.length === 5), tables.filter((row) => row.length === 2)];
    const lines = file.slice(2).map(([by, , name, now, before, total]) => [by, name, now, before, total]);
    expect(lines.filter(([by]) => by === 'orang').map(([, name, , , people]) => [name, people || 'disembunyikan'])).toEqual(stages);
    expect(stages).toHaveLength(6);
    expect(lines.filter(([by]) => !/^(orang|anggaran_rp|realisasi_rp)$/.test(by)).map(([, ...line]) => line)).toEqual(
      counted.map(([name, now, before, , total]) => [name, now, before, total]),
    );
  }).toPass({ timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: /^Unduh CSV/ })).toBeHidden();
  await expect(page.getByRole('table').first()).toBeVisible();
  await page.emulateMedia({ media: null });

  await page.goto(`/en/dasbor/laporan?masa=${year}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Report of ${year}, Province of South Kalimantan`);
  await expect(page.getByText(new RegExp(`^In ${year}, \\d+ stakeholders? (was|were) verified`))).toBeVisible();
  await expect(page.getByText(/^Most in (Kabupaten|Kota) .*: \d+\.$/)).toBeVisible();
  for (const rubbish of ['masa=1850', 'masa=kemarin', 'masa=2025-01..2025-03', `masa=${year + 1}`, 'wilayah=99.99']) {
    expect((await page.request.get(`/dasbor/laporan?${rubbish}`)).status(), rubbish).toBe(404);
    expect((await page.request.get(`/dasbor/laporan.csv?${rubbish}`)).status(), rubbish).toBe(404);
  }
});

test('kept pages answer with an ETag and change with the data', async ({ request }) => {
  const first = await request.get('/program');
  const etag = first.headers()['etag'];
  expect(etag).toMatch(/^"[0-9a-f]{24}"$/);
  const again = await request.get('/program', { headers: { 'if-none-match': etag } });
  expect(again.status()).toBe(304);
  for (const path of ['/daftar', '/tiket', '/kantor']) {
    const answer = await request.get(path);
    expect(answer.headers()['cache-control']).toBe('no-store');
    expect(answer.headers()['etag']).toBeUndefined();
  }
  const foreign = await request.post('/tiket', {
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    form: { tindakan: 'tutup' },
  });
  expect(foreign.status()).toBe(403);
});
