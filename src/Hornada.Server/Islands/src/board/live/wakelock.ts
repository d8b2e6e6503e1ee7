/** Keeps the screen on while the board is in front. The browser drops the lock whenever the page is hidden. */
export function keepScreenOn(): void {
  const take = (): void => {
    if (document.visibilityState !== 'visible') return
    // Refused on a low battery, absent on plain http: the board works all the same.
    navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  document.addEventListener('visibilitychange', take)
  take()
}
