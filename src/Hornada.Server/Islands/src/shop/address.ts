/**
 * The answer to a refused form takes the address of the page that the form is on. Going back and reloading then open that page, where
 * browsers would otherwise ask whether to send the form again, or show that they have nothing stored.
 */
export function takeAddress(page: Document): void {
    const address = page.querySelector('main')?.dataset.address
    if (address) {
        history.replaceState(history.state, '', address)
    }
}
