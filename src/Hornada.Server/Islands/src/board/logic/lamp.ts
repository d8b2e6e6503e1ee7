/** State of the lamp in the corner. It may be too pessimistic, never too optimistic. */
export type Lamp =
  | { says: 'live' }
  | { says: 'stale'; seconds: number }
  | { says: 'offline'; queued: number }
  | { says: 'signedOut' }
  | { says: 'starting' }

export interface Contact {
  /** The event stream is open and has not gone quiet. */
  streamOpen: boolean
  /** When the server last answered or sent anything; 0 for never. */
  lastContactAt: number
  /** When the server last said that it holds events back; 0 for never. */
  delayedAt: number
  /** The last request failed before an answer came, or the device says that it has no network. */
  unreachable: boolean
  signedOut: boolean
  /** Moves that wait for the network. */
  queued: number
}

/** How long an answer counts as current without a stream of events, in milliseconds. */
export const FRESH_MS = 10_000
/** The board is asked for every 30 seconds even while the stream is open: a stream on a dead line stays "open" for minutes. */
export const POLL_MS = 30_000
/** The server says with each heartbeat that it holds events back, at least every 25 seconds. */
const DELAYED_MS = 30_000
const STREAM_TRUST_MS = POLL_MS + 15_000

export function lampOf(contact: Contact, now: number): Lamp {
  if (contact.signedOut) return { says: 'signedOut' }
  if (contact.unreachable) return { says: 'offline', queued: contact.queued }
  if (contact.lastContactAt === 0) return { says: 'starting' }
  const silence = Math.max(0, now - contact.lastContactAt)
  const isTrusted = contact.streamOpen && now - contact.delayedAt > DELAYED_MS
  const isLive = silence <= (isTrusted ? STREAM_TRUST_MS : FRESH_MS)
  return isLive ? { says: 'live' } : { says: 'stale', seconds: Math.floor(silence / 1000) }
}
