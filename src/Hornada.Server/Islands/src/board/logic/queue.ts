import { isOpen, type Order, type Status } from './model'

/**
 * Moves the server has not answered yet. Moves of one order are sent one after another, in the order
 * of the taps; different orders do not wait for each other. A move is written down at the tap, with its idempotency key, so
 * that it survives a reload and may be sent again without being done twice.
 */
export interface Move {
  key: string
  orderId: string
  /** Name of the order, for the undo strip and for a refusal that arrives after the order has left the board. */
  name: string
  want: { status: Status } | { estimatedReadyAt: number }
  /** When it was tapped, by the clock of this device: the order of the queue. */
  tappedAt: number
  /** Until then it may be undone, by the clock of this device. */
  sendAt: number
  /** How often it was sent without an answer. Once sent, the server may have done it: undoing is over. */
  attempts: number
}

export interface Refusal {
  orderId: string
  name: string
  want: Move['want']
  message: string
  at: number
  /** Later moves of the same order, dropped with the refused one. */
  dropped: number
}

export const UNDO_MS = 5000

/** Adds a move. A move of the same order that can still be undone is sent at once: the next tap confirms it. */
export function add(queue: readonly Move[], move: Move): Move[] {
  const last = queue.findLast((earlier) => earlier.orderId === move.orderId)
  // +5 tapped three times is one request: the last one.
  if (last && isReadyTime(last) && isReadyTime(move) && last.attempts === 0) {
    return queue.map((earlier) => (earlier === last ? { ...move, key: last.key } : earlier))
  }
  return [...hurry(queue, move.orderId), move]
}

export function hurry(queue: readonly Move[], orderId?: string): Move[] {
  return queue.map((move) => (move.sendAt > 0 && (orderId === undefined || move.orderId === orderId) ? { ...move, sendAt: 0 } : move))
}

/** Takes back the last move of an order, unless it has been sent. */
export function undo(queue: readonly Move[], key: string): Move[] {
  return queue.filter((move) => move.key !== key || !mayUndo(queue, move))
}

export function mayUndo(queue: readonly Move[], move: Move): boolean {
  return move.attempts === 0 && queue.findLast((later) => later.orderId === move.orderId) === move
}

/** The moves to send now: of each order the first, when its time has come. */
export function due(queue: readonly Move[], now: number): Move[] {
  return heads(queue).filter((move) => move.sendAt <= now)
}

/** When something becomes due next, or null when nothing waits. */
export function nextDue(queue: readonly Move[]): number | null {
  return heads(queue).reduce<number | null>((earliest, move) => Math.min(earliest ?? Infinity, move.sendAt), null)
}

export function sent(queue: readonly Move[], key: string): Move[] {
  return queue.map((move) => (move.key === key ? { ...move, attempts: move.attempts + 1, sendAt: 0 } : move))
}

export function done(queue: readonly Move[], key: string): Move[] {
  return queue.filter((move) => move.key !== key)
}

/** The server refused: later moves of the order were meant for a state the order never reached, so they are dropped. */
export function refused(queue: readonly Move[], move: Move, message: string, now: number): { queue: Move[]; refusal: Refusal } {
  const rest = queue.filter((other) => other.orderId !== move.orderId)
  const dropped = queue.length - rest.length - 1
  return { queue: rest, refusal: { orderId: move.orderId, name: move.name, want: move.want, message, at: now, dropped } }
}

/** The orders as the board shows them: the last answer of the server with the queued moves applied. */
export function project(orders: readonly Order[], queue: readonly Move[]): Order[] {
  return orders
    .map((order) => queue.filter((move) => move.orderId === order.id).reduce(apply, order))
    .filter((order) => isOpen(order.status))
}

export function apply<T extends Pick<Order, 'status' | 'estimatedReadyAt'>>(order: T, move: Move): T {
  return { ...order, ...move.want }
}

function isReadyTime(move: Move): boolean {
  return 'estimatedReadyAt' in move.want
}

function heads(queue: readonly Move[]): Move[] {
  return queue.filter((move) => queue.find((first) => first.orderId === move.orderId) === move)
}
