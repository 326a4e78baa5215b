import { defineConfig, devices } from '@playwright/test';
import { addressFrom, chromium } from './browser';

/** What the release weighs and how it scores; a debug build says nothing about either. */
export default defineConfig({
  testDir: './weight',
  outputDir: './test-results/weight',
  forbidOnly: !!process.env.CI,
  // Times and scores suffer when something else runs beside them.
  workers: 1,
  retries: 0,
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: addressFrom('WEIGHT_URL'),
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
    launchOptions: chromium,
  },
});
