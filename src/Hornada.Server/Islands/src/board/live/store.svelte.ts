import * as api from '../api'
import { isOfPastDay } from '../logic/age'
import { keepSeen, newsBetween, type News } from '../logic/changes'
import { lampOf, POLL_MS, type Lamp } from '../logic/lamp'
import { byPromise, COLUMNS, isOpen, isScheduled, nameOf } from '../logic/model'
import type { BoardState, OpenStatus, Order, ShopBoard, Status } from '../logic/model'
import { apply, project, type Move } from '../logic/queue'
import { totals } from '../logic/totals'
import { dayIn } from '../time'
import { Debts } from './debts.svelte'
import { Feed } from './feed'
import { Marks } from './marks.svelte'
import { Outbox } from './outbox.svelte'
import { Pins } from './pins.svelte'
import type { Rights } from './rights'
import { Shops } from './shops.svelte'
import { Stored } from './stored'

const DEBOUNCE_MS = 150
const FIRST_RETRY_MS = 2000
const MOST_REMEMBERED = 500

/** A change of an order that is no longer on the board. */
export interface Notice {
  id: string
  name: string
  customer: string
}

/** Everything the board knows. The components show it and call its methods; none of them speaks to the server. */
export class Store {
  readonly shops: Shops
  readonly debts: Debts
  /** Time of the last answer that confirmed the board, by the clock of this device. */
  receivedAt = $state(0)
  /** The time now by the server's clock: a tablet with a wrong clock still counts the minutes right. */
  now = $state(Date.now())
  /** The time now by the clock of this device; the time to undo is counted by it. */
  localNow = $state(Date.now())

  silenced = $state.raw<readonly string[]>([])
  seen = $state.raw<Readonly<Record<string, Order>>>({})
  cancelled = $state.raw<readonly Notice[]>([])
  filter = $state.raw<{ productId: string; name: string } | null>(null)
  trouble = $state<string | null>(null)

  private streamOpen = $state(false)
  private delayedAt = $state(0)
  unreachable = $state(false)
  private signedOut = $state(false)

  readonly outbox: Outbox
  readonly marks: Marks
  readonly pins: Pins
  private readonly feed: Feed
  private readonly kept: {
    silenced: Stored<readonly string[]>
    seen: Stored<Record<string, Order>>
    cancelled: Stored<readonly Notice[]>
  }
  private readonly onNews: ((news: News) => void)[] = []
  private offset = 0
  private isAsking = false
  private isAskedAgain = false
  /** Counts our own changes of the server: an answer that was requested before one of them is outdated. */
  private settledMoves = 0
  private pollTimer: ReturnType<typeof setTimeout> | undefined
  private soonTimer: ReturnType<typeof setTimeout> | undefined
  private retryMs = FIRST_RETRY_MS

  orders: readonly Order[] = $derived.by(() => project(this.shops.state?.orders ?? [], this.outbox.queue).sort(byPromise))
  scheduled: readonly Order[] = $derived(this.orders.filter((order) => isScheduled(order, this.now)))
  /** Still open, although their day is over. */
  past: readonly Order[] = $derived(this.orders.filter((order) => this.isPast(order)))
  /** What the shop works on now. */
  current: readonly Order[] = $derived(this.orders.filter((order) => !isScheduled(order, this.now) && !this.isPast(order)))
  columns: Readonly<Record<OpenStatus, readonly Order[]>> = $derived.by(() => {
    const shown = this.pins.first(this.current.filter((order) => this.passesFilter(order)))
    const columns = COLUMNS.map((status) => [status, shown.filter((order) => order.status === status)])
    return Object.fromEntries(columns) as unknown as Record<OpenStatus, Order[]>
  })
  totals = $derived.by(() => {
    const isToday = (order: Order): boolean => {
      const zone = this.shops.zoneOf(order)
      return dayIn(zone, order.pickupAt) <= dayIn(zone, this.now)
    }
    return totals(this.orders, (id, key, line) => this.marks.of(id, key, line), isToday)
  })
  lamp: Lamp = $derived.by(() => lampOf({
    streamOpen: this.streamOpen,
    delayedAt: this.delayedAt,
    lastContactAt: this.receivedAt,
    unreachable: this.unreachable,
    signedOut: this.signedOut,
    queued: this.outbox.queue.length,
  }, this.localNow))
  paused = $derived.by(() => (this.shops.state?.shops ?? []).filter((shop) => (shop.pausedUntil ?? 0) > this.now))
  switchable = $derived.by(() => (this.shops.state?.shops ?? []).filter((shop) => this.rights.may(shop.id, 'OPENING')))
  /** Shops at which the user may take products off the list. */
  stocked = $derived.by(() => (this.shops.state?.shops ?? []).filter((shop) => this.rights.may(shop.id, 'STOCK')))
  ringing: readonly Order[] = $derived(this.current.filter((order) => order.status === 'PENDING' && !this.silenced.includes(order.id)))

