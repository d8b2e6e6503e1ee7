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

/** Names of shops by id: where several have one name, the address follows it. */
export function titles(shops: readonly { id: string; name: string; address?: string }[]): ReadonlyMap<string, string> {
  const isAlone = ({ id, name }: { id: string; name: string }): boolean =>
    !shops.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase())
  return new Map(shops.map((shop) => [shop.id, isAlone(shop) || !shop.address ? shop.name : `${shop.name} · ${shop.address}`]))
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
 * The lines of an order as they are worked: items that differ in nothing but their number are one line of their sum. Items with other
 * options, another note or other allergens stay apart. Each line has a key that survives a rewrite of the order: items may be numbered
 * anew, so it is "the second kind of croissant" and not "item 3".
 */
export function linesOf(items: readonly Item[]): [key: string, line: Item][] {
  const lines = new Map<string, [key: string, line: Item]>()
  const kinds = new Map<string, number>()
  for (const item of items) {
    const content = item.productId + contentOf(item)
    const same = lines.get(content)
    const nth = kinds.get(item.productId) ?? 0
    if (!same) kinds.set(item.productId, nth + 1)
    lines.set(content, same
      ? [same[0], { ...same[1], quantity: same[1].quantity + item.quantity }]
      : [`${item.productId}#${nth + 1}`, item])
  }
  return [...lines.values()]
}

/** What tells two items of one product apart. */
export function contentOf(item: Item): string {
  return JSON.stringify([item.name, item.details, item.note, item.allergens, item.mayContain, item.undeclared])
}
