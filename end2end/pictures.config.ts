import { defineConfig, devices } from '@playwright/test';
import { addressFrom, chromium } from './browser';

/** Takes a picture of every page, to be looked at. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: './test-results/pictures',
  workers: 1,
  retries: 0,
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: addressFrom('PICTURES_URL'),
    serviceWorkers: 'block',
    launchOptions: chromium,
  },
});
