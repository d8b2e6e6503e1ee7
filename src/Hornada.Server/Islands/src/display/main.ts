// The screen for the customers of a shop: asks for its page again and shows the numbers that the server rendered.
const ASK_MS = 4_000
const PATIENCE_MS = 8_000

keepAwake()
void follow()

async function follow(): Promise<void> {
  for (;;) {
    await new Promise((later) => setTimeout(later, ASK_MS))
    if (!document.hidden) await refresh()
  }
}

/** Without an answer the numbers stay, and the screen says that they may be old. */
async function refresh(): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(PATIENCE_MS) })
    // The session has ended: the page to sign in says so to the people of the shop.
    if (answer.redirected) return location.assign(answer.url)
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#display')
    showStale(!fresh)
    if (fresh) show(fresh)
  } catch {
    showStale(true)
  }
}

function show(fresh: Element): void {
  const here = document.querySelector('#display')
  if (!here) return
  const known = new Set(ready(here).map((order) => order.dataset['order']))
  for (const order of ready(fresh)) order.classList.toggle('new', !known.has(order.dataset['order']))
  here.replaceWith(fresh)
}

function ready(display: Element): HTMLElement[] {
  return [...display.querySelectorAll<HTMLElement>('.ready [data-order]')]
}

function showStale(isStale: boolean): void {
  document.querySelector('#stale')?.toggleAttribute('hidden', !isStale)
}

/** The lock ends when the page is hidden. Absent on plain http. */
function keepAwake(): void {
  const lock = () => void navigator.wakeLock?.request('screen').catch(() => undefined)
  document.addEventListener('visibilitychange', () => document.hidden || lock())
  lock()
}