  /** @param chosen Id of the shop that was chosen in the office. */
  constructor(readonly user: string, readonly rights: Rights, chosen = '') {
    this.debts = new Debts(api.debtsBy(rights.shopWith('MONEY')))
    this.shops = new Shops(user, chosen)
    this.marks = new Marks(user)
    this.pins = new Pins(user)
    this.kept = {
      silenced: new Stored<readonly string[]>(user, 'silenced', []),
      seen: new Stored<Record<string, Order>>(user, 'seen', {}),
      cancelled: new Stored<readonly Notice[]>(user, 'cancelled', []),
    }
    this.outbox = new Outbox(user, {
      settled: (move) => this.settled(move),
      refused: () => this.askSoon(),
      unreachable: () => this.lost(),
      signedOut: () => (this.signedOut = true),
      isReachable: () => !this.unreachable,
    })
    this.feed = new Feed({
      opened: () => {
        this.streamOpen = true
        this.askSoon()
      },
      heard: () => this.heard(),
      changed: () => this.askSoon(),
      delayed: () => (this.delayedAt = Date.now()),
      closed: () => {
        // A line that drops says nothing of why; the answer to a question does.
        if (this.streamOpen) this.askSoon()
        this.streamOpen = false
      },
      signedOut: () => (this.signedOut = true),
    })

    const remembered = this.shops.remember()
    if (remembered) {
      this.receivedAt = remembered.receivedAt
      this.offset = (this.shops.state?.at ?? remembered.receivedAt) - remembered.receivedAt
    }
    this.silenced = this.kept.silenced.read()
    this.seen = this.kept.seen.read()
    this.cancelled = this.kept.cancelled.read()
    this.unreachable = !navigator.onLine
  }

