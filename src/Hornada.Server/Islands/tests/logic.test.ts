import { describe, expect, test } from 'vitest'
import { ageOf, isOfPastDay, minutesLeft, minutesUntil } from '../src/board/logic/age'
import { changesBetween, keepSeen, newsBetween } from '../src/board/logic/changes'
import { openingOf } from '../src/board/logic/hours'
import { lampOf, type Contact } from '../src/board/logic/lamp'
import { isScheduled, linesOf, type Order } from '../src/board/logic/model'
import { totals } from '../src/board/logic/totals'
import { clockTime, dayIn, nextMoment } from '../src/board/time'
import { aBoard, anItem, anOrder, aShop, MINUTE, NOW } from './some'

describe('age', () => {
  test.each([
    [30, 'calm'], [10, 'soon'], [0, 'soon'], [-1, 'late'],
  ])('with %i minutes to its promise an order is %s', (minutes, age) => {
    expect(ageOf(anOrder({ pickupAt: NOW + minutes * MINUTE }), NOW)).toBe(age)
  })

  test.each([
    [30, 'calm'], [-1, 'soon'], [-15, 'late'],
  ])('a ready order with %i minutes to its promise is %s', (minutes, age) => {
    expect(ageOf(anOrder({ status: 'READY', pickupAt: NOW + minutes * MINUTE }), NOW)).toBe(age)
  })

  test('a delay the customer was told moves the promise; an early estimate does not', () => {
    expect(ageOf(anOrder({ pickupAt: NOW - MINUTE, estimatedReadyAt: NOW + 20 * MINUTE }), NOW)).toBe('calm')
    expect(ageOf(anOrder({ pickupAt: NOW + 20 * MINUTE, estimatedReadyAt: NOW - MINUTE }), NOW)).toBe('calm')
  })

  test.each([
    [90_000, 2], [60_000, 1], [1, 1], [0, 0], [-1, -1], [-90_000, -1], [-120_000, -2],
  ])('%i ms to go are %i minutes', (milliseconds, minutes) => {
    expect(minutesLeft(anOrder({ pickupAt: NOW + milliseconds }), NOW)).toBe(minutes)
  })

  test('only a confirmed order waits in the drawer, and only until its time', () => {
    expect(isScheduled(anOrder({ surfacesAt: NOW + 1 }), NOW)).toBe(true)
    expect(isScheduled(anOrder({ surfacesAt: NOW }), NOW)).toBe(false)
    expect(isScheduled(anOrder({ status: 'PENDING', surfacesAt: NOW + 1 }), NOW)).toBe(false)
  })
})

describe('a pause', () => {
  test.each([
    [15 * MINUTE, 15], [15 * MINUTE + 20, 15], [15 * MINUTE - 900, 15], [14 * MINUTE, 14], [20_000, 1], [0, 1], [-MINUTE, 1],
  ])('with %i ms to go has %i minutes left', (milliseconds, minutes) => {
    expect(minutesUntil(NOW + milliseconds, NOW)).toBe(minutes)
  })
})

describe('the day of an order is over', () => {
  const HOUR = 60 * MINUTE

  // It is 10:00 in Bogotá, 05:00 in Honolulu and 16:00 in Brussels.
  test.each([
    [16, 'America/Bogota', true], [3, 'America/Bogota', false], [8, 'America/Bogota', false],
    [8, 'Pacific/Honolulu', true], [17, 'Europe/Brussels', true], [15, 'Europe/Brussels', false],
  ])('%i hours after its promise in %s: %s', (hours, zone, isOver) => {
    expect(isOfPastDay(anOrder({ pickupAt: NOW - hours * HOUR }), NOW, zone)).toBe(isOver)
  })

  test('not yet while a night shift may work on it', () => {
    const evening = NOW - 11 * HOUR // 23:00 in Bogotá

    expect(isOfPastDay(anOrder({ pickupAt: evening }), evening + 4 * HOUR, 'America/Bogota')).toBe(false)
    expect(isOfPastDay(anOrder({ pickupAt: evening }), evening + 6 * HOUR + MINUTE, 'America/Bogota')).toBe(true)
  })

  test('not while the customer was told a later time', () => {
    expect(isOfPastDay(anOrder({ pickupAt: NOW - 16 * HOUR, estimatedReadyAt: NOW - HOUR }), NOW, 'America/Bogota')).toBe(false)
  })
})

