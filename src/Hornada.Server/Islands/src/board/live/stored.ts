/**
 * What this device remembers, apart for each user: whoever signs in next on the same tablet sees nothing of it. Storage may
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
