/**
 * Distinguishes a USB scanner from typing. A scanner types its code like a keyboard, but within milliseconds, and ends with Enter.
 * A single key is held back for a moment, because it may be the first of a code: only then is it a shortcut.
 */
export const BURST_GAP_MS = 50
export const SHORTEST_CODE = 4

export interface Verdict {
  /** A whole code was scanned. */
  code?: string
  /** The key belongs to a code, or may: its usual effect must not happen now. */
  swallow: boolean
}

export class Wedge {
  private typed = ''
  private lastAt = -Infinity

  key(key: string, at: number): Verdict {
    const isFast = at - this.lastAt <= BURST_GAP_MS
    if (key === 'Enter') {
      const code = isFast && this.typed.length >= SHORTEST_CODE ? this.typed : undefined
      this.typed = ''
      return code === undefined ? { swallow: false } : { code, swallow: true }
    }
    // A scanner presses Shift for capitals, like anybody.
    if (key.length !== 1) return { swallow: false }
    // Space presses the focused button; no code begins with it.
    if (key === ' ' && !isFast) return { swallow: false }
    this.typed = isFast ? this.typed + key : key
    this.lastAt = at
    return { swallow: true }
  }

  /** The key that turned out to be alone, once the gap has passed; null when it was part of a burst. */
  lone(at: number): string | null {
    if (at - this.lastAt < BURST_GAP_MS) return null
    const typed = this.typed
    this.typed = ''
    return typed.length === 1 ? typed : null
  }
}
