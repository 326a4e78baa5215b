import { defineConfig, devices } from '@playwright/test';
import { light } from './browser';
import { program, site } from './built';

const address = '127.0.0.1:3217';

/** As if behind a proxy: visitors of one address may only try so often, and a quick machine tries more in a minute. */
const from = (last: number) => ({
  extraHTTPHeaders: { 'x-forwarded-for': `10.0.${process.env.TEST_WORKER_INDEX ?? 0}.${last}` },
});

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  retries: 0,
  reporter: 'line',
  // How soon something is there is for the benchmark to say; a machine with other work to do is no failure.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://${address}`,
    // What can't be done fails where it stands: without these it would wait as long as the whole test may take.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: light,
  },
  projects: [
    { name: 'staff', testMatch: /staff\.setup\.ts/ },
    { name: 'scripts', dependencies: ['staff'], use: from(1) },
    { name: 'no-scripts', dependencies: ['staff'], grep: /@noscript/, use: { ...from(2), javaScriptEnabled: false } },
  ],
  webServer: {
    command: `rm -rf ../target/end2end && mkdir -p ../target/end2end && exec ${program} serve >../target/end2end/server.log 2>&1`,
    url: `http://${address}/healthz`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: 'pipe',
    stderr: 'pipe',
    env: {
      TIGA_PILAR_DATA: '../target/end2end',
      TIGA_PILAR_BEHIND_PROXY: 'true',
      LEPTOS_OUTPUT_NAME: 'tiga-pilar',
      LEPTOS_SITE_ROOT: site,
      LEPTOS_SITE_PKG_DIR: 'pkg',
      LEPTOS_SITE_ADDR: address,
      LEPTOS_HASH_FILES: 'true',
    },
  },
});
