import { afterEach, describe, expect, test, vi } from 'vitest'
import { Shops } from '../src/board/live/shops.svelte'
import { newsBetween } from '../src/board/logic/changes'
import { titles, together } from '../src/board/logic/model'
import { totals } from '../src/board/logic/totals'
import { aShop, aShopBoard, anItem, anOrder, MINUTE, NOW } from './some'

const market = aShop({ id: 'm', name: 'Mercado' })

describe('several shops on one board', () => {
  test('keep each order with its shop, and the newest finished order first', () => {
    const collected = { number: '1', status: 'COMPLETED' as const, handOver: 'TAKEOUT' as const }
    const state = together([
      aShopBoard([anOrder({ id: 'a' })], [{ ...collected, id: 'x', customer: 'Ana', at: NOW - MINUTE }]),
      aShopBoard([anOrder({ id: 'c' })], [{ ...collected, id: 'y', customer: 'Bo', at: NOW }], market),
    ])

    expect(state.orders.map((order) => [order.id, order.shop])).toEqual([['a', 'b'], ['c', 'm']])
    expect(state.recent.map((order) => [order.id, order.shop])).toEqual([['y', 'm'], ['x', 'b']])
  })

  test('the orders of a shop that is shown from now on are no news, a new order there later is', () => {
    const one = together([aShopBoard([anOrder({ id: 'a' })])])
    const both = together([aShopBoard([anOrder({ id: 'a' })]), aShopBoard([anOrder({ id: 'c' })], [], market)])
    const more = together([aShopBoard([anOrder({ id: 'a' })]), aShopBoard([anOrder({ id: 'c' }), anOrder({ id: 'd' })], [], market)])

    expect(newsBetween(one, both).arrived).toEqual([])
    expect(newsBetween(both, more).arrived.map((order) => order.id)).toEqual(['d'])
    expect(newsBetween(both, one).cancelled).toEqual([])
  })

  test('totals are counted for each shop', () => {
    const { orders } = together([
      aShopBoard([anOrder({ id: 'a', items: [anItem({ productId: 'p1', quantity: 2 })] })]),
      aShopBoard([anOrder({ id: 'c', items: [anItem({ productId: 'p2', quantity: 5 })] })], [], market),
    ])

    expect(totals(orders, () => 0, () => true).map((total) => [total.shop, total.toMake])).toEqual([['m', 5], ['b', 2]])
  })
})

describe('the shop that was chosen in the office', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('is shown when another one was chosen since, and a choice on the board stays until then', () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })

    expect(new Shops('u', 'm').shown).toEqual(['m'])
    new Shops('u', 'm').show(['b'])
    expect(new Shops('u', 'm').shown).toEqual(['b'])
    expect(new Shops('u', 'n').shown).toEqual(['n'])
    new Shops('u', 'n').show(['n', 'm'])
    expect(new Shops('u', 'm').shown).toEqual(['n', 'm'])
  })
})

test('shops of one name have their address beside it', () => {
  const shops = [
    { id: 'a', name: 'Pan', address: 'Calle 1' },
    { id: 'b', name: 'pan', address: 'Calle 2' },
    { id: 'c', name: 'Sol', address: 'Calle 3' },
  ]
  expect([...titles(shops).values()]).toEqual(['Pan · Calle 1', 'pan · Calle 2', 'Sol'])
})
