import { EVENTS } from '../api'

const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000

export interface FeedEvents {
  opened(): void
  /** Anything at all came in, also a heartbeat: the line works. */
  heard(): void
  /** An event, of whatever name: something changed. */
  changed(): void
  /** The server has events that it cannot send yet. */
  delayed(): void
  closed(): void
  signedOut(): void
}

/**
 * Listens to the server's event stream. It is read with fetch and not with EventSource, which hides three things the board
 * needs: events with unknown names, the heartbeats that prove that the connection works, and a 401.
 */
export class Feed {
  private stopping = new AbortController()
  private retryMs = FIRST_RETRY_MS
  private lastId: string | null = null
  private wake: (() => void) | null = null
  private isRunning = false
  private isHurried = false

  constructor(private readonly events: FeedEvents) {}

  async run(): Promise<void> {
    if (this.isRunning) return
    this.isRunning = true
    while (this.isRunning) {
      this.stopping = new AbortController()
      const wasSignedIn = await this.listen().catch(() => true)
      this.events.closed()
      if (!wasSignedIn) {
        this.events.signedOut()
        this.isRunning = false
        return
      }
      if (!this.isHurried) await this.rest()
      this.isHurried = false
    }
  }

  /** Drops the line and tries again now: it is on a dead network, or the network has just come back. */
  restart(): void {
    this.retryMs = FIRST_RETRY_MS
    this.isHurried = true
    this.stopping.abort()
    this.wake?.()
  }

  /** False when the server answered 401. */
  private async listen(): Promise<boolean> {
    const answer = await fetch(EVENTS, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: this.stopping.signal,
      headers: { Accept: 'text/event-stream', ...(this.lastId === null ? {} : { 'Last-Event-ID': this.lastId }) },
    })
    if (answer.status === 401) return false
    if (!answer.ok || !answer.body || !answer.headers.get('Content-Type')?.startsWith('text/event-stream')) return true

    this.retryMs = FIRST_RETRY_MS
    this.events.opened()
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return true
      this.events.heard()
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const line of lines) this.read(line)
    }
  }

  private read(line: string): void {
    if (line === 'event: delayed') this.events.delayed()
    if (line.startsWith('id:')) this.lastId = line.slice(3).trim()
    else if (line.startsWith('event:') || line.startsWith('data:')) this.events.changed()
  }

  private rest(): Promise<void> {
    // A whole shop of tablets must not come back in the same second after the server restarted.
    const wait = this.retryMs * (0.75 + Math.random() / 2)
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS)
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
