import { defineConfig } from '@playwright/test';
import { alone } from './browser';

/** What the release weighs and how it scores; a debug build says nothing about either. */
const common = alone();
export default defineConfig({
  ...common,
  testDir: './weight',
  outputDir: './test-results/weight',
  forbidOnly: !!process.env.CI,
  use: { ...common.use, viewport: { width: 360, height: 740 } },
});
