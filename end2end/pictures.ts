import { expect, test } from '@playwright/test';
import { ADMIN, firstLink, isAdminKnown, keepAdmin, PASSWORD } from './tests/support/office';
import { type Language } from './tests/support/language';
import { PAGES, STATES } from './tests/support/pages';
import { Visit } from './tests/support/visit';

type Look = { width: number; colorScheme: 'light' | 'dark'; media?: 'print' };

const LOOKS: Record<Language, Look[]> = {
  id: [
    ...[360, 1280].flatMap((width) => [
      { width, colorScheme: 'light' as const },
      { width, colorScheme: 'dark' as const },
    ]),
    // As wide as an A4 sheet.
    { width: 794, colorScheme: 'light', media: 'print' },
  ],
  en: [{ width: 360, colorScheme: 'light' }],
};

test.beforeAll(async ({ browser, baseURL }) => {
  if (!process.env.SITE_DATA) throw new Error('SITE_DATA is not set: scripts/beside.sh starts a server and sets it');
  if (isAdminKnown()) return;
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto(firstLink());
  await page.getByLabel('Nama').fill('Kepala Bidang');
  await page.getByLabel('Email').fill(ADMIN);
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await expect(page.getByRole('heading', { name: 'Antrean verifikasi' })).toBeVisible();
  await keepAdmin(page);
  await context.close();
});

for (const language of ['id', 'en'] as const) {
  test(`pictures (${language})`, async ({ page }) => {
    test.setTimeout(1_200_000);
    const visit = new Visit(page, language);
    const opened = PAGES.filter((place) => place.public).map(({ name, path }) => ({ name, open: () => visit.goto(path) }));
    for (const { name, open } of [...opened, ...STATES]) {
      await open(visit);
      for (const { width, colorScheme, media } of LOOKS[language]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, media: media ?? 'screen' });
        // What is out of sight is not painted on a phone, so all of it is in sight.
        await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
        const file = [name, ...(language === 'en' ? ['en'] : []), width, media ?? colorScheme].join('-');
        await page.screenshot({ path: `pictures/${file}.png`, fullPage: true, animations: 'disabled' });
      }
    }
  });
}
