/** Shows the button that fills in where this device is. Without a position the page says what to do instead. */
export function offerPlace(page: Document): void {
    const button = page.querySelector<HTMLButtonElement>('[data-place]')
    const [latitude, longitude] = (button?.dataset.place ?? '').split(' ').map((id) => page.getElementById(id) as HTMLInputElement | null)
    if (!button || !latitude || !longitude || !('geolocation' in navigator)) {
        return
    }

    button.hidden = false
    button.addEventListener('click', () => {
        button.disabled = true
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                latitude.value = coords.latitude.toFixed(5)
                longitude.value = coords.longitude.toFixed(5)
                button.disabled = false
                page.getElementById('sin-posicion')?.setAttribute('hidden', '')
                latitude.dispatchEvent(new Event('change'))
                latitude.focus()
            },
            () => {
                button.disabled = false
                page.getElementById('sin-posicion')?.removeAttribute('hidden')
            },
            { timeout: 10_000, enableHighAccuracy: true },
        )
    })
}
