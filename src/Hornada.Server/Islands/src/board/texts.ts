/**
 * The texts of the board in the language of the page. They are the section "board" of Texts/*.json, which the server shares;
 * the .NET build checks that every language has every key with the same holes.
 */
import catalogue from 'virtual:board-texts'
import type english from '../../../Texts/en.json'
import type { Age } from './logic/age'
import type { Opening } from './logic/hours'
import type { Order, Status } from './logic/model'

export const LANGUAGES = ['es', 'en', 'nl', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

type After<Start extends string, Key> = Key extends `${Start}${infer Rest}` ? Rest : never
type Before<End extends string, Key> = Key extends `${infer Start}${End}` ? Start : never

/** A key of a text, such as "status.READY". */
export type Text = After<'board.', keyof typeof english>
/** A key with the endings ".one" and ".other", whose hole is the number. */
export type Plural = Before<'.other', Text>

export const language: Language = LANGUAGES.find((known) => known === document.documentElement.lang.slice(0, 2)) ?? 'es'

const texts = catalogue[language]

/** The text with its holes, {0} and {1}, filled. */
export function text(key: Text, ...holes: (string | number)[]): string {
  return texts[key].replace(/\{(\d)\}/g, (_hole, index) => String(holes[Number(index)] ?? ''))
}

export function plural(key: Plural, count: number): string {
  return text(`${key}.${count === 1 ? 'one' : 'other'}`, count)
}

/** The text for a word of the server; for a word this board does not know, the word itself or the other text given. */
export function wordOf(group: 'method' | 'payment', word: string, otherwise = word): string {
  const key = `${group}.${word}`
  return key in texts ? text(key as Text) : otherwise
}

/** The status in a word; a delivery is not collected but delivered. */
export function statusText(status: Status, handOver?: Order['handOver']): string {
  return text(status === 'COMPLETED' && handOver === 'DELIVERY' ? 'status.DELIVERED' : `status.${status}`)
}

/** The move to a status, as a button says it. */
export function actText(status: Status): string {
  return status === 'PENDING' || status === 'CANCELLED' ? statusText(status) : text(`act.${status}`)
}

/** A number of minutes, from 90 on in hours and minutes. */
export function duration(minutes: number): string {
  return minutes < 90 ? `${minutes}\u202fmin` : `${Math.floor(minutes / 60)}\u202fh ${minutes % 60}\u202fmin`
}

/** The time left, or the time since then for a negative number. */
export function timeLeft(minutes: number): string {
  return minutes < 0 ? text('timeAgo', duration(-minutes)) : text('timeLeft', duration(minutes))
}

/** The time left, with a minus once it has passed: for where words take too much room. */
export function signed(minutes: number): string {
  return (minutes < 0 ? '\u2212' : '') + duration(Math.abs(minutes))
}

export function ageText(age: Age, isReady: boolean): string {
  return text(isReady ? `readyAge.${age}` : `age.${age}`)
}

/** The amount to collect. `how` is empty when the way of paying is unknown. */
export function toPay(total: string, how: string): string {
  return text('toPay', total, how).trim()
}

export function offline(queued: number): string {
  return queued === 0 ? text('offline') : plural('offlineQueued', queued)
}

export function openingText(opening: Opening): string {
  switch (opening.says) {
    case 'open': return text('openUntil', opening.until)
    case 'opens': return text('closedUntil', opening.at)
    case 'closed': return text('closedToOrders')
  }
}

export function lateAndUncollected(late: number, uncollected: number): string {
  return [late > 0 ? plural('lateOrders', late) : '', uncollected > 0 ? plural('uncollected', uncollected) : ''].filter(Boolean).join(', ')
}
