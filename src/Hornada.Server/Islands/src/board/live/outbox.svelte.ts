import { newKey, send } from '../api'
import { add, done, due, hurry, nextDue, refused, sent, undo, UNDO_MS, type Move, type Refusal } from '../logic/queue'
import { Stored, StoredMoves } from './stored'

/** Another board on this device sends its own moves. If it was closed meanwhile, this board sends them after this time. */
const TAKE_OVER_MS = 60_000
const RETRY_MS = [1000, 2000, 5000, 10_000, 20_000]

export interface OutboxEvents {
  /** The server did it. */
  settled(move: Move): void
  refused(refusal: Refusal): void
  /** The server could not be asked. */
  unreachable(): void
  /** Whether it is worth trying. While it is not, nothing is sent, so that everything may still be undone. */
  isReachable(): boolean
  signedOut(): void
}

/** Sends the moves of the queue, each until the server has said yes or no. */
export class Outbox {
  queue = $state.raw<readonly Move[]>([])
  refusals = $state.raw<readonly Refusal[]>([])
  /** The device could not write the queue down: a reload would lose it. */
  isOnlyInMemory = $state(false)

  private readonly storedMoves: StoredMoves
  private readonly storedRefusals: Stored<readonly Refusal[]>
  private readonly ours: Set<string>
  private readonly inFlight = new Set<string>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private isHeld = false

  constructor(user: string, private readonly events: OutboxEvents) {
    this.storedMoves = new StoredMoves(user)
    this.storedRefusals = new Stored(user, 'refusals', [])
    this.queue = this.storedMoves.read()
    this.refusals = this.storedRefusals.read()
    this.ours = new Set(this.queue.map((move) => move.key))
    this.storedMoves.whenOthersWrite(() => {
      this.queue = this.storedMoves.read().map((move) =>
        this.ours.has(move.key) ? move : { ...move, sendAt: Math.max(move.sendAt, move.tappedAt + TAKE_OVER_MS) })
      this.work()
    })
  }

  ask(orderId: string, name: string, want: Move['want']): void {
    const now = Date.now()
    // A clock that was put back must not put this move before the ones already waiting.
    const tappedAt = Math.max(now, (this.queue.at(-1)?.tappedAt ?? 0) + 1)
    const key = newKey()
    this.ours.add(key)
    this.write(add(this.queue, { key, orderId, name, want, tappedAt, sendAt: now + UNDO_MS, attempts: 0 }))
    this.work()
  }

  undo(key: string): void {
    this.write(undo(this.queue, key))
  }

  /** Sends moves that can still be undone: before a scan, whose answer depends on them, and before the page is left. */
  hurry(): void {
    this.write(hurry(this.queue))
    this.work()
  }

  /** The network is back, or the baker signed in again: no more waiting for the next try. */
  resume(): void {
    this.failures = 0
    this.isHeld = false
    this.work()
  }

  /** Settles everything that can be settled now. */
  async flush(): Promise<void> {
    this.hurry()
    for (let turn = 0; turn < 50 && this.inFlight.size > 0; turn++) await new Promise((resolve) => setTimeout(resolve, 100))
  }

  dismiss(refusal: Refusal): void {
    this.refusals = this.refusals.filter((other) => other !== refusal)
    this.storedRefusals.keep(this.refusals)
  }

  work(): void {
    clearTimeout(this.timer)
    if (this.isHeld || this.queue.length === 0 || !this.events.isReachable()) return
    for (const move of due(this.queue, Date.now())) {
      if (!this.inFlight.has(move.key)) void this.deliver(move)
    }
    const next = nextDue(this.queue.filter((move) => !this.inFlight.has(move.key)))
    if (next !== null && next > Date.now()) this.timer = setTimeout(() => this.work(), next - Date.now() + 10)
  }

  private async deliver(move: Move): Promise<void> {
    this.inFlight.add(move.key)
    this.write(sent(this.queue, move.key))
    const answer = await send(move)
    this.inFlight.delete(move.key)

    switch (answer.kind) {
      case 'ok':
      case 'same':
        this.failures = 0
        this.write(done(this.queue, move.key))
        this.events.settled(move)
        return this.work()
      case 'refused': {
        const { queue, refusal } = refused(this.queue, move, answer.message, Date.now())
        this.refusals = [...this.refusals, refusal]
        this.storedRefusals.keep(this.refusals)
        this.write(queue)
        this.events.refused(refusal)
        return this.work()
      }
      case 'signedOut':
        this.isHeld = true
        return this.events.signedOut()
      case 'unreachable':
        return this.events.unreachable()
      case 'busy':
        return this.retryLater()
    }
  }

  private retryLater(): void {
    clearTimeout(this.timer)
    const wait = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)]!
    this.timer = setTimeout(() => this.work(), wait)
  }

  private write(queue: readonly Move[]): void {
    this.isOnlyInMemory = !this.storedMoves.keep(this.queue, queue)
    this.queue = queue
  }
}
