/** The types of the board as the API sends them, and the functions everything else is built on. */
import type { components } from '../wire'

type Schemas = components['schemas']

export type Status = Schemas['OrderStatus']
export type OpenStatus = Exclude<Status, 'COMPLETED' | 'CANCELLED'>

export const COLUMNS: readonly OpenStatus[] = ['PENDING', 'CONFIRMED', 'BAKING', 'READY']

export type Item = Schemas['BoardItemWire']
export type Bakery = Schemas['BoardBakeryWire']
/** The board of one shop, as the server answers it. */
export type ShopBoard = Schemas['BoardWire']

/** `shop` is the id of the bakery, for a board that shows several. */
export type Order = Schemas['BoardOrderWire'] & { shop: string }
export type Finished = Schemas['BoardRecentWire'] & { shop: string }

/** The boards of the shops that this device shows, as one. */
export interface BoardState {
  /** The server's clock when it answered, in milliseconds. */
  at: number
  shops: Bakery[]
  orders: Order[]
  recent: Finished[]
}

/** Several boards as one; the newest finished orders first. */
export function together(boards: readonly ShopBoard[]): BoardState {
  return {
    at: Math.max(...boards.map((board) => board.at)),
    shops: boards.map((board) => board.bakery),
    orders: boards.flatMap(({ bakery, orders }) => orders.map((order) => ({ ...order, shop: bakery.id }))),
    recent: boards
      .flatMap(({ bakery, recent }) => recent.map((finished) => ({ ...finished, shop: bakery.id })))
      .sort((one, other) => other.at - one.at),
  }
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

/** A mark is for so many loaves: when the order asks for more, the line is to do again. */
export function mark(key: string, item: Item): string {
  return `${key}×${item.quantity}`
}
