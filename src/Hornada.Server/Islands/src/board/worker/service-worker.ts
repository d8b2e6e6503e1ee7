/**
 * Lets the board open without a network: keeps its page, its files and the style sheets, and nothing else. Answers of the API
 * are never kept here: an old answer must not pass for a new one. What the board last knew is kept by the board itself, with
 * its time.
 */
declare const self: ServiceWorkerGlobalScope

/** The path below which the site is served; this script is in its directory `/islands`. */
const OUTER = self.location.pathname.replace(/\/islands\/[^/]+$/, '')
const PAGE = `${OUTER}/tablero`
const FILES = (JSON.parse('%SHELL_FILES%') as string[]).map((file) => OUTER + file)
const PREFIX = 'hornada-board-'
const CACHE = PREFIX + '%SHELL_VERSION%'
// A router that answers while its line is dead makes requests hang: the baker is not kept waiting for it.
const PAGE_PATIENCE_MS = 4000

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'forget') event.waitUntil(dropCaches(() => true))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith(`${OUTER}/api/`)) return

  if (request.mode === 'navigate') {
    if (isPage(url)) event.respondWith(newestOrKept(request, PAGE, PAGE_PATIENCE_MS))
  } else if (url.pathname.startsWith(`${OUTER}/islands/`) && url.pathname !== self.location.pathname) {
    event.respondWith(keptOrFetched(request))
  } else if (url.pathname.startsWith(PAGE + '/') || request.destination === 'style' || request.destination === 'font') {
    event.respondWith(newestOrKept(request, request.url))
  }
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll(FILES)

  const page = await fetch(PAGE, { credentials: 'same-origin' }).catch(() => null)
  if (!page || !isOurs(page)) return
  await cache.put(PAGE, page.clone())
  // The page names its own style sheets and icons; the build of the islands cannot know them.
  await Promise.all(linksOf(await page.text()).map((link) => cache.add(link).catch(() => undefined)))
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<link\b[^>]*?\brel=["']?(?:stylesheet|manifest|icon|apple-touch-icon)\b[^>]*>/gi)]
    .map(([tag]) => /\bhref=["']?([^"'\s>]+)/i.exec(tag)?.[1]?.replaceAll('&amp;', '&'))
    .filter((href): href is string => href !== undefined && new URL(href, self.location.origin).origin === self.location.origin)
}

/** A page after a redirect is the sign-in page: kept as the board, it would lock the baker out of the board offline. */
function isOurs(answer: Response): boolean {
  return answer.ok && !answer.redirected && answer.type === 'basic'
}

function isPage(url: URL): boolean {
  return url.pathname === PAGE || url.pathname === PAGE + '/'
}

async function newestOrKept(request: Request, key: string, patienceMs?: number): Promise<Response> {
  const cache = await caches.open(CACHE)
  const fetched = fetch(request).then(async (answer) => {
    if (isOurs(answer)) await cache.put(key, answer.clone())
    return answer
  })
  try {
    return await (patienceMs === undefined ? fetched : within(patienceMs, fetched))
  } catch (trouble) {
    const kept = await cache.match(key)
    if (kept) return kept
    // Nothing is cached, so only the network can answer, however long it takes.
    if (trouble instanceof TooSlow) return fetched
    throw trouble
  }
}

async function keptOrFetched(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = (await cache.match(request)) ?? (await caches.match(request))
  if (kept) return kept
  const answer = await fetch(request)
  if (isOurs(answer)) await cache.put(request, answer.clone())
  return answer
}

/**
 * The version before this one stays: a board that was opened before an upgrade still loads its camera from it. Names are in the
 * sequence in which the caches were made.
 */
async function dropOldCaches(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE).at(-1)
  await dropCaches((name) => name !== CACHE && name !== before)
}

async function dropCaches(which: (name: string) => boolean): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && which(name)).map((name) => caches.delete(name)))
}

class TooSlow extends Error {}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return Promise.race([work, new Promise<never>((_, refuse) => setTimeout(() => refuse(new TooSlow()), milliseconds))])
}

export {}
