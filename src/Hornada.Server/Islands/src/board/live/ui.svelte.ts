import { tick } from 'svelte'
import { COLUMNS, nextStatus, type OpenStatus, type Order } from '../logic/model'
import type { Store } from './store.svelte'
import { Stored } from './stored'

export type PanelName = 'totals' | 'scheduled' | 'recall' | 'pause' | 'scanner' | 'sound' | 'help' | 'menu' | 'past'

/** The open panel and the chosen card of this screen. The chosen card is always the focused one; it is not stored apart. */
export class Ui {
  panel = $state<PanelName | null>(null)
  printing = $state.raw<Order | null>(null)
  /** Shows more orders at once, each with less. Kept on this device. */
  isCompact = $state(false)
  private readonly compact: Stored<boolean>

  constructor(private readonly store: Store) {
    this.compact = new Stored<boolean>(store.user, 'compact', false)
    this.isCompact = this.compact.read()
  }

  toggleCompact(): void {
    this.isCompact = !this.isCompact
    this.compact.keep(this.isCompact)
  }

  /** By keyboard the focus goes on to the next card of the column, so that Enter, Enter, Enter works a column off. */
  advance(order: Order, byKeyboard: boolean): void {
    this.leave(order, byKeyboard, () => this.store.move(order, nextStatus(order.status as OpenStatus)))
  }

  cancel(order: Order): void {
    this.leave(order, true, () => this.store.move(order, 'CANCELLED'))
  }

  /** The last move that may still be taken back. */
  undoLast(): void {
    const { queue } = this.store.outbox
    const last = queue.findLast((move) => move.attempts === 0)
    if (last) this.store.outbox.undo(last.key)
  }

  async print(order: Order): Promise<void> {
    this.printing = order
    await tick()
    window.print()
    this.printing = null
  }

  select(where: 'up' | 'down' | 'left' | 'right' | number): void {
    const here = this.chosen()
    const column = here?.status ?? COLUMNS.find((status) => this.store.columns[status].length > 0)
    if (!column) return
    const cards = this.store.columns[column as OpenStatus]
    const at = here ? cards.findIndex((card) => card.id === here.id) : -1
    if (typeof where === 'number') return this.focus(cards[where - 1])
    if (!here) return this.focus(cards[0])
    if (where === 'up') return this.focus(cards[at - 1])
    if (where === 'down') return this.focus(cards[at + 1])
    this.focus(this.beside(column as OpenStatus, where === 'left' ? -1 : 1, at))
  }

  /** The order whose card, or a button inside it, has the focus. */
  chosen(): Order | undefined {
    const id = document.activeElement?.closest<HTMLElement>('[data-order]')?.dataset['order']
    return this.store.orders.find((order) => order.id === id)
  }

  isOnCard(): boolean {
    return document.activeElement?.matches('[data-order]') ?? false
  }

  /** The nearest column that has cards, at about the same height. */
  private beside(column: OpenStatus, step: number, at: number): Order | undefined {
    for (let index = COLUMNS.indexOf(column) + step; index >= 0 && index < COLUMNS.length; index += step) {
      const cards = this.store.columns[COLUMNS[index]!]
      if (cards.length > 0) return cards[Math.min(at, cards.length - 1)]
    }
    return undefined
  }

  private leave(order: Order, keepsFocus: boolean, work: () => void): void {
    const cards = this.store.columns[order.status as OpenStatus]
    const at = cards.findIndex((card) => card.id === order.id)
    const next = cards[at + 1] ?? cards[at - 1] ?? order
    work()
    if (keepsFocus) void tick().then(() => this.focus(next))
  }

  private focus(order: Order | undefined): void {
    if (!order) return
    const card = document.querySelector<HTMLElement>(`[data-order="${CSS.escape(order.id)}"]`)
    card?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest', inline: 'start' })
  }
}