  start(): void {
    this.tick()
    setInterval(() => this.tick(), 1000)
    addEventListener('online', () => this.reconnect())
    addEventListener('offline', () => this.lost())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.reconnect()
    })
    void this.ask()
    void this.feed.run()
    void this.shops.refresh()
    this.outbox.work()
  }

  whenNews(listener: (news: News) => void): void {
    this.onNews.push(listener)
  }

  /** The name of an order where its shop is not to be seen beside it: two shops may both have an order 27. */
  fullNameOf(order: { id: string; number: string | null; shop: string }): string {
    const shop = this.shops.isSeveral ? this.shops.find(order.shop) : undefined
    return shop ? `${nameOf(order)} · ${shop.name}` : nameOf(order)
  }

  // Actions of the baker

  move(order: Order, status: Status): void {
    this.outbox.ask(order.id, this.fullNameOf(order), { status })
  }

  promise(order: Order, estimatedReadyAt: number): void {
    this.outbox.ask(order.id, this.fullNameOf(order), { estimatedReadyAt })
  }

  show(shops: readonly string[]): void {
    this.shops.show(shops)
    this.filter = null
    void this.ask()
  }

  silence(order: Order): void {
    this.silenced = [...this.silenced, order.id]
    this.kept.silenced.keep(this.silenced)
  }

  /** The baker has read the changes. */
  agree(order: Order): void {
    const { [order.id]: _, ...others } = this.seen
    this.seen = others
    this.kept.seen.keep(others)
  }

  dismissCancelled(notice: Notice): void {
    this.cancelled = this.cancelled.filter((other) => other !== notice)
    this.kept.cancelled.keep(this.cancelled)
  }

  toggleFilter(product: { productId: string; name: string }): void {
    this.filter = this.filter?.productId === product.productId ? null : { productId: product.productId, name: product.name }
  }

  async open(shop: string): Promise<boolean> {
    return this.did(await api.open(shop))
  }

  async suspend(shop: string, product: string, until: string | null): Promise<boolean> {
    return this.did(await api.suspend(shop, product, until))
  }

  async pause(shop: string, until: number): Promise<boolean> {
    return this.did(await api.pause(shop, until))
  }

  async resume(shop: string): Promise<boolean> {
    return this.did(await api.resume(shop))
  }

  /** The order to show, or the sentence that says why not. Never queued: a "yes" that is not known yet is worth nothing. */
  async scan(code: string): Promise<api.Answer<api.HandedOver>> {
    if (this.unreachable) return { kind: 'unreachable' }
    // The tap that made it READY may still wait for its undo; the server would refuse the code.
    await this.outbox.flush()
    const answer = await this.shops.handOver(code, this.columns.READY)
    this.notice(answer)
    if (answer.kind === 'ok') {
      this.settledMoves++
      this.askSoon()
    }
    return answer
  }

  // Answers of the server

  private async ask(): Promise<void> {
    if (this.isAsking) {
      this.isAskedAgain = true
      return
    }
    this.isAsking = true
    const settledBefore = this.settledMoves
    const answers = await this.shops.ask()
    this.isAsking = false
    this.schedulePoll()

    if (answers.some(({ answer }) => answer.kind === 'unreachable')) this.lost()
    else if (answers.some(({ answer }) => answer.kind === 'signedOut')) this.signedOut = true
    else if (settledBefore === this.settledMoves) this.takeAll(answers)
    else {
      api.forgetEtags()
      this.isAskedAgain = true
    }

    if (this.isAskedAgain) {
      this.isAskedAgain = false
      this.askSoon()
    }
  }

  private takeAll(answers: readonly { shop: string | null; answer: api.Answer<ShopBoard> }[]): void {
    const before = this.shops.state
    const fresh = answers.flatMap(({ answer }) => (answer.kind === 'ok' ? [answer.data] : []))
    const busy = answers.find(({ answer }) => answer.kind === 'busy' || answer.kind === 'refused')
    if (busy?.answer.kind === 'refused' && busy.answer.status === 403 && busy.shop !== null) {
      this.shops.leave(busy.shop)
      void this.shops.refresh()
    }
    this.trouble = busy && 'message' in busy.answer ? busy.answer.message : null
    if (!busy) this.heard()
    void this.debts.refreshWhenOld()
    if (fresh.length === 0) return
    this.shops.take(fresh, this.receivedAt)
    const after = this.shops.state
    if (!after) return
    this.offset = after.at - Date.now()
    if (before) {
      this.forgetMissing(before, after)
      this.compare(before, after)
    }
  }

  private compare(before: BoardState, after: BoardState): void {
    this.seen = keepSeen(this.seen, before, after)
    this.kept.seen.keep(this.seen)
    const news = newsBetween(before, after)
    if (news.cancelled.length > 0) {
      const notices = news.cancelled.map((order) => ({ id: order.id, name: this.fullNameOf(order), customer: order.customer }))
      this.cancelled = [...this.cancelled, ...notices]
      this.kept.cancelled.keep(this.cancelled)
      void this.debts.refresh()
    }
    if (news.arrived.length + news.changed.length + news.cancelled.length > 0) this.onNews.forEach((listener) => listener(news))
  }

  /** Marks, pins and silences of orders that have left are of no use to anybody. Those of shops that are not shown now may be, later. */
  private forgetMissing(before: BoardState, after: BoardState): void {
    const here = new Set(after.orders.map((order) => order.id))
    const shops = new Set(after.shops.map((shop) => shop.id))
    const gone = new Set(before.orders.filter((order) => shops.has(order.shop) && !here.has(order.id)).map((order) => order.id))
    this.marks.forget(gone)
    this.pins.forget(gone)
    this.silenced = this.silenced.filter((id) => !gone.has(id)).slice(-MOST_REMEMBERED)
    this.kept.silenced.keep(this.silenced)
  }

  /** Our own move was done: shown at once, or the card would jump back until the next answer. */
  private settled(move: Move): void {
    this.settledMoves++
    this.heard()
    if ('status' in move.want && move.want.status === 'CANCELLED') void this.debts.refresh()
    this.shops.replace(this.shops.boards.map((board) => ({
      ...board,
      // An order that this board finished must not be reported as cancelled by another person.
      orders: board.orders.map((order) => (order.id === move.orderId ? apply(order, move) : order)).filter((order) => isOpen(order.status)),
    })))
    this.askSoon()
  }

  private did(answer: api.Answer<unknown>): boolean {
    if (answer.kind === 'ok') {
      this.settledMoves++
      this.trouble = null
      this.askSoon()
      return true
    }
    this.notice(answer)
    this.trouble = 'message' in answer ? answer.message : ''
    return false
  }

  private notice(answer: api.Answer<unknown>): void {
    if (answer.kind === 'unreachable') this.lost()
    if (answer.kind === 'signedOut') this.signedOut = true
  }

  private heard(): void {
    const wasAway = this.unreachable || this.signedOut
    this.receivedAt = Date.now()
    this.unreachable = false
    this.signedOut = false
    this.retryMs = FIRST_RETRY_MS
    if (wasAway) {
      this.outbox.resume()
      void this.feed.run()
    }
  }

  private lost(): void {
    this.unreachable = true
    this.schedulePoll()
  }

  private reconnect(): void {
    if (!this.streamOpen || this.unreachable) this.feed.restart()
    void this.ask()
    void this.shops.refresh()
    void this.debts.refresh()
  }

  private askSoon(): void {
    clearTimeout(this.soonTimer)
    this.soonTimer = setTimeout(() => void this.ask(), DEBOUNCE_MS)
  }

  private schedulePoll(): void {
    clearTimeout(this.pollTimer)
    const wait = this.unreachable ? this.retryMs : POLL_MS
    if (this.unreachable) this.retryMs = Math.min(this.retryMs * 2, POLL_MS)
    this.pollTimer = setTimeout(() => {
      // The stream says nothing of a line that died without a word; the answer to this question will.
      if (this.unreachable) this.feed.restart()
      void this.ask()
    }, wait)
  }

  private tick(): void {
    this.localNow = Date.now()
    this.now = this.localNow + this.offset
  }

  private isPast(order: Order): boolean {
    return isOfPastDay(order, this.now, this.shops.zoneOf(order))
  }

  private passesFilter(order: Order): boolean {
    return this.filter === null || order.items.some((item) => item.productId === this.filter?.productId)
  }
}
