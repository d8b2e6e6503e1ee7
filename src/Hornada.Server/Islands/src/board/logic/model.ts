/** The types of the board as the API sends them, and the functions everything else is built on. */

export type Status = 'PENDING' | 'CONFIRMED' | 'BAKING' | 'READY' | 'COMPLETED' | 'CANCELLED'
export type OpenStatus = 'PENDING' | 'CONFIRMED' | 'BAKING' | 'READY'

export const COLUMNS: readonly OpenStatus[] = ['PENDING', 'CONFIRMED', 'BAKING', 'READY']

export interface Item {
  line: number
  productId: string
  name: string
  quantity: number
  details: string[]
  note: string
  emoji: string
  /** null: not declared. An empty list: declared without allergens. */
  allergens: string[] | null
}

export interface Order {
  id: string
  number: string | null
  status: Status
  customer: string
  isReturning: boolean
  placedAt: number
  pickupAt: number
  /** When it leaves the drawer of scheduled orders: the pickup time less the time it takes to make. */
  surfacesAt: number
  estimatedReadyAt: number | null
  items: Item[]
  notes: string
  isPaid: boolean
  paymentMethod: string
  total: number
  /** ISO 4217 code of the total. */
  currency: string
  handOver: string
  version: number
}

export interface Finished {
  id: string
  number: string | null
  customer: string
  status: 'COMPLETED' | 'CANCELLED'
  at: number
}

export interface Bakery {
  id: string
  name: string
  zone: string
  isOpen: boolean
  pausedUntil: number | null
  opensAt: string | null
  closesAt: string | null
}

export interface BoardState {
  /** The server's clock when it answered, in milliseconds. */
  at: number
  bakery: Bakery
  orders: Order[]
  recent: Finished[]
}

const AFTER: Record<OpenStatus, Status> = { PENDING: 'CONFIRMED', CONFIRMED: 'BAKING', BAKING: 'READY', READY: 'COMPLETED' }

export function isOpen(status: Status): status is OpenStatus {
  return status !== 'COMPLETED' && status !== 'CANCELLED'
}

export function nextStatus(status: OpenStatus): Status {
  return AFTER[status]
}

/** The name of the order on the board. Orders of some dialects have no number; the end of the id still distinguishes them. */
export function nameOf(order: { id: string; number: string | null }): string {
  return order.number ?? '…' + order.id.slice(-4)
}

/** A later estimate moves the promised time; an earlier one does not. */
export function promiseOf(order: Order): number {
  return Math.max(order.pickupAt, order.estimatedReadyAt ?? 0)
}

/** Confirmed, but too early to begin: it waits in the drawer. */
export function isScheduled(order: Order, now: number): boolean {
  return order.status === 'CONFIRMED' && order.surfacesAt > now
}

export function byPromise(one: Order, other: Order): number {
  return promiseOf(one) - promiseOf(other) || one.placedAt - other.placedAt || one.id.localeCompare(other.id)
}

/**
 * The items of an order, each with a name that survives a rewrite of the order: lines may be numbered anew, so it is "the
 * second croissant line" and not "line 3".
 */
export function withKeys(items: readonly Item[]): [key: string, item: Item][] {
  const met = new Map<string, number>()
  return items.map((item) => {
    const nth = (met.get(item.productId) ?? 0) + 1
    met.set(item.productId, nth)
    return [`${item.productId}#${nth}`, item]
  })
}