describe('the top of the board', () => {
  test.each([
    ['07:00', '20:00', { says: 'open', until: '20:00' }], ['12:00', '20:00', { says: 'opens', at: '12:00' }],
    ['22:00', '11:00', { says: 'open', until: '11:00' }], ['22:00', '06:00', { says: 'opens', at: '22:00' }],
    ['00:00', '00:00', { says: 'open', until: '00:00' }],
  ])('from %s to %s by the hours of the shop', (opensAt, closesAt, says) => {
    expect(openingOf(aShop({ opensAt, closesAt }), NOW)).toEqual(says)
  })

  test('a shop that was closed to orders stays closed within its hours', () => {
    expect(openingOf(aShop({ isOpen: false }), NOW)).toEqual({ says: 'closed' })
  })
})

describe('lines', () => {
  test('equal items are one line of their sum; other options, another note and other allergens stay apart', () => {
    const lines = linesOf([
      anItem({ quantity: 2 }), anItem({ line: 1, details: ['cortado'] }), anItem({ line: 2, quantity: 3 }),
      anItem({ line: 3, note: 'tibio' }),
      anItem({ line: 4, allergens: ['Gluten'] }), anItem({ line: 5, productId: 'p2' }),
    ])

    expect(lines.map(([key, line]) => [key, line.quantity])).toEqual([['p1#1', 5], ['p1#2', 1], ['p1#3', 1], ['p1#4', 1], ['p2#1', 1]])
  })
})

describe('totals', () => {
  const orders = [
    anOrder({
      id: 'a', status: 'CONFIRMED',
      items: [anItem({ quantity: 3 }), anItem({ line: 1, productId: 'p2', name: 'Torta', quantity: 1 })],
    }),
    anOrder({ id: 'b', status: 'BAKING', items: [anItem({ quantity: 2 })] }),
    anOrder({ id: 'c', status: 'PENDING', items: [anItem({ quantity: 10 })] }),
    anOrder({ id: 'd', status: 'READY', items: [anItem({ quantity: 50 })] }),
    anOrder({ id: 'e', status: 'CONFIRMED', pickupAt: NOW + 26 * 60 * MINUTE, items: [anItem({ quantity: 99 })] }),
  ]
  const isToday = (order: Order) => order.pickupAt < NOW + 12 * 60 * MINUTE

  test('count what is confirmed and baking today, and show apart what nobody accepted', () => {
    expect(totals(orders, () => 0, isToday)).toEqual([
      { productId: 'p1', shop: 'b', name: 'Pan', emoji: '', toMake: 5, made: 0, pending: 10 },
      { productId: 'p2', shop: 'b', name: 'Torta', emoji: '', toMake: 1, made: 0, pending: 0 },
    ])
  })

  test('pieces that are made are made, also those of a line that is not finished', () => {
    const [bread] = totals(orders, (id) => (id === 'b' ? 2 : 1), isToday)

    expect(bread).toMatchObject({ toMake: 2, made: 3 })
  })
})

