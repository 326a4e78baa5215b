// Shows public pages that were opened before where there is no line, or a very slow one. Everything
// that belongs to one release is kept together: the first page of another release empties what was kept.
const PREFIX = 'tiga-pilar-';
const OFFLINE = ['/luring', '/en/luring'];
const MOST_PAGES = 80;
const PATIENCE = 6000;
// The roster of an activity is the one page of the office that is kept: there may be no line where people meet.
const ROSTER = /^(\/en)?\/kantor\/kegiatan\/[^/]+\/peserta$/;
// Pages of stories, and those that name stories.
const STORIES = /^(\/en)?\/kisah(\/|$)/;
const NAMES_STORIES = /^(\/en)?\/(kisah$|(program|wilayah|direktori|ppks|psks)\/)/;
const AFTERNOON = 12 * 60 * 60 * 1000;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all(OFFLINE.map((path) => page(new Request(path)))).catch(() => {}));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Who signs in or out leaves no roster behind.
  if (request.method === 'POST' && /^(\/en)?\/kantor$/.test(pathname)) event.waitUntil(forget(() => true));
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(navigation(event));
  else if (pathname.startsWith('/pkg/')) event.respondWith(file(request));
  else if (/\.(svg|png|ico|webmanifest)$/.test(pathname)) event.respondWith(fresh(request));
});

// What a page loaded before this was there, and what it will need, it asks to be kept.
self.addEventListener('message', (event) => {
  const { pages = [], files = [] } = event.data;
  const all = Promise.all(pages.map((path) => page(new Request(path)))).then(() => Promise.all(files.map((name) => file(new Request(name)))));
  event.waitUntil(all.catch(() => {}));
});

async function navigation(event) {
  const { request } = event;
  const answer = page(request);
  event.waitUntil(answer.catch(() => {}));
  await forget((answer) => Date.now() - Date.parse(answer.headers.get('date')) > AFTERNOON);
  const kept = await caches.match(request, { ignoreVary: true });
  if (!kept) return answer.catch(() => offline(request));
  // A story may have been withdrawn: while there is a line, the server says whether it is still to be shown.
  if (STORIES.test(new URL(request.url).pathname)) return answer.catch(() => copy(kept));
  const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([answer.catch(() => null), waited]);
  return first ?? copy(kept);
}

// A page from the server; where it may be kept, and the device has room for it, it is.
async function page(request) {
  const answer = await fetch(request);
  await keepPage(request, answer).catch(() => {});
  return answer;
}

async function keepPage(request, answer) {
  const release = answer.headers.get('x-release');
  if (release) await arrived(release);
  if (answer.status === 404 || answer.status === 410) await gone(request);
  const lasts = answer.headers.get('cache-control')?.startsWith('public') || ROSTER.test(new URL(request.url).pathname);
  if (release && answer.ok && !answer.redirected && lasts) {
    const cache = await caches.open(PREFIX + release);
    await cache.put(request, answer.clone());
    await shorten(cache);
  }
}

// A page has one address in each language.
const inIndonesian = (pathname) => pathname.replace(/^\/en(?=\/)/, '');

// Deletes what is kept of a page that is there no longer; of a story, in both languages, and the lists that may name it.
async function gone(request) {
  const { pathname } = new URL(request.url);
  const story = STORIES.test(pathname);
  for (const name of (await caches.keys()).filter((known) => known.startsWith(PREFIX))) {
    const cache = await caches.open(name);
    for (const known of await cache.keys()) {
      const kept = new URL(known.url).pathname;
      const same = kept === pathname || (story && inIndonesian(kept) === inIndonesian(pathname));
      if (same || (story && NAMES_STORIES.test(kept))) await cache.delete(known);
    }
  }
}

// Deletes the rosters of which this is said.
async function forget(is) {
  for (const name of (await caches.keys()).filter((known) => known.startsWith(PREFIX))) {
    const cache = await caches.open(name);
    for (const known of await cache.keys()) {
      if (ROSTER.test(new URL(known.url).pathname) && is(await cache.match(known))) await cache.delete(known);
    }
  }
}

// Another release than the one that was kept: its pages and files go, and open pages are told.
async function arrived(release) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await caches.open(PREFIX + release);
  await Promise.all(names.filter((name) => name !== PREFIX + release).map((name) => caches.delete(name)));
  for (const client of await self.clients.matchAll()) client.postMessage({ release });
}

async function shorten(cache) {
  const pages = (await cache.keys()).filter(({ url }) => {
    const { pathname } = new URL(url);
    return !pathname.startsWith('/pkg/') && !OFFLINE.includes(pathname);
  });
  for (const old of pages.slice(0, Math.max(0, pages.length - MOST_PAGES))) await cache.delete(old);
}

// A file whose name changes with its content.
async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  return fetched(request);
}

// Fetches a file and keeps it with what is kept of this release, where it may be kept and the device has room for it.
async function fetched(request) {
  const answer = await fetch(request);
  await keepFile(request, answer).catch(() => {});
  return answer;
}

async function keepFile(request, answer) {
  const [name] = (await caches.keys()).filter((known) => known.startsWith(PREFIX));
  const lasts = !answer.headers.get('cache-control')?.includes('no-store');
  if (answer.ok && name && lasts) await (await caches.open(name)).put(request, answer.clone());
}

async function fresh(request) {
  try {
    return await fetched(request);
  } catch (error) {
    return (await caches.match(request, { ignoreVary: true })) ?? Promise.reject(error);
  }
}

async function offline(request) {
  const { pathname } = new URL(request.url);
  const english = pathname === '/en' || pathname.startsWith('/en/');
  const kept = await caches.match(english ? OFFLINE[1] : OFFLINE[0], { ignoreVary: true });
  return kept ? named(kept, 'luring') : Response.error();
}

// What the browser kept says so, with the day on which it was kept.
function copy(kept) {
  return named(kept, `salinan;desc="${kept.headers.get('date') ?? ''}"`);
}

function named(kept, timing) {
  const headers = new Headers(kept.headers);
  headers.set('server-timing', timing);
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
}
