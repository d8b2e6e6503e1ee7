import type { BoardState, Finished, Item, Order } from '../src/board/logic/model'
import type { Move } from '../src/board/logic/queue'

export const NOW = Date.UTC(2026, 10, 22, 15, 0)
export const MINUTE = 60_000

export function anItem(more: Partial<Item> = {}): Item {
  return { line: 0, productId: 'p1', name: 'Pan', quantity: 1, details: [], note: '', emoji: '', allergens: null, ...more }
}

export function anOrder(more: Partial<Order> = {}): Order {
  return {
    id: 'o1', number: '27', status: 'CONFIRMED', customer: 'Ana', isReturning: false,
    placedAt: NOW - 30 * MINUTE, pickupAt: NOW + 30 * MINUTE, surfacesAt: NOW - MINUTE, estimatedReadyAt: null,
    items: [anItem()], notes: '', isPaid: true, paymentMethod: 'CARD', total: 1, currency: 'COP', handOver: 'TAKEOUT',
    version: 1, ...more,
  }
}

export function aMove(more: Partial<Move> = {}): Move {
  return { key: 'k1', orderId: 'o1', name: '27', want: { status: 'BAKING' }, tappedAt: NOW, sendAt: NOW + 5000, attempts: 0, ...more }
}

export function aBoard(orders: Order[], recent: Finished[] = []): BoardState {
  const bakery = { id: 'b', name: 'B', zone: 'America/Bogota', isOpen: true, pausedUntil: null, opensAt: null, closesAt: null }
  return { at: NOW, bakery, orders, recent }
}
