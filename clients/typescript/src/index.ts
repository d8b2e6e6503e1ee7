import { addresses } from './addresses.js'
import type { components, operations } from './api.js'

export type Schemas = components['schemas']
export type Operation = keyof typeof addresses & keyof operations
export type Event = Schemas['EventWire']

type Parameters<N extends Operation> = operations[N]['parameters']
type Json<T> = T extends { content: { 'application/json': infer J } } ? J : never
type Body<N extends Operation> = operations[N] extends { requestBody: infer B } ? Json<B> : never
type Answers<N extends Operation> = operations[N]['responses']
type Success<R> = R extends { 200: infer A } ? Json<A> : R extends { 201: infer A } ? Json<A> : unknown

/** What one call needs: the parts of the path, the query, the body, and what it prefers. */
export type Request<N extends Operation> = {
  path?: Parameters<N> extends { path: infer P } ? P : never
  query?: Parameters<N> extends { query?: infer Q } ? Q : never
  body?: Body<N>
  headers?: Record<string, string>
  signal?: AbortSignal
}

export type Answer<N extends Operation> = {
  status: number
  /** The whole answer; undefined for 204 and 304. */
  json: Success<Answers<N>>
  /** Names what was answered, for If-Match and If-None-Match. */
  etag: string | null
  /** The query of the next part of a list; undefined at its end. */
  next?: Record<string, string>
  /** True when the server had done the same request before. */
  isReplay: boolean
}

export type Options = {
  token?: string
  /** Most attempts of one call; 1 for no repetition. */
  attempts?: number
  fetch?: typeof fetch
  /** Waits between attempts; tests pass their own. */
  sleep?: (seconds: number) => Promise<void>
}

/** An answer of 400 or above, as RFC 9457 says it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Schemas['ApiErrorWire']>,
  ) {
    super(problem.message ?? `HTTP ${status}`)
  }

  /** The end of the type, such as insufficient-stock. */
  get reason(): string {
    return this.problem.type?.split(':').at(-1) ?? ''
  }
}

const passing = new Set([429, 502, 503, 504])
const pause = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000))

/**
 * Calls the operations of the document by their names. What fails for a moment (429, 503, no connection) is sent again after the time that
 * the server names; a write has a key, so that it is done once.
 */
export class Hornada {
  private readonly base: string

  constructor(
    base: string,
    private readonly options: Options = {},
  ) {
    this.base = base.replace(/\/$/, '')
  }

  async call<N extends Operation>(name: N, request: Request<N> = {}): Promise<Answer<N>> {
    const [method, template, takesKey] = addresses[name]
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': 'en', ...request.headers }
    if (this.options.token) headers.Authorization = `Bearer ${this.options.token}`
    if (request.body !== undefined) headers['Content-Type'] = 'application/json'
    if (takesKey) headers['Idempotency-Key'] ??= crypto.randomUUID()

    // A write without a key may have been done although nobody heard so.
    const mayRepeat = method === 'GET' || takesKey
    const init: RequestInit = { method, headers }
    if (request.body !== undefined) init.body = JSON.stringify(request.body)
    if (request.signal) init.signal = request.signal
    const response = await this.send(this.address(template, request), init, mayRepeat)
    if (response.status >= 400) throw new Problem(response.status, await response.json().catch(() => ({})))

    const text = await response.text()
    const answer: Answer<N> = {
      status: response.status,
      json: (text ? JSON.parse(text) : undefined) as Success<Answers<N>>,
      etag: response.headers.get('ETag'),
      isReplay: response.headers.get('Idempotent-Replayed') === 'true',
    }
    const next = /<([^>]*)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1]
    if (next) answer.next = Object.fromEntries(new URL(next, this.base).searchParams)
    return answer
  }

  /** The log from a position on, for ever: waits for what is not there yet. Keep the `id` of what you have dealt with. */
  async *events(after: string, signal?: AbortSignal): AsyncGenerator<Event> {
    for (;;) {
      const request: Request<'listEvents'> = { query: { after }, headers: { Prefer: 'wait=20' } }
      if (signal) request.signal = signal
      const { json } = await this.call('listEvents', request)
      yield* json.data
      after = json.next
    }
  }

  private async send(url: string, init: RequestInit, mayRepeat: boolean): Promise<Response> {
    const { fetch: ask = fetch, sleep = pause, attempts = 5 } = this.options
    for (let attempt = 1; ; attempt++) {
      let wait = Math.min(2 ** attempt, 30)
      try {
        const response = await ask(url, init)
        // 429 was refused before anything was done.
        const isOver = !passing.has(response.status) || !(mayRepeat || response.status === 429)
        if (isOver || attempt >= attempts) return response
        wait = Number(response.headers.get('Retry-After')) || wait
        await response.body?.cancel()
      } catch (failure) {
        if (!mayRepeat || attempt >= attempts || init.signal?.aborted) throw failure
      }
      await sleep(wait)
    }
  }

  private address(template: string, request: { path?: unknown; query?: unknown }): string {
    const parts = (request.path ?? {}) as Record<string, string | number>
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = parts[name]
      if (part === undefined) throw new TypeError(`${template} needs ${name}`)
      return encodeURIComponent(String(part))
    })
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries((request.query ?? {}) as Record<string, unknown>)) {
      if (value !== undefined && value !== null) query.set(name, String(value))
    }
    return `${this.base}${path}${query.size > 0 ? `?${query}` : ''}`
  }
}

/** Pairs a device by RFC 8628: shows a code, and answers the token once somebody has approved it at the bakery. */
export async function pair(
  base: string,
  program: string,
  show: (code: string, address: string) => void,
  options: Options = {},
): Promise<string> {
  const { fetch: ask = fetch, sleep = pause } = options
  const post = async (path: string, form: Record<string, string>) => {
    const response = await ask(`${base.replace(/\/$/, '')}/api/v1/oauth/${path}`, { method: 'POST', body: new URLSearchParams(form) })
    return (await response.json()) as Record<string, string> & { interval?: number }
  }

  const asked = await post('device_authorization', { client_id: program })
  if (!asked.device_code) throw new Error(asked.error_description ?? 'The server gives out no code')
  show(asked.user_code ?? '', asked.verification_uri ?? '')
  for (let interval = Number(asked.interval ?? 5); ; ) {
    await sleep(interval)
    const answer = await post('token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: asked.device_code,
      client_id: program,
    })
    if (answer.access_token) return answer.access_token
    if (answer.error === 'slow_down') interval += 5
    else if (answer.error !== 'authorization_pending') throw new Error(answer.error_description ?? answer.error ?? 'Pairing failed')
  }
}

/**
 * True for a message that the server signed (Standard Webhooks) at most five minutes ago. Give it the body as it came: parsed and written
 * again it is another text.
 */
export async function isSigned(
  secret: string,
  headers: { get(name: string): string | null },
  body: string,
  now = Date.now() / 1000,
): Promise<boolean> {
  const [id, at, signatures] = ['id', 'timestamp', 'signature'].map((name) => headers.get(`webhook-${name}`))
  if (!id || !at || !signatures || !(Math.abs(now - Number(at)) <= 300)) return false
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const signed = new TextEncoder().encode(`${id}.${at}.${body}`)
  for (const signature of signatures.split(' ')) {
    const [version, value] = signature.split(',', 2)
    if (version !== 'v1' || !value) continue
    const given = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0))
    if (await crypto.subtle.verify('HMAC', key, given, signed)) return true
  }
  return false
}
