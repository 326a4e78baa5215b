import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { activityForm, asAdmin, draftActivity, OFFICERS, publishActivity, signedIn, signIn } from './support/office';
import { Visit } from './support/visit';
import { freshName, freshPhone, ready } from './support/register';

/** Keeping is done when the browser has nothing better to do. */
const PATIENTLY = { timeout: 30_000 };

/** Waits until the service worker keeps this page and its files. */
async function kept(page: Page, path: string) {
  await expect
    .poll(() => page.evaluate(async (path) => !!(await caches.match(path, { ignoreVary: true })), path), PATIENTLY)
    .toBe(true);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const wanted = performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/pkg/'));
        const found = await Promise.all(wanted.map((entry) => caches.match(entry.name)));
        return wanted.length > 3 && found.every(Boolean);
      }), PATIENTLY,
    )
    .toBe(true);
}

async function open(page: Page, path: string) {
  await page.goto(path);
  await ready(page, true);
  await kept(page, path);
}

test('a page that was opened before opens without a line and says so', async ({ context, page }) => {
  await open(page, '/wilayah/63.01');
  await open(page, '/program');
  await context.setOffline(true);
  await expect(page.getByText('Tidak ada sambungan internet')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Program dan layanan');
  await expect(page.getByText('Ini salinan yang tersimpan di perangkat ini')).toBeVisible();
  await expect(page.locator('.copy-time')).toContainText(/\d{4}/);
  await ready(page, true);
  // One that was not is replaced by a page that helps on.
  await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Wilayah' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tidak ada sambungan');
  await page.goto('/en/wilayah');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No connection');
  // It stays what it is, also where the code of the other page is there, and is no copy of that one.
  await page.goto('/wilayah/63.05');
  await page.waitForFunction(() => performance.now() > 4_000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tidak ada sambungan');
  await expect(page.getByText('Ini salinan')).toBeHidden();
  // With the line comes the page.
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabupaten Tapin');
  await page.goto('/wilayah');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabupaten dan kota');
  await expect(page.getByText('Ini salinan')).toBeHidden();
});

/** Fills in the offline form for a family. */
async function fillForm(page: Page, name: string) {
  await page.getByRole('radio', { name: /^Keluarga/ }).check();
  await page.getByRole('radio', { name: /^Keluarga Pioner/ }).check();
  await page.getByLabel('Nama keluarga').fill(name);
  await page.getByLabel('Jumlah anggota').fill('5');
  await page.getByLabel('Kabupaten/kota', { exact: true }).selectOption({ label: 'Kota Banjarbaru' });
  await page.getByLabel('Kecamatan', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Desa/kelurahan', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Nama narahubung').fill('Siti Aminah');
  await page.getByLabel('Nomor telepon').fill(freshPhone());
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

/** How many registrations of this name the office sees. */
async function registrations(context: BrowserContext, name: string): Promise<number> {
  const office = await context.browser()!.newContext();
  const officer = await office.newPage();
  await signedIn(officer, OFFICERS['Kota Banjarbaru']);
  await officer.getByLabel('Nama atau nomor tiket').fill(name);
  await officer.getByRole('button', { name: 'Terapkan' }).click();
  await expect(officer).toHaveURL(/kata=/);
  await expect(officer.locator('.rows .card, .empty').first()).toBeVisible();
  const count = await officer.locator('.rows .card').count();
  await office.close();
  return count;
}

test('a registration filled in without a line is sent when there is one, exactly once', async ({ context, page }) => {
  test.slow();
  const name = freshName('Keluarga');
  await open(page, '/formulir');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('wilayah')?.length ?? 0)).toBeGreaterThan(10_000);
  await context.setOffline(true);
  await page.reload();
  await ready(page, true);
  await expect(page.getByText('Belum dikirim.')).toBeVisible();
  // Sent empty, it says what is missing and where.
  await page.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('belum diisi');
  await fillForm(page, name);
  // A closed tab loses nothing.
  await page.reload();
  await ready(page, true);
  await expect(page.getByLabel('Jumlah anggota')).toHaveValue('5');
  await expect(page.getByLabel('Desa/kelurahan', { exact: true })).not.toHaveValue('');
  await page.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect(page.getByText('Belum terkirim: menunggu sambungan')).toBeVisible();
  expect(await registrations(context, name)).toBe(0);
  // The line is back, but the first answer is lost on its way.
  let attempts = 0;
  await context.route('**/api/send_offline*', async (route) => {
    attempts += 1;
    if (attempts > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(false);
  await expect.poll(() => attempts).toBeGreaterThan(0);
  await expect(page.getByText('Belum terkirim: menunggu sambungan')).toBeVisible();
  await page.getByRole('button', { name: 'Coba kirim sekarang' }).click();
  await expect(page.getByText('Sudah terkirim. Nomor tiket Anda')).toBeVisible();
  expect(attempts).toBe(2);
  expect(await registrations(context, name)).toBe(1);
  // Nothing of it stays on the phone.
  expect(await page.evaluate(() => localStorage.getItem('formulir'))).not.toContain(name);
  await page.getByRole('link', { name: 'Lihat status pendaftaran' }).click();
  await expect(page.getByText(name)).toBeVisible();
});

test('another page says that a form is still waiting', async ({ context, page }) => {
  await open(page, '/formulir');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('wilayah')?.length ?? 0)).toBeGreaterThan(10_000);
  await fillForm(page, freshName('Keluarga'));
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect(page.getByText('Belum terkirim: menunggu sambungan')).toBeVisible();
  await page.goto('/luring');
  await expect(page.getByText('Ada pendaftaran di ponsel ini yang belum terkirim.')).toBeVisible();
});

test('a new release replaces what was kept, and an open page goes on with whole pages', async ({ context, page }) => {
  await open(page, '/program');
  const [worker] = context.serviceWorkers();
  await worker.evaluate(() => (globalThis as unknown as { arrived(release: string): Promise<void> }).arrived('lain'));
  expect(await page.evaluate(() => caches.keys())).toEqual(['tiga-pilar-lain']);
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Dasbor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dasbor');
  expect(documents).toBe(1);
});

test('where the code of a page cannot be had, the page comes as a whole', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto('/program');
  await ready(page, true);
  await page.route(/split_load_dashboard.*\.wasm/, (route) => route.abort());
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Dasbor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dasbor');
  expect(documents).toBe(1);
  await context.close();
});

