import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { expect, request } from '@playwright/test';

const program = '../target/debug/server';

/** A server of a test's own, that may be killed. */
export class OwnServer {
  constructor(
    private readonly child: ChildProcess,
    private readonly data: string,
  ) {}

  kill() {
    this.child.kill('SIGKILL');
  }

  /** The operator's own check: rows and counted cells agree. Gives the number of registrations. */
  check(): number {
    const said = execFileSync(program, ['check', '--data', this.data], { encoding: 'utf8' });
    return Number(said.match(/^(\d+) registrations, all counted cells agree/m)![1]);
  }

  /** Path of a one-time link for the first administrator. */
  firstLink(): string {
    const said = execFileSync(program, ['link', '--data', this.data, '--url', ''], { encoding: 'utf8' });
    return said.match(/\/kantor\/tautan\/\S+/)![0];
  }
}

/** Starts a server and waits until it answers. */
export async function startServer(address: string, data: string, settings: Record<string, string> = {}): Promise<OwnServer> {
  mkdirSync(data, { recursive: true });
  const log = openSync(`${data}/server.log`, 'a');
  const child = spawn(program, ['serve'], {
    env: {
      ...process.env,
      LEPTOS_OUTPUT_NAME: 'tiga-pilar',
      LEPTOS_SITE_ROOT: '../target/site-test',
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
  return new OwnServer(child, data);
}
