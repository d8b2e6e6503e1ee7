import { linesOf, type Item, type Order } from '../logic/model'
import { Stored } from './stored'

const MOST_REMEMBERED = 500

type Made = Readonly<Record<string, Readonly<Record<string, number>>>>

/** How many pieces of each line of an order are made, kept on this device. When the order asks for more, these still count. */
export class Marks {
  private made = $state.raw<Made>({})
  private readonly kept: Stored<Made>

  constructor(user: string) {
    this.kept = new Stored<Made>(user, 'made', {})
    this.made = this.kept.read()
  }

  of(orderId: string, key: string, line: Item): number {
    return Math.min(line.quantity, this.made[orderId]?.[key] ?? 0)
  }

  isDone(orderId: string, key: string, line: Item): boolean {
    return this.of(orderId, key, line) === line.quantity
  }

  isAllDone(order: Order): boolean {
    return linesOf(order.items).every(([key, line]) => this.isDone(order.id, key, line))
  }

  toggle(orderId: string, key: string, line: Item): void {
    this.set(orderId, key, this.isDone(orderId, key, line) ? 0 : line.quantity)
  }

  set(orderId: string, key: string, pieces: number): void {
    this.keep({ ...this.made, [orderId]: { ...this.made[orderId], [key]: pieces } })
  }

  /** Marks of orders that have left. */
  forget(gone: ReadonlySet<string>): void {
    this.keep(Object.fromEntries(Object.entries(this.made).filter(([id]) => !gone.has(id)).slice(-MOST_REMEMBERED)))
  }

  private keep(made: Made): void {
    this.made = made
    this.kept.keep(made)
  }
}
