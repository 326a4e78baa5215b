import { defineConfig } from '@playwright/test';
import { alone } from './browser';

/** How fast the dashboard answers, and the release on a slow phone. Measures and tells; nothing is asserted. */
const common = alone();
export default defineConfig({
  ...common,
  testDir: './bench',
  testMatch: ['compare.ts', 'dashboard.ts', 'slow.ts'],
  outputDir: './test-results/bench',
  use: { ...common.use, viewport: { width: 360, height: 740 } },
});
