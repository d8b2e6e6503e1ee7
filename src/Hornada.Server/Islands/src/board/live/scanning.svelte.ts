import type { HandedOver } from '../api'
import type { Order } from '../logic/model'
import { text } from '../texts'
import type { Sound } from './sound.svelte'
import type { Store } from './store.svelte'

export type ScanResult = { kind: 'asking' } | { kind: 'yes'; order: HandedOver; known: Order | undefined } | { kind: 'no'; message: string }

/** Checks one code at a time, from the camera, a USB scanner, or the field for short codes. */
export class Scanning {
  result = $state.raw<ScanResult | null>(null)
  private isAsking = false

  constructor(private readonly store: Store, private readonly sound: Sound) {}

  /** @param codes The readings of one code: the next is tried when the server knows no order with the one before. */
  async scan(codes: readonly string[]): Promise<void> {
    if (this.isAsking) return
    this.isAsking = true
    this.result = { kind: 'asking' }
    const before = this.store.orders
    let answer = await this.store.scan(codes[0] ?? '')
    for (const code of codes.slice(1)) {
      if (answer.kind === 'refused' && answer.status === 404) answer = await this.store.scan(code)
    }
    this.isAsking = false

    if (answer.kind === 'ok') this.show({ kind: 'yes', order: answer.data, known: before.find((order) => order.id === answer.data.id) })
    else if (answer.kind === 'unreachable') this.show({ kind: 'no', message: text('scanNeedsNetwork') })
    else if (answer.kind === 'signedOut') this.show({ kind: 'no', message: text('signedOut') })
    else this.show({ kind: 'no', message: 'message' in answer ? answer.message : '' })
  }

  close(): void {
    this.result = null
  }

  private show(result: ScanResult): void {
    this.result = result
    this.sound.play(result.kind === 'yes' ? 'good' : 'bad')
    navigator.vibrate?.(result.kind === 'yes' ? 120 : [200, 100, 200])
  }
}
