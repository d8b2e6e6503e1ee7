import type { Move } from '../logic/queue'

/**
 * Data that this device stores, separately for each user: the next user of the tablet does not see it. Storage may
 * be full or forbidden; the board then works as long as it is open, and `keep` says so.
 */
const PREFIX = 'hornada.board.'

export class Stored<T> {
  private readonly key: string

  constructor(user: string, name: string, private readonly empty: T) {
    this.key = `${PREFIX}${user}.${name}`
  }

  read(): T {
    try {
      const text = localStorage.getItem(this.key)
      return text === null ? this.empty : (JSON.parse(text) as T)
    } catch {
      return this.empty
    }
  }

  keep(value: T): boolean {
    try {
      localStorage.setItem(this.key, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }
}

export function forgetStored(user: string): void {
  const mine = `${PREFIX}${user}.`
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(mine)) localStorage.removeItem(key)
  }
}

/**
 * The queue, each move under its own key: two boards open on one device (a tab and the installed app) then never write over
 * each other's moves. Each board is notified of the changes of the other.
 */
export class StoredMoves {
  private readonly prefix: string

  constructor(user: string) {
    this.prefix = `${PREFIX}${user}.move.`
  }

  read(): Move[] {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix))
        .map((key) => JSON.parse(localStorage.getItem(key) ?? 'null') as Move | null)
        .filter((move) => move !== null)
        .sort((one, other) => one.tappedAt - other.tappedAt)
    } catch {
      return []
    }
  }

  /** Writes the differences. False when the device refused. */
  keep(before: readonly Move[], after: readonly Move[]): boolean {
    try {
      for (const move of before) {
        if (!after.some((kept) => kept.key === move.key)) localStorage.removeItem(this.prefix + move.key)
      }
      for (const move of after) {
        if (!before.includes(move)) localStorage.setItem(this.prefix + move.key, JSON.stringify(move))
      }
      return true
    } catch {
      return false
    }
  }

  whenOthersWrite(listener: () => void): void {
    addEventListener('storage', (event) => {
      if (event.key === null || event.key.startsWith(this.prefix)) listener()
    })
  }
}
