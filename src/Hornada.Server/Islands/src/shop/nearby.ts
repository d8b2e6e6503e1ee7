/** Shows the button that sorts bakeries by distance. Without a position the list is as it was, and the page says why. */
export function offerNearby(page: Document): void {
    const button = page.querySelector<HTMLButtonElement>('[data-near]')
    if (!button || !('geolocation' in navigator)) {
        return
    }

    button.hidden = false
    button.addEventListener('click', () => {
        button.disabled = true
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => location.assign(`${location.pathname}?lat=${coords.latitude.toFixed(3)}&lon=${coords.longitude.toFixed(3)}`),
            () => {
                button.disabled = false
                page.getElementById('sin-posicion')?.removeAttribute('hidden')
            },
            { timeout: 10_000, maximumAge: 600_000 },
        )
    })
}
