/** Prevents a second tap from sending a form twice. The server would place only one order anyway. */
export function sendOnce(page: Document): void {
    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-once]')) {
        form.addEventListener('submit', () => form.querySelector('button:not([type])')?.setAttribute('disabled', ''))
        // Coming back by the browser's own button, the page may be sent again.
        window.addEventListener('pageshow', (event) => {
            if (event.persisted) {
                form.querySelector('button:not([type])')?.removeAttribute('disabled')
            }
        })
    }
}
