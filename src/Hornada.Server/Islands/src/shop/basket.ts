/** The basket is a cookie, and each answer sets the next one, so requests must not overlap. */
let turn: Promise<void> = Promise.resolve()

/** Puts products into the basket without leaving the place on the page. When anything is unusual the form is sent as it is. */
export function quickAdd(page: Document): void {
    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-add]')) {
        form.addEventListener('submit', (event) => {
            event.preventDefault()
            turn = turn.then(() => add(form))
        })
    }
}

async function add(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector('button')
    button?.setAttribute('disabled', '')
    try {
        const body = new URLSearchParams(new FormData(form) as never)
        const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' } })
        const bar = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#basket-bar')
        const here = document.querySelector('#basket-bar')
        if (!bar || !here || bar.children.length === 0) {
            form.submit()
            return
        }

        here.replaceChildren(...bar.children)
    } catch {
        form.submit()
    } finally {
        button?.removeAttribute('disabled')
    }
}
