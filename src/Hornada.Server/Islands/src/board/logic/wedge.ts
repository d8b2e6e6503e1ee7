/**
 * Distinguishes a USB scanner from typing. A scanner types its code like a keyboard, but within milliseconds, and ends with Enter.
 * A single key is held back for a moment, because it may be the first of a code: only then is it a shortcut.
 */
export const BURST_GAP_MS = 50
export const SHORTEST_CODE = 4

/** A key as it was pressed: what the keyboard's layout makes of it, and where it is on the keyboard (`KeyboardEvent.code`). */
export interface Press {
  key: string
  code?: string
}

export interface Verdict {
  /** A whole code was scanned. These are its readings, to be tried in this order. */
  codes?: readonly string[]
  /** The key belongs to a code, or may: its usual effect must not happen now. */
  swallow: boolean
}

/**
 * What the positions of the keys spell on the keyboard that scanners are made for, the American one. A scanner presses positions: on
 * a Spanish computer its hyphen is an apostrophe, on a French one its digits are signs.
 */
export function atPosition({ key, code = '' }: Press): string {
  const letter = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(code)
  if (letter) return letter[1] ?? letter[2] ?? ''
  if (code === 'Minus' || code === 'NumpadSubtract') return '-'
  return key.length === 1 ? key : ''
}

/** The readings of a scan that differ in a letter or digit. A scanner may also be set to the layout of its computer: the second one. */
export function readings(positions: string, letters: string): readonly string[] {
  return bare(positions) === bare(letters) ? [positions] : [positions, letters]
}

function bare(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

export class Wedge {
  private typed = ''
  private placed = ''
  private lastAt = -Infinity

  key(press: Press, at: number): Verdict {
    const { key } = press
    const isFast = at - this.lastAt <= BURST_GAP_MS
    if (key === 'Enter') {
      const codes = isFast && this.typed.length >= SHORTEST_CODE ? readings(this.placed, this.typed) : undefined
      this.typed = this.placed = ''
      return codes === undefined ? { swallow: false } : { codes, swallow: true }
    }
    // A scanner presses Shift for capitals, like anybody.
    if (key.length !== 1) return { swallow: false }
    // Space presses the focused button; no code begins with it.
    if (key === ' ' && !isFast) return { swallow: false }
    this.typed = isFast ? this.typed + key : key
    this.placed = (isFast ? this.placed : '') + atPosition(press)
    this.lastAt = at
    return { swallow: true }
  }

  /** The key that turned out to be alone, once the gap has passed; null when it was part of a burst. */
  lone(at: number): string | null {
    if (at - this.lastAt < BURST_GAP_MS) return null
    const typed = this.typed
    this.typed = this.placed = ''
    return typed.length === 1 ? typed : null
  }
}
