import { existsSync } from 'node:fs';
import { devices } from '@playwright/test';

const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
const asRoot = process.getuid?.() === 0;

/** The browser of all runs, the same wherever something is tested or measured. */
export const chromium = {
  // Without one, Playwright's own browser is used.
  executablePath: existsSync(browser) ? browser : undefined,
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    ...(asRoot ? ['--no-sandbox'] : []),
  ],
};

const shell = process.env.CHROMIUM_SHELL ?? '/usr/bin/chromium-headless-shell';

/**
 * The browser of journeys: the same engine without what draws windows, as Playwright itself takes it. A journey has a new
 * profile for everybody in it, and those cost the whole browser more (decision 0024). Without one, journeys are in the whole browser.
 */
export const light = { ...chromium, executablePath: existsSync(shell) ? shell : chromium.executablePath };

/** What runs that measure or take pictures have in common. */
export const alone = () => ({
  // Times and scores suffer when something else runs beside them.
  workers: 1,
  retries: 0,
  reporter: 'line' as const,
  use: { ...devices['Desktop Chrome'], baseURL: siteUrl(), serviceWorkers: 'block' as const, launchOptions: chromium },
});

/** The address of a server that somebody else has started. */
function siteUrl(): string {
  const address = process.env.SITE_URL;
  if (!address) throw new Error('SITE_URL is not set: scripts/beside.sh starts a server and sets it');
  return address.replace(/\/$/, '');
}
