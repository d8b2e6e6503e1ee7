import { describe, expect, test } from 'vitest'
import { newsBetween } from '../src/board/logic/changes'
import { together } from '../src/board/logic/model'
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
