/** The parts of the checkout that depend on the postal code and the invoice. */
const PRICES = ['precio-envio', 'formas-de-pago', 'costos']

/** Shows the new total when the postal code or the invoice changed, without leaving the place on the page. A button does it otherwise. */
export function showPrices(page: Document): void {
    const fields = [...page.querySelectorAll<HTMLInputElement>('[data-reprice]')]
    for (const field of fields) {
        field.addEventListener('change', () => void reprice(field.form!))
    }

    const button = page.querySelector<HTMLButtonElement>('button[data-quote]')
    button?.addEventListener('click', (event) => {
        event.preventDefault()
        void reprice(button.form!)
    })
}

async function reprice(form: HTMLFormElement): Promise<void> {
    const body = new URLSearchParams(new FormData(form) as never)
    body.set('calcular', 'si')
    try {
        const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' } })
        if (!answer.ok) return
        const priced = new DOMParser().parseFromString(await answer.text(), 'text/html')
        for (const id of PRICES) {
            const [here, fresh] = [document.getElementById(id), priced.getElementById(id)]
            if (here && fresh) here.replaceChildren(...fresh.children)
        }
    } catch {
        // Without a network, the order itself says what is wrong.
    }
}
