/** Steps run one at a time: two quick taps are two steps, in order. */
let turn: Promise<void> = Promise.resolve()

/** Counts stock without leaving the place on the page. When anything is unusual the form is sent as it is. */
export function stepInPlace(page: Document): void {
    page.addEventListener('submit', (event) => {
        const form = event.target as HTMLFormElement
        const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
        const row = button?.closest('.row')
        if (!row?.querySelector('[data-stepper]') || !/\/(paso|existencias|visible)$/.test(new URL(form.action).pathname)) {
            return
        }

        event.preventDefault()
        const fields = new URLSearchParams(new FormData(form, button) as never)
        turn = turn.then(() => step(form, fields))
    })
}

async function step(form: HTMLFormElement, fields: URLSearchParams): Promise<void> {
    const id = new URL(form.action).pathname.split('/').at(-2)
    try {
        const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'text/html' } })
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(`p-${id}`)
        const here = document.getElementById(`p-${id}`)
        if (!fresh || !here) {
            location.reload()
            return
        }

        const controls = [...here.querySelectorAll('button, input')]
        const focused = controls.indexOf(document.activeElement as never)
        here.replaceWith(fresh)
        fresh.querySelectorAll<HTMLElement>('button, input')[focused]?.focus()
    } catch {
        location.reload()
    }
}
