// Keeps the shell of the resident page for when there is no network: the page and its files. Nothing of the API, and so
// nothing personal, is ever kept.
const SHELL = 'leasekey-shell';
const PAGE = '/app';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((shell) => shell.add(new Request(PAGE, { credentials: 'omit' })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** From the page: the files that this version of it consists of. */
self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data)) return;
  const files = event.data.filter((path) => typeof path === 'string' && path.startsWith('/assets/'));
  event.waitUntil(keepOnly(files));
});

async function keepOnly(files) {
  const shell = await caches.open(SHELL);
  for (const kept of await shell.keys()) {
    const { pathname } = new URL(kept.url);
    if (pathname !== PAGE && !files.includes(pathname)) await shell.delete(kept);
  }
  for (const path of files) {
    if (!(await shell.match(path))) await shell.add(new Request(path, { credentials: 'omit' }));
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
});

/** The newest page where there is a network. Whatever is below `/app` is the same page. */
async function page(request) {
  const shell = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    if (answer.ok) await shell.put(PAGE, answer.clone());
    return answer;
  } catch {
    return (await shell.match(PAGE)) ?? Response.error();
  }
}

async function file(request) {
  const shell = await caches.open(SHELL);
  return (await shell.match(request)) ?? fetch(request);
}
