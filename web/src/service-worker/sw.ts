import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  PrecacheController,
  PrecacheRoute,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0];
};

/** What makes PDFs is larger than all else together: it comes with the day's work, and the application opens without it. */
const isForPrinting = (entry: (typeof self.__WB_MANIFEST)[number]): boolean =>
  /^\/assets\/(pdf-|Tinos_)/.test(typeof entry === 'string' ? entry : entry.url);

const files = self.__WB_MANIFEST;

// The application whole, from the tablet itself; what it asks of the API never passes through here.
cleanupOutdatedCaches();
precacheAndRoute(files.filter((entry) => !isForPrinting(entry)));

// Kept when it is first asked for, under the digests of the build; a new version keeps what did not change.
const printing = new PrecacheController({ cacheName: 'printing' });
printing.addToCacheList(files.filter(isForPrinting));
registerRoute(new PrecacheRoute(printing));
self.addEventListener('activate', (event) => event.waitUntil(printing.activate(event)));

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/app'), {
    allowlist: [/^\/$/, /^\/app(\/|$|\?)/, /^\/signed-in(\?|$)/, /^\/signed-out(\?|$)/],
  }),
);

// The first one serves the page that installed it; a later one waits until the page asks for it.
clientsClaim();
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { type?: string } | undefined)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
