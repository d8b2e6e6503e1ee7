import { dayIn } from '../time'
import { promiseOf, type Order } from './model'

export type Age = 'calm' | 'soon' | 'late'

/** An order is "soon" when this little is left to its promise, in minutes. */
export const SOON_MINUTES = 10
/** A ready order is "late" when its customer has not come for this long, in minutes. */
export const UNCOLLECTED_MINUTES = 15

export function ageOf(order: Order, now: number): Age {
  const left = (promiseOf(order) - now) / 60_000
  if (order.status === 'READY') return left <= -UNCOLLECTED_MINUTES ? 'late' : left <= 0 ? 'soon' : 'calm'
  return left < 0 ? 'late' : left <= SOON_MINUTES ? 'soon' : 'calm'
}

/** Minutes until a moment ahead, at least 1. A pause of 15 minutes has 15 left, also some milliseconds before it begins. */
export function minutesUntil(at: number, now: number): number {
  return Math.max(1, Math.round((at - now) / 60_000))
}

/** A shift past midnight still works on the evening's orders, so the day before counts as past only some hours later. */
const NIGHT_MS = 6 * 60 * 60_000

/** True for an order of a day that is over: nobody is baking it, and it must not stand among today's orders. */
export function isOfPastDay(order: Order, now: number, zone: string): boolean {
  const promise = promiseOf(order)
  return now - promise > NIGHT_MS && dayIn(zone, promise) < dayIn(zone, now)
}

/** Whole minutes to the promised time, rounded up; negative once it has passed, and then at most -1. */
export function minutesLeft(order: Order, now: number): number {
  const minutes = (promiseOf(order) - now) / 60_000
  return minutes >= 0 ? Math.ceil(minutes) : Math.min(-1, Math.ceil(minutes))
}
