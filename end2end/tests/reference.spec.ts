import { expect, test, type Page } from '@playwright/test';

/** Address, and the heading in Indonesian and in English. */
const pages: [string, string, string][] = [
  ['/', 'Kesejahteraan sosial, dipikul bersama', 'Social welfare, carried together'],
  ['/program', 'Program dan layanan', 'Programmes and services'],
  ['/pilar', 'Tiga pilar', 'Three pillars'],
  ['/ppks', 'Pemerlu Pelayanan Kesejahteraan Sosial (PPKS)', 'People who need social welfare services (PPKS)'],
  ['/ppks/ppks-24', 'Fakir Miskin', 'People living in poverty'],
  ['/psks', 'Potensi dan Sumber Kesejahteraan Sosial (PSKS)', 'Social welfare potentials and resources (PSKS)'],
  ['/psks/psks-11', 'Tenaga Kesejahteraan Sosial Kecamatan (TKSK)', 'District social welfare worker'],
  ['/psks/local-02', 'Pelopor Perdamaian', 'Peace pioneer'],
  ['/wilayah', 'Kabupaten dan kota', 'Regencies and cities'],
  ['/wilayah/63.72', 'Kota Banjarbaru', 'Kota Banjarbaru'],
  ['/angka', 'Angka terbitan', 'Published figures'],
  ['/privasi', 'Privasi', 'Privacy'],
  ['/cara-daftar', 'Cara mendaftar', 'How to register'],
  ['/keluarga-pioner', 'Keluarga pioner', 'Pioneer families'],
];

const english = (path: string) => (path === '/' ? '/en' : `/en${path}`);

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error}`));
  return errors;
}

for (const [path, indonesian, translated] of pages) {
  test(`${path} opens in both languages and fits a phone @noscript`, async ({ page }) => {
    const errors = collectErrors(page);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [address, heading, tag] of [[path, indonesian, 'id'], [english(path), translated, 'en']]) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', tag);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(sideways, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await page.waitForLoadState('networkidle');
    expect(errors).toEqual([]);
  });
}

test('the menu unfolds on a phone, by keyboard, and names the page that is open @noscript', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/wilayah/63.05');
  const menu = page.getByRole('navigation', { name: 'Menu utama' });
  await expect(menu).toBeHidden();
  await page.locator('summary', { hasText: 'Menu' }).focus();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Wilayah' })).toHaveAttribute('aria-current', 'true');
  await menu.getByRole('link', { name: 'Tiga pilar' }).click();
  await expect(page).toHaveURL(/\/pilar$/);
  await expect(menu).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(menu.getByRole('link', { name: 'Tiga pilar' })).toHaveAttribute('aria-current', 'page');
});

test('filters stay folded on a phone until one is set @noscript', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/program');
  await expect(page.getByLabel('Cari kata')).toBeHidden();
  await page.goto('/program?pilar=community&urut=title');
  await expect(page.getByLabel('Pilar')).toHaveValue('community');
  await expect(page.getByLabel('Pilar')).toBeVisible();
});

test('from a kind of potential to what it asks, its figure and its programmes @noscript', async ({ page }) => {
  await page.goto('/psks');
  await page.getByRole('link', { name: 'Karang Taruna', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Karang Taruna');
  await expect(page.getByText('2.016').first()).toBeVisible();
  await expect(page.getByText('1.127')).toBeVisible();
  await expect(page.locator('.figures')).toContainText('September 2025');
  await expect(page.getByText('Surat keputusan kepala desa atau lurah tentang pengurus')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Daftar', exact: true })).toHaveAttribute('href', '/daftar');
  await expect(page.getByRole('link', { name: 'Lihat yang sudah terdaftar' })).toHaveAttribute(
    'href',
    '/direktori?jenis=psks-05',
  );
  await page.getByRole('link', { name: 'Buka dalam daftar program' }).click();
  await expect(page).toHaveURL(/\/program\?psks=psks-05$/);
});

test('the 26 and the 12 are complete, and further kinds are marked as outside @noscript', async ({ page }) => {
  await page.goto('/ppks');
  await expect(page.locator('.cards > li')).toHaveCount(26);
  await page.goto('/psks');
  await expect(page.locator('.cards').first().locator('> li')).toHaveCount(12);
  const local = page.locator('.cards').nth(1).locator('> li');
  await expect(local).toHaveCount(8);
  await expect(local.filter({ hasText: 'Di luar 12 jenis' })).toHaveCount(8);
});

test('the regencies add up, and each has a page @noscript', async ({ page }) => {
  await page.goto('/wilayah');
  await expect(page.getByRole('row')).toHaveCount(15);
  const total = page.getByRole('row', { name: /^Kalimantan Selatan/ });
  await expect(total).toContainText('4.305.281');
  await expect(total).toContainText('156');
  await expect(total).toContainText('1.872');
  await page.getByRole('link', { name: 'Tanah Bumbu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabupaten Tanah Bumbu');
  await expect(page.getByRole('link', { name: 'Direktori wilayah ini' })).toHaveAttribute(
    'href',
    '/direktori?wilayah=63.10',
  );
});

test('kinds and regions that do not exist are not found @noscript', async ({ page }) => {
  for (const path of ['/ppks/ppks-27', '/psks/psks-99', '/wilayah/63.99', '/en/wilayah/jakarta']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
});

test('the privacy notice says its version and keeps people in need nameless @noscript', async ({ page }) => {
  await page.goto('/privasi');
  await expect(page.getByText('2026-11')).toBeVisible();
  await expect(page.getByText('UU 27/2022').first()).toBeVisible();
  await expect(page.getByText('30 hari')).toBeVisible();
  await expect(page.getByText('tidak pernah mencatat nama orang yang memerlukan layanan')).toBeVisible();
});