test('the offline form sent before its scripts have arrived becomes a draft, and nothing is in the address', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/formulir');
  await page.getByRole('radio', { name: /^Keluarga/ }).check();
  await page.getByRole('button', { name: 'Kirim', exact: true }).click();
  await expect(page).toHaveURL(/\/daftar\/jenis$/);
  await page.goto('/daftar/pendaftar');
  await expect(page.getByRole('radio', { name: /^Keluarga/ })).toBeChecked();
  await context.close();
});

test('who is there is ticked without a line, kept, and sent when there is one', async ({ context, page }) => {
  test.slow();
  const visit = new Visit(page, 'id');
  await visit.activityState('/kantor/kegiatan/:slug/peserta');
  const path = new URL(page.url()).pathname;
  // The first page that is opened installs what keeps pages.
  await open(page, path);
  await expect(page.getByText('Semua centang sudah tersimpan.')).toBeVisible();
  await context.setOffline(true);
  await page.getByLabel('Siti Rahmah').check();
  await expect(page.getByText('1 centang belum terkirim')).toBeVisible();
  await expect(page.getByText('1 tercatat hadir')).toBeVisible();
  await page.reload();
  await ready(page, true);
  await expect(page.getByLabel('Siti Rahmah')).toBeChecked();
  await expect(page.getByText('1 centang belum terkirim')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Semua centang sudah tersimpan.')).toBeVisible();
  const answer = await (await page.request.get(path)).text();
  expect(answer).toMatch(/<input type="checkbox"[^>]*checked/);
  // Who signs in or out leaves no names behind.
  await context.clearCookies({ name: 'sesi' });
  await signIn(page, 'tidak-ada@contoh.go.id');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Masuk petugas');
  await expect.poll(() => page.evaluate(async (path) => !!(await caches.match(path, { ignoreVary: true })), path)).toBe(false);
});

test('a roster is kept for an afternoon, and no longer', async ({ context, page }) => {
  test.slow();
  const visit = new Visit(page, 'id');
  await visit.activityState('/kantor/kegiatan/:slug/peserta');
  const path = new URL(page.url()).pathname;
  await open(page, path);
  /** Makes the copy so many hours old. */
  const aged = (hours: number) =>
    page.evaluate(
      async ([path, hours]) => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          const copy = await cache.match(path, { ignoreVary: true });
          if (!copy) continue;
          const headers = new Headers(copy.headers);
          headers.set('date', new Date(Date.now() - hours * 3_600_000).toUTCString());
          await cache.put(path, new Response(await copy.blob(), { headers }));
        }
      },
      [path, hours] as const,
    );
  await context.setOffline(true);
  await aged(11);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Peserta dan daftar hadir');
  await aged(13);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'Tidak ada sambungan' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Peserta dan daftar hadir' })).toHaveCount(0);
  expect(await page.evaluate(async (path) => !!(await caches.match(path, { ignoreVary: true })), path)).toBe(false);
});

