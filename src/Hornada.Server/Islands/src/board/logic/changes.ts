import { contentOf, linesOf, type BoardState, type Finished, type Item, type Order } from './model'

/** One change of an order, for the baker to read. */
export type Change =
  | { what: 'added'; item: Item }
  | { what: 'removed'; item: Item }
  | { what: 'quantity'; item: Item; before: number }
  | { what: 'item'; item: Item }
  | { what: 'notes'; before: string; after: string }
  | { what: 'pickup'; before: number; after: number }

/** The changes that matter for baking. Status and payment are left out: the card shows them anyway. */
export function changesBetween(before: Order, after: Order): Change[] {
  const changes: Change[] = []
  const old = new Map(linesOf(before.items))
  const fresh = new Map(linesOf(after.items))
  for (const [key, item] of fresh) {
    const was = old.get(key)
    if (!was) changes.push({ what: 'added', item })
    else if (was.quantity !== item.quantity) changes.push({ what: 'quantity', item, before: was.quantity })
    else if (contentOf(was) !== contentOf(item)) changes.push({ what: 'item', item })
  }
  for (const [key, item] of old) {
    if (!fresh.has(key)) changes.push({ what: 'removed', item })
  }
  if (before.notes !== after.notes) changes.push({ what: 'notes', before: before.notes, after: after.notes })
  if (before.pickupAt !== after.pickupAt) changes.push({ what: 'pickup', before: before.pickupAt, after: after.pickupAt })
  return changes
}

export interface News {
  arrived: Order[]
  /** Changed in their content after they were confirmed. */
  changed: Order[]
  /** Cancelled elsewhere: by the customer, another screen, or the server. */
  cancelled: Finished[]
}

/** The changes between two answers of the server that the baker must notice. */
export function newsBetween(before: BoardState, after: BoardState): News {
  const known = new Map(before.orders.map((order) => [order.id, order]))
  const shops = new Set(before.shops.map((shop) => shop.id))
  return {
    // All orders of a shop that this board has just begun to show are new to it, and no news.
    arrived: after.orders.filter((order) => shops.has(order.shop) && !known.has(order.id)
      && (order.status === 'PENDING' || order.status === 'CONFIRMED')),
    changed: after.orders.filter((order) => {
      const old = known.get(order.id)
      return old !== undefined && old.status !== 'PENDING' && changesBetween(old, order).length > 0
    }),
    cancelled: after.recent.filter((finished) => finished.status === 'CANCELLED' && known.has(finished.id)),
  }
}

/**
 * The content of each order the baker last agreed with, kept only for orders that have changed since. Changing twice before
 * the baker looks shows both changes, and changing back shows none.
 */
export function keepSeen(seen: Readonly<Record<string, Order>>, before: BoardState, after: BoardState): Record<string, Order> {
  const known = new Map(before.orders.map((order) => [order.id, order]))
  const kept: Record<string, Order> = {}
  for (const order of after.orders) {
    const old = seen[order.id] ?? known.get(order.id)
    if (old && old.status !== 'PENDING' && changesBetween(old, order).length > 0) kept[order.id] = old
  }
  return kept
}
