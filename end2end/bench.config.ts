import { defineConfig, devices } from '@playwright/test';
import { addressFrom, chromium } from './browser';

/** How fast the release is on a slow phone. Measures and tells; nothing is asserted. */
export default defineConfig({
  testDir: './bench',
  testMatch: 'slow.ts',
  outputDir: './test-results/bench',
  workers: 1,
  retries: 0,
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: addressFrom('BENCH_URL'),
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
    launchOptions: chromium,
  },
});
