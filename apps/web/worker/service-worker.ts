import { cacheOf, isOfBuild, leftBehind, PAGE, wayOf, type Shell } from './shell';

/**
 * Keeps the portal's own page, scripts and styles on the device, so that it opens without a network. It keeps nothing
 * else: what people write and photograph lies in IndexedDB, and what the servers answer is never stored here.
 */
declare const self: ServiceWorkerGlobalScope & { readonly shell: Shell };

const { shell } = self;

/** So long the page may take over the net before the kept one is shown, milliseconds. */
const PATIENCE = 2_500;

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, self.location.origin, shell);
  if (way === 'PAGE') event.respondWith(page(event));
  if (way === 'FILE') event.respondWith(file(event.request));
});
self.addEventListener('message', ({ data, ports }: ExtendableMessageEvent) => {
  if (data === 'BUILD') ports[0]?.postMessage(shell.build);
  if (data === 'TAKE_OVER') void self.skipWaiting();
});

/** All of the build or nothing: a worker that could not fetch everything is not installed and tried again later. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheOf(shell));
  const answer = await fetch(PAGE, { cache: 'no-store', credentials: 'omit' });
  if (!(await keepPage(cache, answer))) throw new Error('the page is of another build');
  await cache.addAll(shell.files);
}

async function takeOver(): Promise<void> {
  const old = leftBehind(await caches.keys(), shell);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/**
 * From the net, so that whoever has one gets the newest; from the cache where the net is down, too slow or its server
 * not well.
 */
async function page(event: FetchEvent): Promise<Response> {
  const cache = await caches.open(cacheOf(shell));
  const fresh = fetch(event.request).then((answer) => {
    if (answer.status >= 500) throw new Error(`answered ${String(answer.status)}`);
    return answer;
  });
  const kept = await cache.match(PAGE);
  // What the server writes into the page (its address, whom to ask for tokens) may change without a new build.
  event.waitUntil(fresh.then((answer) => keepPage(cache, answer)).catch(() => undefined));
  if (!kept) return fresh;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([fresh.then((answer) => answer.clone()), late]).catch(() => kept);
}

/** Kept without the address it was asked under, which may hold a sign-in's one-time code. */
async function keepPage(cache: Cache, answer: Response): Promise<boolean> {
  if (!answer.ok) return false;
  const { headers } = answer;
  const text = await answer.clone().text();
  if (!isOfBuild(text, shell)) return false;
  await cache.put(PAGE, new Response(text, { headers }));
  return true;
}

/** The build's files are named by their content, so the kept one is the right one. */
async function file(request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(shell));
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  return kept ?? fetch(request);
}
