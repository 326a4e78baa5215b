// How long the server takes for addresses of the dashboard with much data against little, and how large the cube is.
// LARGE_URL and SMALL_URL are the servers. Each address is another one each time, so that none is answered from the kept
// pages; what the server keeps of the data themselves is kept, as it is between two changes of the data. The servers are
// asked by turns and one request at a time.
//   node bench/answers.mjs [rounds]
import { Agent, get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

const rounds = Number(process.argv[2] ?? 100);
const WARM = 10;
const servers = [process.env.LARGE_URL, process.env.SMALL_URL];
const ADDRESSES = [
  ['no filter', '/dasbor'],
  ['a regency', '/dasbor?wilayah=63.05'],
  ['a kind and a regency', '/dasbor?jenis=psks-05&wilayah=63.05'],
  ['two pillars, two regencies', '/dasbor?pilar=community,government&wilayah=63.05,63.72'],
  ['a span of months', '/dasbor?bulan=2024-03..2025-08'],
  ['a year', '/dasbor?bulan=2025'],
  ['English, a kind', '/en/dasbor?jenis=psks-02'],
  ['people in need of a kind', '/dasbor?ppks=ppks-08'],
  ['regencies side by side', '/dasbor/banding'],
  ['the same of a regency and a pillar', '/dasbor/banding?pilar=community&wilayah=63.05'],
  ['CSV of the months', '/dasbor/bulan.csv'],
  ['CSV of the kinds, a regency', '/dasbor/jenis.csv?wilayah=63.05'],
  ['drawing of the regencies', '/dasbor/wilayah.svg'],
  ['drawing of the months, a regency', '/dasbor/bulan.svg?wilayah=63.05'],
  ['drawing of the journeys', '/dasbor/perjalanan.svg'],
  ['CSV of the pace, a kind', '/dasbor/laju.csv?ppks=ppks-08'],
  ['drawing of the expectation', '/dasbor/bola-salju.svg'],
  ['CSV of programmes and money', '/dasbor/anggaran.csv'],
  ['CSV of need against cover', '/dasbor/kebutuhan.csv'],
  ['drawing of needs and offers', '/dasbor/kebutuhan-penawaran.svg'],
  ['report of a year', '/dasbor/laporan?masa=2025'],
];

const agent = new Agent({ keepAlive: true, maxSockets: 1, noDelay: true });
let count = Date.now();
/** The answer of an address that was never asked for, with the milliseconds until its last byte. */
function ask(server, path) {
  count += 1;
  const url = `${server}${path}${path.includes('?') ? '&' : '?'}n=${count}`;
  return new Promise((resolve, reject) => {
    const began = performance.now();
    get(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${response.statusCode} ${url}`));
        resolve({ took: performance.now() - began, body: Buffer.concat(parts) });
      });
    }).on('error', reject);
  });
}

const median = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
const times = ADDRESSES.map(() => [[], []]);
for (let round = -WARM; round < rounds; round += 1) {
  for (const [place, [, path]] of ADDRESSES.entries()) {
    // Who comes first takes turns as well.
    for (const which of round % 2 ? [0, 1] : [1, 0]) {
      const { took } = await ask(servers[which], path);
      if (round >= 0) times[place][which].push(took);
    }
  }
}
console.log(`${'median of an answer, in ms'.padEnd(44)} ${'large'.padStart(10)} ${'small'.padStart(10)} ${'ratio'.padStart(8)}`);
for (const [place, [name]] of ADDRESSES.entries()) {
  const [large, small] = times[place].map(median);
  const numbers = [large.toFixed(2).padStart(10), small.toFixed(2).padStart(10), (large / small).toFixed(3).padStart(8)];
  console.log(`${name.padEnd(44)} ${numbers.join(' ')}`);
}
for (const [which, name] of ['large', 'small'].entries()) {
  const { body } = await ask(servers[which], '/dasbor/kubus');
  console.log(`the cube, ${name}: ${brotliDecompressSync(body).length} bytes, ${body.length} with brotli`);
}
