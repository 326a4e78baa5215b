import { expect, test } from '@playwright/test';

/** The tags in the head of a page, as machines read them. */
async function head(request: import('@playwright/test').APIRequestContext, path: string): Promise<string> {
  const page = await (await request.get(path)).text();
  return page.slice(0, page.indexOf('</head>'));
}

test('the sitemap has every page in both languages, and each is there', async ({ request, baseURL }) => {
  const text = await (await request.get('/sitemap.xml')).text();
  const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => {
    expect(url.startsWith(baseURL!)).toBe(true);
    return url.slice(baseURL!.length);
  });
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => path.startsWith('/en')).length).toBe(paths.length / 2);
  for (const path of ['/', '/program', '/ppks/ppks-26', '/psks/psks-12', '/wilayah/63.72', '/en/dasbor', '/bola-salju', '/keluarga-pioner']) expect(paths).toContain(path);
  expect(paths.some((path) => /kantor|tiket|direktori\//.test(path))).toBe(false);
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(200);
  expect(await (await request.get('/robots.txt')).text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
});

test('a page names itself, its other language and what it is about', async ({ request, baseURL }) => {
  const tags = await head(request, '/en/program/pengembangan-kapasitas-keluarga-pioner?x=1');
  const address = `${baseURL}/en/program/pengembangan-kapasitas-keluarga-pioner`;
  expect(tags).toContain(`<link rel="canonical" href="${address}">`);
  expect(tags).toContain(`hreflang="id" href="${address.replace('/en', '')}"`);
  expect(tags).toContain('<meta property="og:title" content="Capacity building for pioneer families">');
  const [, json] = tags.match(/<script type="application\/ld\+json">(.*?)<\/script>/)!;
  const graph = JSON.parse(json)['@graph'] as { '@type': string; startDate?: string; itemListElement?: unknown[] }[];
  expect(graph.map((fact) => fact['@type'])).toEqual(['GovernmentOrganization', 'BreadcrumbList', 'GovernmentService', 'Event']);
  expect(graph[3].startDate).toBe('2022-05-18');
  expect(graph[1].itemListElement).toHaveLength(3);
  for (const path of ['/tiket', '/kantor', '/daftar/kontak', '/tidak-ada']) {
    expect(await head(request, path), path).toContain('<meta name="robots" content="noindex">');
  }
});

test('pictures, icons and manifest are there', async ({ request }) => {
  for (const path of ['/gambar/beranda.png', '/gambar/en/psks/psks-05.png', '/ikon-180.png', '/ikon-192.png', '/ikon-512.png', '/ikon-penuh-512.png']) {
    const answer = await request.get(path);
    expect(answer.headers()['content-type'], path).toBe('image/png');
    expect((await answer.body()).length, path).toBeGreaterThan(300);
  }
  // Nobody has a picture drawn with words of their own, or of a page of one person.
  for (const path of ['/gambar/kantor.png', '/gambar/tidak-ada.png', '/gambar/daftar/kontak.png']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  expect((await request.get('/favicon.ico')).headers()['content-type']).toBe('image/x-icon');
  for (const [path, language] of [['/manifest.webmanifest', 'id'], ['/en/manifest.webmanifest', 'en']]) {
    const manifest = await (await request.get(path)).json();
    expect(manifest.lang).toBe(language);
    for (const icon of manifest.icons) expect((await request.get(icon.src)).status()).toBe(200);
  }
});
