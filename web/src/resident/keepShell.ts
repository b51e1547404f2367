// Has the browser keep the page's own files, so that it opens without a network. What the service answers is not kept.

/** Tells the worker what this version of the page consists of; what an earlier one had is dropped. */
export function keepShell(): void {
  const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!worker) return;
  void worker
    .register('/sw.js', { scope: '/app' })
    .then(() => worker.ready)
    .then((registration) => {
      const files = performance
        .getEntriesByType('resource')
        .map((entry) => new URL(entry.name))
        .filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/'))
        .map((url) => url.pathname);
      registration.active?.postMessage([...new Set(files)]);
    })
    .catch(() => undefined); // without it, the page works as long as there is a network
}
