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

/** What runs that measure or take pictures have in common; `name` is the variable with the address of their server. */
export const alone = (name: string) => ({
  // Times and scores suffer when something else runs beside them.
  workers: 1,
  retries: 0,
  reporter: 'line' as const,
  use: { ...devices['Desktop Chrome'], baseURL: addressFrom(name), serviceWorkers: 'block' as const, launchOptions: chromium },
});

/** The address of a server that somebody else has started. */
export function addressFrom(name: string): string {
  const address = process.env[name];
  if (!address) throw new Error(`${name} is not set: it takes the address of a server that runs, like http://127.0.0.1:3000`);
  return address.replace(/\/$/, '');
}
