import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, request } from '@playwright/test';
import { program, site } from '../../built';


/** A server of a test's own, that may be killed. */
export class OwnServer {
  constructor(
    private readonly child: ChildProcess,
    private readonly data: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  kill() {
    this.child.kill('SIGKILL');
  }

  /** The operator's own check: rows and counted cells agree. Gives the number of registrations. */
  check(): number {
    return Number(this.run('check').match(/^(\d+) registrations, all counted cells agree/m)![1]);
  }

  /** Runs a command of the operator on the same data, and gives what it says. */
  run(...command: string[]): string {
    return execFileSync(program, [...command, '--data', this.data], { encoding: 'utf8', env: this.env, stdio: 'pipe' });
  }

  /** Path of a one-time link for the first administrator. */
  firstLink(): string {
    return this.run('link', '--url', '').match(/\/kantor\/tautan\/\S+/)![0];
  }
}

/** Where the journeys run on PostgreSQL, a server with a new folder gets a new database there; with SQLite it lies in the folder. */
function database(data: string): Record<string, string> {
  const main = process.env.DATABASE_URL;
  if (!main) return {};
  const name = basename(data);
  if (!existsSync(data)) {
    for (const statement of [`drop database if exists "${name}" with (force)`, `create database "${name}"`]) {
      execFileSync('psql', ['--quiet', '--dbname', main, '--command', statement]);
    }
  }
  const url = new URL(main);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href };
}

/** Starts a server and waits until it answers. */
export async function startServer(address: string, data: string, settings: Record<string, string> = {}): Promise<OwnServer> {
  const env = { ...process.env, ...database(data) };
  mkdirSync(data, { recursive: true });
  const log = openSync(`${data}/server.log`, 'a');
  const child = spawn(program, ['serve'], {
    env: {
      ...env,
      LEPTOS_OUTPUT_NAME: 'tiga-pilar',
      LEPTOS_SITE_ROOT: site,
      LEPTOS_SITE_PKG_DIR: 'pkg',
      LEPTOS_SITE_ADDR: address,
      LEPTOS_HASH_FILES: 'true',
      TIGA_PILAR_DATA: data,
      ...settings,
    },
    stdio: ['ignore', log, log],
  });
  const probe = await request.newContext();
  await expect
    .poll(async () => (await probe.get(`http://${address}/healthz`).catch(() => null))?.status(), { timeout: 30_000 })
    .toBe(200);
  // Another server at this address would have answered in its place.
  expect(child.exitCode).toBeNull();
  await probe.dispose();
  return new OwnServer(child, data, env);
}
