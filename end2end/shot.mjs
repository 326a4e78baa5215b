import { chromium } from '@playwright/test';
const [base, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const width of [360, 1280]) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  for (const path of paths) {
    await page.goto(base + path);
    await page.waitForSelector('html[data-ready]', { state: 'attached' }).catch(() => {});
    await page.screenshot({ path: `/tmp/shots/${(path.replaceAll('/', '_').slice(1)) || 'home'}-${width}.png`, fullPage: true });
  }
}
await browser.close();
