const pollMilliseconds = 3_000

/** Polls the version of an order and loads its page again when it has changed, so that only the server renders it. */
export function followOrder(page: Document): void {
    const order = page.querySelector<HTMLElement>('#order[data-live]')
    if (order?.dataset.live) {
        void follow(order.dataset.live, order.dataset.version ?? '')
    }
}

async function follow(address: string, known: string): Promise<void> {
    let version = known
    for (;;) {
        await new Promise((later) => setTimeout(later, pollMilliseconds))
        if (document.hidden) {
            continue
        }

        try {
            const answer = await fetch(address)
            const current = answer.ok ? await answer.text() : version
            if (current !== version && (await redraw())) {
                version = current
            }

            if (!document.querySelector('#order[data-live]')) {
                return
            }
        } catch {
            // No network: the page stays as it is, above all the pickup code.
        }
    }
}

async function redraw(): Promise<boolean> {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#order')
    const here = document.querySelector('#order')
    if (!fresh || !here) {
        return false
    }

    here.replaceWith(fresh)
    return true
}
