/** Times of the bakery, in the words of the reader. A formatter is slow to make and quick to use, so each is made once. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, zone, options])
  let format = made.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
    made.set(key, format)
  }
  return format
}

export function clockTime(language: string, zone: string, at: number): string {
  return formatter(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

export function dayAndTime(language: string, zone: string, at: number): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return formatter(language, zone, options).format(at)
}

/** The day in the bakery, as a text that sorts: 2026-11-22. */
export function dayIn(zone: string, at: number): string {
  return formatter('en-CA', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** The next moment the bakery's clock shows this "HH:MM", today or tomorrow; null when it is not a time. */
export function nextMoment(zone: string, wanted: string, now: number): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(wanted) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
  const minute = 60_000
  const start = Math.ceil(now / minute) * minute
  const target = `${hours.padStart(2, '0')}:${minutes}`
  const away = minutesOf(target) - minutesOf(clockTime('en-GB', zone, start))
  const guess = start + ((away + 1440) % 1440) * minute
  // The clocks may change in between: look around the guess for the minute that really reads so.
  for (const shift of [0, -60, 60, -30, 30]) {
    const at = guess + shift * minute
    if (at >= now && clockTime('en-GB', zone, at) === target) return at
  }
  return guess
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
