/**
 * Keeps the last pages of orders with their styles and scripts: at the counter the code must be there without a network too. A page
 * says itself how old it is. Nothing else is kept, and signing out forgets all of it (Clear-Site-Data).
 */
declare const self: ServiceWorkerGlobalScope

const CACHE = 'hornada-orders-1'
/** The path below which the site is served; this script is in its directory `/islands`. */
const OUTER = self.location.pathname.replace(/\/islands\/[^/]+$/, '')
const MOST_PAGES = 5
// A network that answers nothing must not keep a customer waiting at the counter.
const PATIENCE_MS = 4000

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim().then(keepOpenPages))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (isOrder(url)) {
    if (request.mode === 'navigate' || request.headers.get('Accept') === 'text/html') event.respondWith(newestOrKept(request))
  } else if (['style', 'script', 'font', 'image'].includes(request.destination)) event.respondWith(keptOrFetched(request))
})

/** The page of an order itself, not what lies below it. */
function isOrder(url: URL): boolean {
  return /^\/pedido\/[^/]+\/[^/]+$/.test(url.pathname.slice(OUTER.length))
}

/** The page that installed this worker was loaded before it: it is fetched once more, with all it needs. */
async function keepOpenPages(): Promise<void> {
  for (const client of await self.clients.matchAll({ type: 'window' })) {
    const url = new URL(client.url)
    if (!isOrder(url)) continue
    const page = await fetch(url, { headers: { Accept: 'text/html' } }).catch(() => null)
    if (page) await keepPage(url, page)
  }
}

async function newestOrKept(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const fetched = fetch(request).then(async (answer) => {
    await keepPage(url, answer.clone())
    return answer
  })
  const kept = await (await caches.open(CACHE)).match(url.pathname)
  if (!kept) return fetched
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
  return Promise.race([fetched.catch(() => kept), late])
}

async function keepPage(url: URL, page: Response): Promise<void> {
  if (!page.ok || page.redirected || page.type !== 'basic') return
  const cache = await caches.open(CACHE)
  const html = await page.clone().text()
  await cache.delete(url.pathname)
  await cache.put(url.pathname, page)
  await Promise.all(filesOf(html).map(async (file) => (await cache.match(file)) ?? cache.add(file).catch(() => undefined)))
  await dropOld(cache)
}

function filesOf(html: string): string[] {
  return [...html.matchAll(/<(?:link\b[^>]*?\bhref|script\b[^>]*?\bsrc)=["']?([^"'\s>]+)/gi)]
    .map(([, address]) => address!.replaceAll('&amp;', '&'))
    .filter((address) => address.startsWith('/') && /\.(?:css|js|svg)(?:\?|$)/.test(address))
}

async function keptOrFetched(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request)) ?? fetch(request)
}

/** Keys are in the sequence in which they were put: the first are the oldest. Files that no kept page names go with the pages. */
async function dropOld(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  const pages = keys.filter((key) => isOrder(new URL(key.url)))
  await Promise.all(pages.slice(0, -MOST_PAGES).map((key) => cache.delete(key)))
  const named = new Set<string>()
  for (const key of pages.slice(-MOST_PAGES)) {
    const page = await cache.match(key)
    if (page) for (const file of filesOf(await page.text())) named.add(new URL(file, self.location.origin).href)
  }
  await Promise.all(keys.filter((key) => !isOrder(new URL(key.url)) && !named.has(key.url)).map((key) => cache.delete(key)))
}

export {}
