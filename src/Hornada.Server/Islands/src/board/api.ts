import type { ShopBoard } from './logic/model'
import { OUTER } from '../outer'
import type { Move } from './logic/queue'
import type { components } from './wire'

/** Every address the board speaks to is in this file. */
const API = `${OUTER}/api/v1`

export const EVENTS = `${API}/events`

/** The page of the office where money that was given back is noted. */
export const DEBTS_PAGE = `${OUTER}/negocio/deudas`

export type Answer<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'same' }
  /** The server understood and said no. */
  | { kind: 'refused'; status: number; message: string }
  /** The server answered, but could not do it now: asking again may help. */
  | { kind: 'busy'; message: string }
  | { kind: 'signedOut' }
  | { kind: 'unreachable' }

export type HandedOver = components['schemas']['OrderWire']

/** Money owed to a customer: the order was paid and then cancelled. */
export type Debt = components['schemas']['DebtWire']

/** A bakery the signed-in account works for. */
export type Shop = Pick<components['schemas']['BakeryWire'], 'id' | 'name' | 'address'>

/** A product of a shop. */
export type Product = Pick<components['schemas']['ProductWire'], 'id' | 'name' | 'available'>

const PATIENCE_MS = 15_000

const etags = new Map<string, string>()

/** The board of a shop, or "same" when it is as at the last call. Without a shop, of the one the server thinks of first. */
export async function board(shop: string | null): Promise<Answer<ShopBoard>> {
  const etag = shop === null ? undefined : etags.get(shop)
  const { answer, response } = await ask<ShopBoard>(
    'GET', '/board', undefined, { ...about(shop), ...(etag === undefined ? {} : { 'If-None-Match': etag }) })
  if (answer.kind === 'ok') etags.set(answer.data.bakery.id, response?.headers.get('ETag') ?? '')
  return answer
}

/** The next answers are wanted whole, whatever was said before. */
export function forgetEtags(): void {
  etags.clear()
}

/** The shops the signed-in account works for. */
export async function shops(): Promise<Answer<Shop[]>> {
  return (await ask<Shop[]>('GET', '/bakeries/mine', undefined, {})).answer
}

/** The question what the bakeries of the account owe where it may see money, of which one is named; null where there is none. */
export function debtsBy(shop: string | null): (() => Promise<Answer<Debt[]>>) | null {
  return shop === null ? null : async () => (await ask<Debt[]>('GET', '/payments/debts', undefined, about(shop))).answer
}

export async function send(move: Move): Promise<Answer<unknown>> {
  const path = `/orders/${encodeURIComponent(move.orderId)}/${'status' in move.want ? 'status' : 'estimated-ready'}`
  return (await ask('PATCH', path, move.want, { 'Idempotency-Key': move.key })).answer
}

export async function handOver(shop: string, qrCode: string): Promise<Answer<HandedOver>> {
  return (await ask<HandedOver>('POST', '/orders/verify-qr', { qrCode }, { ...about(shop), ...freshKey() })).answer
}

/** Opens a shop, also outside its hours: a person stands in front of the board. */
export async function open(shop: string): Promise<Answer<unknown>> {
  return (await ask('PATCH', '/bakeries/me/open', { isOpen: true, outsideHours: true }, { ...about(shop), ...freshKey() })).answer
}

export async function pause(shop: string, until: number): Promise<Answer<unknown>> {
  return (await ask('POST', '/bakeries/me/pause', { until }, { ...about(shop), ...freshKey() })).answer
}

export async function resume(shop: string): Promise<Answer<unknown>> {
  return (await ask('POST', '/bakeries/me/resume', {}, { ...about(shop), ...freshKey() })).answer
}

/** All products of a shop, also those that are not sold now. */
export async function products(shop: string): Promise<Answer<Product[]>> {
  return (await ask<Product[]>('GET', '/products/my', undefined, about(shop))).answer
}

/** Takes a product off the list until a day, such as "2026-12-02"; null brings it back. */
export async function suspend(shop: string, product: string, until: string | null): Promise<Answer<Product>> {
  const path = `/products/${encodeURIComponent(product)}/suspension`
  return (await ask<Product>('PUT', path, { until }, { ...about(shop), ...freshKey() })).answer
}

function about(shop: string | null): Record<string, string> {
  return shop === null ? {} : { 'X-Bakery': shop }
}

function freshKey(): Record<string, string> {
  return { 'Idempotency-Key': newKey() }
}

/** crypto.randomUUID is absent where the board is opened over plain http in the shop's own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

async function ask<T>(
  method: string, path: string, body: unknown, headers: Record<string, string>,
): Promise<{ answer: Answer<T>; response?: Response }> {
  let response: Response
  let said: { data?: T; message?: string | null; detail?: string } | null
  try {
    response = await fetch(API + path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        Accept: 'application/json',
        'Accept-Language': document.documentElement.lang,
        ...(method === 'GET' ? {} : { 'Content-Type': 'application/json', 'X-Requested-With': 'hornada' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    said = text === '' ? null : (JSON.parse(text) as typeof said)
  } catch {
    // Something between us and the server (a captive portal, a proxy) answered with a page of its own: that is not our server.
    return { answer: { kind: 'unreachable' } }
  }
  return { answer: judge(response, said), response }
}

/**
 * The meaning of an answer. 409 means that a copy of this request is still running: repeated under the same key, the request gets
 * the answer of that copy.
 */
export function judge<T>(response: Response, said: { data?: T; message?: string | null; detail?: string } | null): Answer<T> {
  if (response.status === 304) return { kind: 'same' }
  if (response.ok && said) return { kind: 'ok', data: said.data as T }
  if (response.status === 401) return { kind: 'signedOut' }
  const message = said?.message ?? said?.detail ?? `HTTP ${response.status}`
  const mayHelp = response.status >= 500 || [408, 409, 425, 429].includes(response.status)
  return mayHelp ? { kind: 'busy', message } : { kind: 'refused', status: response.status, message }
}
