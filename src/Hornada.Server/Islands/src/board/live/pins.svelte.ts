import type { Order } from '../logic/model'
import { Stored } from './stored'

const MOST_REMEMBERED = 500

/** Orders that a baker put before the others of their column, kept on this device. */
export class Pins {
  private ids = $state.raw<readonly string[]>([])
  private readonly kept: Stored<readonly string[]>

  constructor(user: string) {
    this.kept = new Stored<readonly string[]>(user, 'pinned', [])
    this.ids = this.kept.read()
  }

  has(order: Order): boolean {
    return this.ids.includes(order.id)
  }

  toggle(order: Order): void {
    this.keep(this.has(order) ? this.ids.filter((id) => id !== order.id) : [...this.ids, order.id])
  }

  /** The pinned orders first, otherwise as they stand. */
  first(orders: readonly Order[]): Order[] {
    return [...orders].sort((one, other) => Number(this.has(other)) - Number(this.has(one)))
  }

  /** Pins of orders that have left. */
  forget(gone: ReadonlySet<string>): void {
    this.keep(this.ids.filter((id) => !gone.has(id)).slice(-MOST_REMEMBERED))
  }

  private keep(ids: readonly string[]): void {
    this.ids = ids
    this.kept.keep(ids)
  }
}
