import { wrongAs } from '../mock/contract.mjs'
import { together, type Bakery, type BoardState, type Finished, type Item, type Order, type ShopBoard } from '../src/board/logic/model'
import type { Move } from '../src/board/logic/queue'

export const NOW = Date.UTC(2026, 10, 22, 15, 0)
export const MINUTE = 60_000

export function anItem(more: Partial<Item> = {}): Item {
  return {
    line: 0, productId: 'p1', name: 'Pan', quantity: 1, details: [], note: '', emoji: '', allergens: null, mayContain: [], undeclared: [],
    ...more,
  }
}

export function anOrder(more: Partial<Order> = {}): Order {
  const { shop = 'b', ...order } = {
    id: 'o1', number: '27', status: 'CONFIRMED' as const, customer: 'Ana', isReturning: false,
    placedAt: NOW - 30 * MINUTE, pickupAt: NOW + 30 * MINUTE, surfacesAt: NOW - MINUTE, estimatedReadyAt: null,
    items: [anItem()], notes: '', isPaid: true, paymentMethod: 'CREDIT_CARD' as const, total: 1, currency: 'COP',
    handOver: 'TAKEOUT' as const, version: 1, ...more,
  }
  return { ...valid('BoardOrderWire', order), shop }
}

export function aMove(more: Partial<Move> = {}): Move {
  return { key: 'k1', orderId: 'o1', name: '27', want: { status: 'BAKING' }, tappedAt: NOW, sendAt: NOW + 5000, attempts: 0, ...more }
}

export function aShop(more: Partial<Bakery> = {}): Bakery {
  return valid('BoardBakeryWire', {
    id: 'b', name: 'B', zone: 'America/Bogota', isOpen: true, pausedUntil: null, opensAt: '07:00', closesAt: '20:00', ...more,
  })
}

/** The board of one shop, as the server answers it. */
export function aShopBoard(orders: Order[], recent: Omit<Finished, 'shop'>[] = [], bakery = aShop()): ShopBoard {
  return valid('BoardWire', { at: NOW, bakery, orders: orders.map(({ shop: _, ...order }) => order), recent })
}

export function aBoard(orders: Order[], recent: Omit<Finished, 'shop'>[] = []): BoardState {
  return together([aShopBoard(orders, recent)])
}

/** What a test says the server answers is held against the server's own document: a test of another server would prove nothing. */
function valid<T>(component: string, value: T): T {
  const wrong = wrongAs(component, value)
  if (wrong) throw new Error(`This is no ${component}: ${wrong}`)
  return value
}
