import { forgetStored } from './stored'

export async function installWorker(): Promise<void> {
  // Absent on plain http: the board then needs the network to open, and works as well once open.
  await navigator.serviceWorker?.register('/islands/board-sw.js', { scope: '/tablero' }).catch(() => undefined)
}

/**
 * Forgets what this tablet keeps for a user: the saved board, the queue, the page of the service worker. Called when the
 * baker signs out, because the next user of this tablet may be another person.
 */
export async function forget(user: string): Promise<void> {
  forgetStored(user)
  navigator.serviceWorker?.controller?.postMessage({ type: 'forget' })
  const names = 'caches' in window ? await caches.keys() : []
  await Promise.all(names.filter((name) => name.startsWith('hornada-board-')).map((name) => caches.delete(name)))
}

/**
 * Watches for signing out, by link or by form, wherever the page has it. `isAllowed` may refuse: moves that were never sent
 * would be lost.
 */
export function whenSigningOut(isAllowed: () => boolean, forgetNow: () => void): void {
  const leaves = (address: string | null): boolean => address !== null && new URL(address, location.href).pathname === '/salir'
  const watch = (event: Event, address: string | null): void => {
    if (!leaves(address)) return
    if (isAllowed()) forgetNow()
    else event.preventDefault()
  }
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (link) watch(event, link.getAttribute('href'))
  })
  document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement) {
      const by = event.submitter instanceof HTMLElement ? event.submitter.getAttribute('formaction') : null
      watch(event, by ?? event.target.getAttribute('action'))
    }
  })
}
