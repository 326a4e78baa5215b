import { defineConfig } from '@playwright/test';
import { alone } from './browser';

/** Takes a picture of every page, to be looked at. */
export default defineConfig({
  ...alone(),
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: './test-results/pictures',
});