describe('changes', () => {
  test('say what was added, removed and counted anew', () => {
    const before = anOrder({ items: [anItem({ quantity: 3 }), anItem({ line: 1, productId: 'p2' })] })
    const after = anOrder({ items: [anItem({ quantity: 5 }), anItem({ line: 1, productId: 'p3' })] })

    expect(changesBetween(before, after).map((change) => change.what)).toEqual(['quantity', 'added', 'removed'])
  })

  test('lines numbered anew are no change', () => {
    const before = anOrder({ items: [anItem({ line: 0 }), anItem({ line: 1, details: ['cortado'] })] })
    const after = anOrder({ items: [anItem({ line: 4 }), anItem({ line: 7, details: ['cortado'] })] })

    expect(changesBetween(before, after)).toEqual([])
  })

  test('a status, a payment and an estimate are no change of content', () => {
    expect(changesBetween(anOrder(), anOrder({ status: 'BAKING', isPaid: false, estimatedReadyAt: NOW, version: 9 }))).toEqual([])
  })

  test('notes, details and the time are', () => {
    const after = anOrder({ notes: 'sin nueces', pickupAt: NOW, items: [anItem({ details: ['tostado'] })] })

    expect(changesBetween(anOrder(), after).map((change) => change.what)).toEqual(['item', 'notes', 'pickup'])
  })

  test('news are arrivals, changes after the confirmation, and cancellations by others', () => {
    const before = aBoard([anOrder({ id: 'a' }), anOrder({ id: 'b', status: 'PENDING' }), anOrder({ id: 'c' })])
    const after = aBoard(
      [anOrder({ id: 'a', notes: 'x' }), anOrder({ id: 'b', status: 'PENDING', notes: 'x' }), anOrder({ id: 'd', status: 'PENDING' })],
      [
        { id: 'c', number: '3', customer: 'Ana', status: 'CANCELLED', at: NOW, handOver: 'TAKEOUT' },
        { id: 'z', number: '1', customer: 'Z', status: 'CANCELLED', at: NOW, handOver: 'TAKEOUT' },
      ],
    )

    const news = newsBetween(before, after)

    expect(news.arrived.map((order) => order.id)).toEqual(['d'])
    expect(news.changed.map((order) => order.id)).toEqual(['a'])
    expect(news.cancelled.map((order) => order.id)).toEqual(['c'])
  })

  test('two changes before the baker looks are shown together, and changing back leaves nothing to show', () => {
    const first = aBoard([anOrder()])
    const second = aBoard([anOrder({ notes: 'x' })])
    const third = aBoard([anOrder({ notes: 'x', pickupAt: NOW })])

    const seen = keepSeen(keepSeen({}, first, second), second, third)

    expect(changesBetween(seen['o1']!, third.orders[0]!).map((change) => change.what)).toEqual(['notes', 'pickup'])
    expect(keepSeen(seen, third, first)).toEqual({})
  })
})

describe('the lamp', () => {
  const contact: Contact = { streamOpen: true, lastContactAt: NOW, delayedAt: 0, unreachable: false, signedOut: false, queued: 0 }

  test('is live while the stream is open and not silent', () => {
    expect(lampOf(contact, NOW + 30_000)).toEqual({ says: 'live' })
    expect(lampOf(contact, NOW + 50_000)).toEqual({ says: 'stale', seconds: 50 })
  })

  test('without a stream is live only just after an answer', () => {
    expect(lampOf({ ...contact, streamOpen: false }, NOW + 9_000)).toEqual({ says: 'live' })
    expect(lampOf({ ...contact, streamOpen: false }, NOW + 12_000)).toEqual({ says: 'stale', seconds: 12 })
  })

  test('does not trust a stream whose server holds events back', () => {
    expect(lampOf({ ...contact, delayedAt: NOW }, NOW + 9_000)).toEqual({ says: 'live' })
    expect(lampOf({ ...contact, delayedAt: NOW }, NOW + 12_000)).toEqual({ says: 'stale', seconds: 12 })
    expect(lampOf({ ...contact, delayedAt: NOW - 60_000 }, NOW + 12_000)).toEqual({ says: 'live' })
  })

  test('is offline as soon as a request fails, whatever the stream believes', () => {
    expect(lampOf({ ...contact, unreachable: true, queued: 3 }, NOW)).toEqual({ says: 'offline', queued: 3 })
  })

  test('says that the session has ended before anything else', () => {
    expect(lampOf({ ...contact, signedOut: true, unreachable: true }, NOW)).toEqual({ says: 'signedOut' })
  })

  test('is not live before the first answer', () => {
    expect(lampOf({ ...contact, lastContactAt: 0 }, NOW)).toEqual({ says: 'starting' })
  })
})

describe('times are the bakery’s', () => {
  test('clock and day', () => {
    expect(clockTime('es', 'America/Bogota', NOW)).toBe('10:00')
    expect(dayIn('America/Bogota', Date.UTC(2026, 10, 23, 3, 0))).toBe('2026-11-22')
  })

  test('a clock time means its next moment, today or tomorrow', () => {
    expect(nextMoment('America/Bogota', '10:30', NOW)).toBe(NOW + 30 * MINUTE)
    expect(nextMoment('America/Bogota', '09:30', NOW)).toBe(NOW + (23 * 60 + 30) * MINUTE)
    expect(nextMoment('America/Bogota', '25:00', NOW)).toBeNull()
  })

  test('also over the night the clocks change', () => {
    const evening = Date.UTC(2026, 9, 24, 20, 0) // 22:00 in Brussels, whose clocks go back at 03:00

    expect(clockTime('nl', 'Europe/Brussels', nextMoment('Europe/Brussels', '07:00', evening)!)).toBe('07:00')
  })
})
