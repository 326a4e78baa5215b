// Makes the page live after it has been painted, and keeps it usable where the line fails. It is
// put into every page, without these comments. Until then, and without it, links and forms work.
(() => {
  const { documentElement: html, head } = document;
  const english = html.lang === 'en' || /^\/en(\/|$)/.test(location.pathname);
  // A link whose page needs code of another release, or code that cannot be had: then the browser itself opens it.
  let clicked, when = 0, old = false;
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    if (old || !navigator.onLine) return event.stopImmediatePropagation();
    [clicked, when] = [link, Date.now()];
  }, true);
  const failed = () => {
    if (clicked && Date.now() - when < 20000 && html.dataset.at !== clicked.pathname) location.assign(clicked.href);
  };
  addEventListener('error', failed);
  addEventListener('unhandledrejection', failed);
  // Whether this is a copy that the browser kept, whether there is a line, whether a form waits for one.
  const kept = performance.getEntriesByType('navigation')[0]?.serverTiming?.find((entry) => entry.name === 'salinan');
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
  const live = async () => {
    const code = document.createElement('link');
    Object.assign(code, { rel: 'modulepreload', href: '{js}', fetchPriority: 'low' });
    head.append(code);
    const wasm = fetch('{wasm}', { priority: 'low' });
    const glue = await import('{js}');
    await glue.default({ module_or_path: wasm });
    glue.hydrate();
  };
  const keep = async (worker) => {
    worker.addEventListener('message', ({ data }) => { old ||= data.release !== html.dataset.release; });
    await worker.register('/sw.js');
    const { active } = await worker.ready;
    const pages = /^(\/en)?\/daftar/.test(location.pathname) ? [english ? '/en/formulir' : '/formulir'] : [];
    // What was loaded before there was a service worker did not pass through it.
    const files = worker.controller ? [] : performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.includes('/pkg/'));
    if (!worker.controller) pages.push(location.pathname + location.search);
    active.postMessage({ pages, files });
  };
  const begin = async () => {
    const time = document.querySelector('.copy-time');
    const day = new Date(kept?.description);
    if (time && !isNaN(day)) time.textContent = new Intl.DateTimeFormat(english ? 'en-GB' : 'id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Makassar' }).format(day);
    await live().catch(() => {});
    if (navigator.serviceWorker) keep(navigator.serviceWorker).catch(() => {});
  };
  addEventListener('load', () => (window.requestIdleCallback ?? setTimeout)(begin, { timeout: 2000 }));
})();
