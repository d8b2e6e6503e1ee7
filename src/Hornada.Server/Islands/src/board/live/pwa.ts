import { OUTER } from '../../outer'
import { forgetStored } from './stored'

const IDLE_MS = 60_000

/** @param mayReload false while something is open or unsent that a reload would take away */
export async function installWorker(mayReload: () => boolean): Promise<void> {
  // Absent on plain http: the board then needs the network to open, and works as well once open.
  const workers = navigator.serviceWorker
  if (!workers) return
  // The first worker of a page takes over a board that is as new as it is itself.
  const isUpgrade = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    if (isUpgrade) reloadWhenIdle(mayReload)
  })
  await workers.register(`${OUTER}/islands/board-sw.js`, { scope: `${OUTER}/tablero` }).catch(() => undefined)
}

/** An upgraded server has a new board: this one goes on until nobody has touched it for a minute. */
function reloadWhenIdle(mayReload: () => boolean): void {
  let touchedAt = Date.now()
  for (const touch of ['pointerdown', 'keydown', 'scroll']) addEventListener(touch, () => (touchedAt = Date.now()), { capture: true })
  setInterval(() => {
    if (Date.now() - touchedAt >= IDLE_MS && navigator.onLine && mayReload()) location.reload()
  }, 5000)
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
  const leaves = (address: string | null): boolean => address !== null && new URL(address, location.href).pathname === `${OUTER}/salir`
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
