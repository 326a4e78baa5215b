import { rmSync } from 'node:fs';
import { type APIRequestContext, expect, request, test } from '@playwright/test';
import { type OwnServer, startServer } from './support/server';

const folder = '../target/end2end-kill';
const port = '127.0.0.1:3218';

let own: OwnServer | undefined;

test.afterEach(() => own?.kill());

async function start() {
  own = await startServer(port, folder);
}

/** Fills in a registration of a group by plain forms. */
async function draft(number: number): Promise<APIRequestContext> {
  const visitor = await request.newContext({ baseURL: `http://${port}`, maxRedirects: 0 });
  const steps: [string, Record<string, string>][] = [
    ['pendaftar', { subject: 'group' }],
    ['jenis', { kind: 'psks-08' }],
    ['data', { name: `WKSBM Uji ${number}`, member_count: '20', activity: 'Arisan warga', 'criterion-0': 'yes', 'criterion-1': 'yes' }],
    ['wilayah', { regency: '63.05', district: '63.05.01', village: '63.05.01.1001' }],
    ['kontak', { contact: 'Siti Aminah', phone: `08125550${`${number}`.padStart(4, '0')}` }],
  ];
  for (const [step, form] of steps) {
    expect((await visitor.post(`/daftar/${step}`, { form })).status(), step).toBe(303);
  }
  expect((await visitor.post('/daftar/dokumen', { multipart: { tindakan: 'lanjut' } })).status()).toBe(303);
  expect((await visitor.post('/daftar/persetujuan', { form: { consent: 'yes' } })).status()).toBe(303);
  return visitor;
}

test('killed in the middle of submissions, each registration is whole or absent', async () => {
  test.slow();
  // Where the server is the quicker, all are answered before it is killed: then once more, with others.
  let visitors: APIRequestContext[];
  let answered: number;
  let rounds = 0;
  do {
    rounds += 1;
    expect(rounds, 'the server was never killed in the middle').toBeLessThan(6);
    own?.kill();
    rmSync(folder, { recursive: true, force: true });
    await start();
    visitors = [];
    for (let number = 0; number < 24; number += 1) visitors.push(await draft(number));
    expect(own!.check()).toBe(0);

    // All send at once; the first answer is the signal to kill, while the others are on their way.
    const sending = visitors.map((visitor) =>
      visitor.post('/daftar/periksa', { form: { tindakan: 'lanjut' } }).then(
        (answer) => answer.headers()['location'] === '/tiket',
        () => false,
      ),
    );
    await Promise.race(sending);
    own!.kill();
    answered = (await Promise.all(sending)).filter(Boolean).length;
  } while (answered === visitors.length);

  await start();
  const whole = own!.check();
  expect(whole).toBeGreaterThanOrEqual(answered);
  let kept = 0;
  for (const visitor of visitors) {
    const page = await (await visitor.get('/daftar')).text();
    if (page.includes('class="ticket"')) kept += 1;
    // Absent means that nothing is lost either: the draft is there to go on with.
    else expect(page).toContain('Lanjutkan draf');
  }
  expect(kept).toBe(whole);
  for (const visitor of visitors) {
    const answer = await visitor.post('/daftar/periksa', { form: { tindakan: 'lanjut' } });
    expect(answer.headers()['location']).toBe('/tiket');
  }
  expect(own!.check()).toBe(visitors.length);
  test.info().annotations.push({ type: 'measured', description: `${answered} answered, ${whole} of ${visitors.length} whole at the kill` });
  console.log(`killed with ${answered} answered and ${whole} of ${visitors.length} registrations whole`);
});
