import { linesOf, type Item, type Order } from './model'

export interface Total {
  productId: string
  /** Id of the shop that makes it. */
  shop: string
  name: string
  emoji: string
  /** In confirmed and baking orders, and not tapped off yet. */
  toMake: number
  /** Tapped off in confirmed and baking orders. */
  made: number
  /** In orders that are not accepted yet. */
  pending: number
}

/** Quantities the shop has to make today. Orders for another day are not counted. */
export function totals(
  orders: readonly Order[],
  madeOf: (orderId: string, key: string, line: Item) => number,
  isToday: (order: Order) => boolean,
): Total[] {
  const found = new Map<string, Total>()
  for (const order of orders) {
    if (order.status === 'READY' || !isToday(order)) continue
    for (const [key, line] of linesOf(order.items)) {
      const { productId, name, emoji, quantity } = line
      const total = found.get(productId) ?? { productId, shop: order.shop, name, emoji, toMake: 0, made: 0, pending: 0 }
      if (order.status === 'PENDING') total.pending += quantity
      else {
        const made = madeOf(order.id, key, line)
        total.made += made
        total.toMake += quantity - made
      }
      found.set(productId, total)
    }
  }
  return [...found.values()].sort(
    (one, other) => other.toMake - one.toMake || other.pending - one.pending || one.name.localeCompare(other.name),
  )
}
