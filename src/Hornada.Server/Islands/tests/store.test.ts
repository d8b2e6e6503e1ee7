import type { Component } from 'svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Rights } from '../src/board/live/rights'
import type { Sound } from '../src/board/live/sound.svelte'
import type { Ui } from '../src/board/live/ui.svelte'
import type { ShopBoard } from '../src/board/logic/model'
import { aShop, aShopBoard, anOrder, MINUTE, NOW } from './some'

const DAY = 24 * 60 * MINUTE
/** What an owner may do at the shops of these tests. */
const ALL = new Rights({ b: ['OPENING', 'MONEY'], m: ['OPENING', 'MONEY'] })

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('orders of past days', () => {
  const old = anOrder({ id: 'old', status: 'PENDING', pickupAt: NOW - 3 * DAY })
  const late = anOrder({ id: 'late', status: 'PENDING', pickupAt: NOW - MINUTE })

  test('stand in a panel of their own, and not as late among those of today', async () => {
    const store = await showing(aShopBoard([old, late]))

    expect(store.past.map((order) => order.id)).toEqual(['old'])
    expect(store.columns.PENDING.map((order) => order.id)).toEqual(['late'])
    expect(store.ringing.map((order) => order.id)).toEqual(['late'])
  })

  test('are counted in a notice that opens the panel', async () => {
    expect(await notices(aShopBoard([old, late]))).toContain('1 order of an earlier day is still open')
    expect(await notices(aShopBoard([late]))).not.toContain('of an earlier day')
  })
})

describe('the top of the board', () => {
  test('says that a shop is closed to orders, with the button that opens it', async () => {
    const top = await topOf(aShopBoard([], [], aShop({ isOpen: false })))

    expect(top).toContain('Closed to orders')
    expect(top).toMatch(/<button[^>]*>Open<\/button>/)
    expect(top).not.toContain('opens 07:00')
  })

  test('has no such button for a shop that is open, or opens by its hours', async () => {
    for (const opensAt of ['07:00', '12:00']) {
      const top = await topOf(aShopBoard([], [], aShop({ opensAt })))
      expect(top).toContain(opensAt === '07:00' ? 'Open until 20:00' : 'Closed · opens 12:00')
      expect(top).not.toMatch(/<button[^>]*>Open<\/button>/)
    }
  })

  test('names the closed one of several shops', async () => {
    const top = await topOf(aShopBoard([]), aShopBoard([], [], aShop({ id: 'm', name: 'Market', isOpen: false })))

    expect(top).toContain('Market: Closed to orders')
    expect(top).toContain('aria-label="Open: Market"')
  })

  test('its button opens that shop to orders', async () => {
    const asked = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(Response.json({ success: true, data: {} })))
    vi.stubGlobal('fetch', asked)
    vi.useFakeTimers({ toFake: ['setTimeout'] }) // the store asks for the board again soon after
    const store = await showing(aShopBoard([], [], aShop({ isOpen: false })))

    expect(await store.open('b')).toBe(true)

    const [url, init] = asked.mock.calls[0]!
    const wanted = JSON.stringify({ isOpen: true, outsideHours: true })
    expect([url, init.method, init.body]).toEqual(['/api/v1/bakeries/me/open', 'PATCH', wanted])
    expect(new Headers(init.headers).get('X-Bakery')).toBe('b')
  })
})

describe('the board of somebody who may not open or pause, and sees no money', () => {
  const counter = new Rights({ b: ['ORDERS', 'HAND_OVER', 'STOCK'] })
  const closed = aShopBoard([], [], aShop({ isOpen: false, pausedUntil: NOW + 5 * MINUTE }))

  test('says that the shop is closed and paused, and has no button that would be refused', async () => {
    const { default: TopBar } = await import('../src/board/parts/TopBar.svelte')
    const { default: Pause } = await import('../src/board/parts/Pause.svelte')
    const store = await showingTo(counter, closed)
    const top = await seen(TopBar, { store, ui: {} as Ui, sound: { isBlocked: false } as Sound })

    expect(top).toContain('class="chip warn pause')
    expect(top).not.toContain('class="resume')
    expect(await seen(Pause, { store, onpaused: () => undefined })).not.toContain('Pause the shop')
    expect(await seen(Pause, { store: await showing(closed), onpaused: () => undefined })).toContain('Pause the shop')
  })

  test('does not ask for debts, and of several shops asks about one where it may see money', async () => {
    const asked = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(Response.json({ success: true, data: [] })))
    vi.stubGlobal('fetch', asked)
    await (await showingTo(counter, closed)).debts.refresh()
    expect(asked).not.toHaveBeenCalled()

    await (await showingTo(new Rights({ b: ['ORDERS'], m: ['MONEY'] }), closed)).debts.refresh()
    const about = asked.mock.calls.map(([url, init]) => [url, new Headers(init.headers).get('X-Bakery')])
    expect(about).toEqual([['/api/v1/payments/debts', 'm']])
  })

  test('offers nothing when the page does not tell what is allowed', () => {
    expect([Rights.read(undefined).may('b', 'OPENING'), Rights.read('no JSON').shopWith('MONEY')]).toEqual([false, null])
  })
})

async function showing(...boards: ShopBoard[]) {
  return showingTo(ALL, ...boards)
}

async function showingTo(rights: Rights, ...boards: ShopBoard[]) {
  const { Store } = await import('../src/board/live/store.svelte')
  const store = new Store('ana', rights)
  store.now = NOW
  store.shops.replace(boards)
  return store
}

async function topOf(...boards: ShopBoard[]): Promise<string> {
  const { default: TopBar } = await import('../src/board/parts/TopBar.svelte')
  return seen(TopBar, { store: await showing(...boards), ui: {} as Ui, sound: { isBlocked: false } as Sound })
}

async function notices(board: ShopBoard): Promise<string> {
  const { default: Notices } = await import('../src/board/parts/Notices.svelte')
  const sound = { isBlocked: false } as Sound
  return seen(Notices, { store: await showing(board), ui: {} as Ui, sound, isLeaving: false, onleave: () => undefined })
}

/** A part of the board as a server would write it, without the comments that mark the places of its blocks. */
async function seen<Props extends Record<string, unknown>>(part: Component<Props>, props: Props): Promise<string> {
  const { render } = await import('svelte/server')
  return render(part as Component, { props }).body.replace(/<!--.*?-->/g, '')
}
