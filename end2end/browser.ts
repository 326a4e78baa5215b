import { existsSync } from 'node:fs';

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

/** The address of a server that somebody else has started. */
export function addressFrom(name: string): string {
  const address = process.env[name];
  if (!address) throw new Error(`${name} is not set: it takes the address of a server that runs, like http://127.0.0.1:3000`);
  return address.replace(/\/$/, '');
}
