// Makes the page live after it has been painted, and keeps it usable where the line fails. It is
// put into every page, without these comments. Until then, and without it, links and forms work.
(() => {
  const { documentElement: html, head } = document;
  const english = html.lang === 'en' || /^\/en(\/|$)/.test(location.pathname);
  // Links are followed by the page's own code only where that is the shorter way. The browser itself opens a page
  // that needs code of another release, or code that is not here on a line that is slow or gone.
  let clicked, when = 0, old = false;
  // Slow is a line that brought the frame's code at less than 2.6 Mbit/s, in bytes a millisecond; a later page finds it
  // in the browser's cache and remembers.
  const slow = () => {
    const [code] = performance.getEntriesByName(new URL('{wasm}', location));
    try {
      if (code?.transferSize) sessionStorage.setItem('pelan', code.encodedBodySize / (code.responseEnd - code.responseStart) < 325 ? 'ya' : '');
      return navigator.connection?.saveData || sessionStorage.getItem('pelan');
    } catch {}
  };
  const groups = { '': 'home', dasbor: 'dashboard', 'bola-salju': 'dashboard', kantor: 'office', akun: 'account', kegiatan: 'public', peserta: 'public', sertifikat: 'public', formulir: 'registration', program: 'public', direktori: 'public', 'kebutuhan-penawaran': 'public', tiket: 'public', daftar: 'public' };
  const isHere = ({ pathname }) => {
    const [first, second] = pathname.replace(/^\/en(?=\/|$)/, '').split('/').slice(1);
    const group = first === 'daftar' && second ? 'registration' : groups[first ?? ''] ?? 'reference';
    return performance.getEntriesByType('resource').some(({ name }) => name.includes(`/split_load_${group}_`));
  };
  const stop = new AbortController();
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    // Links within pictures have no origin; they are followed by their own code, or by the browser.
    if (!link || link.origin !== location.origin || /external/.test(link.rel) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    const coming = !('ready' in html.dataset);
    // What still comes for this page would be in the next one's way.
    if (coming && link.href.split('#')[0] !== location.href.split('#')[0]) stop.abort();
    // A page that is half alive would show what came with it, or wait for code that does not come any more.
    if (coming || old || !navigator.onLine || (slow() && !isHere(link))) return event.stopImmediatePropagation();
    [clicked, when] = [link, Date.now()];
  }, true);
  const failed = () => {
    const link = clicked;
    clicked = null;
    if (link && Date.now() - when < 20000 && location.pathname !== link.pathname) location.assign(link.href);
  };
  addEventListener('error', failed);
  addEventListener('unhandledrejection', failed);
  // Whether this is a copy that the browser kept, whether there is a line, whether a form waits for one.
  const said = (name) => performance.getEntriesByType('navigation')[0]?.serverTiming?.find((entry) => entry.name === name);
  const kept = said('salinan');
  const state = () => {
    html.toggleAttribute('data-copy', !!kept);
    html.toggleAttribute('data-offline', !navigator.onLine);
    try {
      html.toggleAttribute('data-waiting', /"post":"Waiting"/.test(localStorage.getItem('formulir')));
    } catch {}
  };
  addEventListener('online', state);
  addEventListener('offline', state);
  state();
  // Until the page is live, nothing that makes it so comes before anything that is seen.
  const ask = window.fetch;
  // What a weak line loses on the way, or within a file, is asked for once more: one part that is missing keeps the whole page
  // from coming to life.
  const insist = (bring) => bring().catch((cause) => (stop.signal.aborted ? Promise.reject(cause) : bring()));
  // To ask for a file takes a slow phone some milliseconds, so every fourth waits for a task of its own, and those behind it as well.
  let turn = Promise.resolve(), asked = 0;
  const inTurn = (what, how) => {
    if (++asked % 4 === 0) turn = turn.then(() => new Promise((then) => setTimeout(then)));
    return turn.then(() => insist(() => ask(what, how)));
  };
  window.fetch = (what, how) =>
    !('ready' in html.dataset) && /\.wasm$/.test(what?.url ?? what) ? inTurn(what, { ...how, priority: 'low', signal: stop.signal }) : ask(what, how);
  const frame = async () => {
    const code = document.createElement('link');
    Object.assign(code, { rel: 'modulepreload', href: '{js}', fetchPriority: 'low' });
    head.append(code);
    const wasm = fetch('{wasm}');
    const glue = await import('{js}');
    await glue.default({ module_or_path: wasm });
    return glue;
  };
  const live = async () => {
    const glue = await insist(frame);
    // A task of its own: what a finger does meanwhile comes between.
    await new Promise((then) => setTimeout(then));
    glue.hydrate();
  };
  const keep = async (worker) => {
    // What was loaded before there was a service worker did not pass through it.
    const before = !worker.controller;
    worker.addEventListener('message', ({ data }) => { old ||= data.release !== html.dataset.release; });
    await worker.register('/sw.js');
    const { active } = await worker.ready;
    // The page's own code comes after the frame's.
    for (let times = 0; times < 50 && !('ready' in html.dataset); times += 1) await new Promise((then) => setTimeout(then, 200));
    const pages = /^(\/en)?\/daftar/.test(location.pathname) ? [english ? '/en/formulir' : '/formulir'] : [];
    if (before) pages.push(location.pathname + location.search);
    const files = before ? performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('/pkg/')) : [];
    active.postMessage({ pages, files });
    // A page of the office that is kept has changed, or was come to without loading it.
    addEventListener('simpan-halaman', () => active.postMessage({ pages: [location.pathname] }));
  };
  const begin = async () => {
    const time = document.querySelector('.copy-time');
    const day = new Date(kept?.description);
    if (time && !isNaN(day)) time.textContent = new Intl.DateTimeFormat(english ? 'en-GB' : 'id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Makassar' }).format(day);
    // What stands in the place of a page that cannot be had stays what it is until there is a line again.
    if (said('luring')) return setInterval(() => navigator.onLine && ask(location.href, { method: 'HEAD' }).then(() => location.reload()).catch(() => {}), 5000);
    await live().catch((cause) => stop.signal.aborted || console.warn(cause));
    if (navigator.serviceWorker) keep(navigator.serviceWorker).catch(() => {});
  };
  // After the first paint; a page in the background has none, and a browser may not tell.
  const painted = new Promise((then) => {
    try {
      new PerformanceObserver((paints) => paints.getEntriesByName('first-contentful-paint').length && then()).observe({ type: 'paint', buffered: true });
    } catch {}
    addEventListener('load', () => setTimeout(then, 3000));
  });
  addEventListener('load', () => painted.then(() => (window.requestIdleCallback ?? setTimeout)(begin, { timeout: 2000 })));
})();
