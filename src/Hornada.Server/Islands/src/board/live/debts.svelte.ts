import * as api from '../api'

/** The money is given back by hand, so a list that is some minutes old is good enough. */
const EVERY_MS = 5 * 60_000

/** The server lists so many at most. */
const MOST = 100

/** The orders that were paid and then cancelled, and whose money the shop must still give back. */
export class Debts {
  /** For each such order the id of its shop. */
  private owing = $state.raw<readonly string[]>([])
  private askedAt = -Infinity
  private questions = 0

  /** Without a question there are none to tell: the account may not see money. */
  constructor(private readonly ask: (() => Promise<api.Answer<readonly Pick<api.Debt, 'bakeryId'>[]>>) | null) {}

  /** True when there may be more than the server has listed. */
  get isCut(): boolean {
    return this.owing.length >= MOST
  }

  /** The number of these orders in the given shops. */
  countOf(shops: readonly string[]): number {
    return this.owing.filter((shop) => shops.includes(shop)).length
  }

  /** Asks the server unless it was asked in the last five minutes. */
  async refreshWhenOld(now = performance.now()): Promise<void> {
    if (now - this.askedAt >= EVERY_MS) await this.refresh(now)
  }

  async refresh(now = performance.now()): Promise<void> {
    if (this.ask === null) return
    this.askedAt = now
    this.questions += 1
    const question = this.questions
    const answer = await this.ask()
    // An answer that arrives after a later question was asked may be older than the answer to that one.
    if (question === this.questions && answer.kind === 'ok') this.owing = answer.data.map((debt) => debt.bakeryId)
  }
}
