const POLL_MS = 3_000

/** Waits on a tablet until somebody has answered its code, and then fetches the answer. Without this file a button does it. */
export function awaitPairing(page: Document): void {
    const form = page.querySelector<HTMLFormElement>('form[data-pairing]')
    if (form?.dataset.pairing) {
        void wait(form, form.dataset.pairing)
    }
}

async function wait(form: HTMLFormElement, address: string): Promise<void> {
    for (;;) {
        await new Promise((later) => setTimeout(later, POLL_MS))
        try {
            // 204: nobody has answered yet.
            if ((await fetch(address)).status === 200) {
                form.submit()
                return
            }
        } catch {
            // Without a network the code stays on the screen.
        }
    }
}
