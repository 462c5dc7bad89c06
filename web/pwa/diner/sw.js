// The app's own files on this phone, so that it opens without a line. What the hub knows is never kept here: only files below /t/.
const VERSION = 'VERSION';
const FILES = ['FILES'];
const [PAGE] = FILES;
const NAVIGATION_TIMEOUT_MILLIS = 4000;
/** A page that was opened before an update still asks for its own files. */
const KEPT_VERSIONS = 2;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.slice(0, -KEPT_VERSIONS).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** What the page had loaded before there was a worker: its language, the drawings it showed. */
self.addEventListener('message', (event) => {
  const urls = event.data.filter((url) => url.startsWith(`${self.location.origin}${PAGE}assets/`));
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(urls)));
});

/** The newest page, or the one that is here when the line is slow or gone. */
async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(NAVIGATION_TIMEOUT_MILLIS) });
    if (answer.status < 500) {
      return answer;
    }
  } catch {
    // As said above.
  }
  return (await caches.match(PAGE)) ?? Response.error();
}

/** Files have their content's name, so what is here is right. */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    await caches.open(VERSION).then((cache) => cache.put(request, copy));
  }
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(PAGE)) {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(page(request));
  } else if (url.pathname.startsWith(`${PAGE}assets/`)) {
    event.respondWith(file(request));
  } else {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
