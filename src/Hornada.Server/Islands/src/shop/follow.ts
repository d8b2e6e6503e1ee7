import { OUTER } from '../outer'

const POLL_MS = 3_000
const PATIENCE_MS = 8_000

/** Polls the version of an order and loads its page again when it has changed, so that only the server renders it. */
export function followOrder(page: Document): void {
    if (!page.querySelector('#order')) {
        return
    }

    keepPage()
    if (!page.querySelector('#order[data-live]')) {
        void check(page.querySelector<HTMLElement>('#order'))
    }

    void follow()
}

async function follow(): Promise<void> {
    for (;;) {
        const order = document.querySelector<HTMLElement>('#order[data-live]')
        if (!order) {
            return
        }

        if (!document.hidden) {
            await check(order)
        }

        await new Promise((later) => setTimeout(later, POLL_MS))
    }
}

/** Redraws the page when the order has changed. Without a network it stays as it is, above all the code, and says how old it is. */
async function check(order: HTMLElement | null): Promise<void> {
    try {
        const answer = await fetch(`${location.pathname}/estado`, { signal: AbortSignal.timeout(PATIENCE_MS) })
        showStale(!answer.ok)
        if (answer.ok && (await answer.text()) !== order?.dataset.version) {
            await redraw()
        }
    } catch {
        showStale(true)
    }
}

function showStale(isStale: boolean): void {
    document.querySelector('#stale')?.toggleAttribute('hidden', !isStale)
}

async function redraw(): Promise<void> {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#order')
    const here = document.querySelector('#order')
    if (fresh && here) {
        here.replaceWith(fresh)
    }
}

/** A worker keeps the last pages of orders, so that the code is there at the counter also without a network. */
function keepPage(): void {
    // Absent on plain http.
    void navigator.serviceWorker?.register(`${OUTER}/islands/order-sw.js`, { scope: `${OUTER}/pedido` }).catch(() => undefined)
}
