import * as api from '../api'
import { titles, together, type Bakery, type BoardState, type Order, type ShopBoard } from '../logic/model'
import { Stored } from './stored'

interface Remembered {
  boards: readonly ShopBoard[]
  receivedAt: number
}

/** The shops of the signed-in account, which of them this device shows, and what the server last said of each. */
export class Shops {
  /** All shops of the account; one or none when there is nothing to choose. */
  all = $state.raw<readonly api.Shop[]>([])
  /** Ids of the shops on this board. Empty until the server has said which one it thinks of first. */
  shown = $state.raw<readonly string[]>([])
  boards = $state.raw<readonly ShopBoard[]>([])

  /** The shops by names that tell each from the others. */
  private titles = $derived(titles(this.all))
  state: BoardState | null = $derived(this.boards.length === 0 ? null : together(this.boards.map((board) => (
    { ...board, bakery: { ...board.bakery, name: this.titles.get(board.bakery.id) ?? board.bakery.name } }))))
  isSeveral = $derived(this.boards.length > 1)

  private readonly kept: {
    all: Stored<readonly api.Shop[]>
    shown: Stored<readonly string[]>
    boards: Stored<Remembered | null>
    chosen: Stored<string>
  }

  /** @param chosen Id of the shop that was chosen in the office; empty when unknown. */
  constructor(user: string, chosen = '') {
    this.kept = {
      all: new Stored<readonly api.Shop[]>(user, 'shops', []),
      shown: new Stored<readonly string[]>(user, 'shown', []),
      boards: new Stored<Remembered | null>(user, 'boards', null),
      chosen: new Stored<string>(user, 'chosen', ''),
    }
    this.all = this.kept.all.read()
    this.shown = this.kept.shown.read()
    this.follow(chosen)
  }

  titleOf(shop: api.Shop): string {
    return this.titles.get(shop.id) ?? shop.name
  }

  /** Another choice in the office than at the last opening of the board shows that shop, unless it is one of several shown. */
  private follow(chosen: string): void {
    if (chosen === '' || chosen === this.kept.chosen.read()) return
    this.kept.chosen.keep(chosen)
    if (this.shown.includes(chosen)) return
    this.shown = [chosen]
    this.kept.shown.keep(this.shown)
  }

  /** The boards as this device last saw them; null when it saw none. */
  remember(): Remembered | null {
    const remembered = this.kept.boards.read()
    this.boards = (remembered?.boards ?? []).filter((board) => this.shown.includes(board.bakery.id))
    return remembered
  }

  find(id: string): Bakery | undefined {
    return this.state?.shops.find((shop) => shop.id === id)
  }

  zoneOf(thing: { shop: string }): string {
    return this.find(thing.shop)?.zone ?? 'UTC'
  }

  /** Shows exactly these shops; at least one. */
  show(ids: readonly string[]): void {
    if (ids.length === 0) return
    this.shown = ids
    this.kept.shown.keep(ids)
    this.boards = this.boards.filter((board) => ids.includes(board.bakery.id))
    api.forgetEtags()
  }

  /** The account no longer works for this shop. */
  leave(id: string): void {
    this.shown = this.shown.filter((other) => other !== id)
    this.kept.shown.keep(this.shown)
    this.boards = this.boards.filter((board) => board.bakery.id !== id)
  }

  async refresh(): Promise<void> {
    const answer = await api.shops()
    if (answer.kind !== 'ok') return
    this.all = answer.data.map(({ id, name, address }) => ({ id, name, address }))
    this.kept.all.keep(this.all)
  }

  /** Asks for the board of each shown shop, at the same time. */
  ask(): Promise<{ shop: string | null; answer: api.Answer<ShopBoard> }[]> {
    const wanted = this.shown.length === 0 ? [null] : this.shown
    return Promise.all(wanted.map(async (shop) => ({ shop, answer: await api.board(shop) })))
  }

  /** A code says nothing of its shop: the shown ones are asked one after another, those with most that is ready first. */
  async handOver(code: string, ready: readonly Order[]): Promise<api.Answer<api.HandedOver>> {
    const waiting = (shop: string): number => ready.filter((order) => order.shop === shop).length
    let said: api.Answer<api.HandedOver> | null = null
    for (const shop of [...this.shown].sort((one, other) => waiting(other) - waiting(one))) {
      const answer = await api.handOver(shop, code)
      if (answer.kind === 'ok' || answer.kind === 'unreachable' || answer.kind === 'signedOut') return answer
      // "Not ready yet" or "too many wrong codes" says more than another shop's "no such code".
      if (said === null || (said.kind === 'refused' && said.status === 404)) said = answer
    }
    return said ?? { kind: 'unreachable' }
  }

  /** Puts fresh boards in the place of older ones of the same shops. */
  take(fresh: readonly ShopBoard[], receivedAt: number): void {
    if (this.shown.length === 0) this.show(fresh.map((board) => board.bakery.id))
    const now = new Map([...this.boards, ...fresh].map((board) => [board.bakery.id, board]))
    this.replace(this.shown.map((id) => now.get(id)).filter((board) => board !== undefined))
    this.kept.boards.keep({ boards: this.boards, receivedAt })
  }

  /** A change of our own, shown until the server says the same. */
  replace(boards: readonly ShopBoard[]): void {
    this.boards = boards
  }
}