test('two tabs with one roster keep their ticks between them, and send each once', async ({ context, page }) => {
  test.slow();
  await asAdmin(page);
  const form = activityForm();
  const slug = await draftActivity(page, form);
  await publishActivity(page, slug, form);
  for (const nama of ['Noor Aida', 'Rahmat Hidayat', 'Siti Rahmah']) {
    const seat = { tindakan: 'daftar', nama, telepon: freshPhone(), wilayah: '63.05' };
    expect((await page.request.post(`/kegiatan/${slug}`, { form: seat, maxRedirects: 0 })).status()).toBe(303);
  }
  const path = `/en/kantor/kegiatan/${slug}/peserta`;
  await open(page, path);
  const other = await context.newPage();
  await open(other, path);
  /** What a tab does by itself every half minute. */
  const again = async () => {
    for (const tab of [page, other]) await tab.evaluate(() => window.dispatchEvent(new Event('online')));
  };
  await context.setOffline(true);
  await page.getByLabel('Siti Rahmah').check();
  await expect(page.getByText('1 tick is not sent yet')).toBeVisible();
  // The other tab asks now and then, and takes nothing away by that.
  await again();
  await expect(other.getByText('1 tick is not sent yet')).toBeVisible();
  await expect(other.getByLabel('Siti Rahmah')).toBeChecked();
  await other.getByLabel('Noor Aida').check();
  await page.getByLabel('Rahmat Hidayat').check();
  await expect(page.getByText('3 ticks are not sent yet')).toBeVisible();
  await page.getByLabel('Siti Rahmah').uncheck();
  await again();
  await page.close();
  await context.setOffline(false);
  await expect(other.getByText('All ticks are saved.')).toBeVisible();
  const answer = await (await other.request.get(path)).text();
  expect(answer.match(/<input type="checkbox"[^>]*checked/g)).toHaveLength(2);
  await expect(other.getByLabel('Siti Rahmah')).not.toBeChecked();
  expect(await other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('hadir-')))).toEqual([]);
});

test('what a weak line loses of the code is asked for once more', async ({ page }) => {
  const lost = new Set<string>();
  await page.route(/\/pkg\/[^?]*\.wasm$/, (route) => {
    const address = route.request().url();
    if (lost.has(address)) return route.continue();
    lost.add(address);
    return route.abort();
  });
  await page.goto('/program');
  await ready(page, true);
  expect(lost.size).toBeGreaterThan(1);
});

test('a device without room left shows what it cannot keep', async ({ context, page }) => {
  await open(page, '/program');
  const [worker] = context.serviceWorkers();
  await worker.evaluate(() => {
    Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  });
  await page.goto('/kegiatan');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kegiatan');
  await page.goto('/dasbor');
  await ready(page, true);
});

test('a file of the code that breaks off is asked for once more', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  let broken = 0;
  await page.route(/\/pkg\/tiga-pilar\.[^.]*\.wasm$/, async (route) => {
    broken += 1;
    if (broken > 1) return route.continue();
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.body()).subarray(0, 1000) });
  });
  await page.goto('/program');
  await ready(page, true);
  expect(broken).toBe(2);
  await context.close();
});

/** Opens a page whose own code does not come until it is let go, when its frame is alive already. */
async function halfAlive(page: Page, path: string, group: string): Promise<() => void> {
  let asked = () => {};
  let letGo = () => {};
  const alive = new Promise<void>((resolve) => (asked = resolve));
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(new RegExp(`split_load_${group}_.*\\.wasm`), async (route) => {
    asked();
    await held;
    // A page that has been left does not want it any more.
    await route.continue().catch(() => {});
  });
  await page.goto(path);
  await alive;
  return letGo;
}

test('a link that is followed while the page comes to life is followed by the browser', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  // What is only saved leaves the page as it is, and so does a jump within it.
  const saving = await halfAlive(page, '/kegiatan', 'public');
  const saved = page.waitForEvent('download');
  await page.locator('a[href="/kegiatan.ics"]').click();
  expect((await saved).suggestedFilename()).toMatch(/\.ics$/);
  await page.getByRole('link', { name: 'Langsung ke isi' }).press('Enter');
  saving();
  await ready(page, true);
  const first = await halfAlive(page, '/daftar', 'public');
  await page.getByRole('link', { name: 'Mulai mendaftar' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Siapa yang mendaftar?');
  first();
  await ready(page, true);

  // A filter is a link to the same page; those in pictures the router does not follow anyway.
  const second = await halfAlive(page, '/dasbor', 'dashboard');
  let documents = 0;
  page.on('request', (request) => request.resourceType() === 'document' && documents++);
  await page.locator('#kebutuhan thead').getByRole('link', { name: 'Tapin', exact: true }).click();
  await expect(page.getByRole('status').getByRole('listitem')).toHaveText([/^Kabupaten Tapin/]);
  expect(documents).toBe(1);
  second();
  await ready(page, true);
  await context.close();
});
