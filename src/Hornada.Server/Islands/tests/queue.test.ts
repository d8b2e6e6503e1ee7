import { describe, expect, test } from 'vitest'
import { add, done, due, hurry, mayUndo, nextDue, project, refused, sent, undo } from '../src/board/logic/queue'
import { aMove, anOrder, NOW } from './some'

describe('the queue of moves', () => {
  test('a move waits for its undo before it is sent', () => {
    const queue = add([], aMove())

    expect(due(queue, NOW)).toEqual([])
    expect(nextDue(queue)).toBe(NOW + 5000)
    expect(due(queue, NOW + 5000)).toHaveLength(1)
  })

  test('tapping on sends the earlier move at once, and the later one after it', () => {
    let queue = add([], aMove())
    queue = add(queue, aMove({ key: 'k2', want: { status: 'READY' } }))

    expect(due(queue, NOW).map((move) => move.key)).toEqual(['k1'])
    expect(due(done(queue, 'k1'), NOW + 5000).map((move) => move.key)).toEqual(['k2'])
  })

  test('a move behind another of its order is never sent before it, however late it is', () => {
    const queue = add(add([], aMove()), aMove({ key: 'k2', want: { status: 'READY' } }))

    expect(due(queue, NOW + 999_999).map((move) => move.key)).toEqual(['k1'])
  })

  test('orders do not wait for each other', () => {
    const queue = add(add([], aMove()), aMove({ key: 'k2', orderId: 'o2' }))

    expect(due(queue, NOW + 5000).map((move) => move.key)).toEqual(['k1', 'k2'])
  })

  test('undo takes the move back', () => {
    expect(undo([aMove()], 'k1')).toEqual([])
  })

  test('undo does nothing once the move was sent: the server may have done it', () => {
    const queue = sent([aMove()], 'k1')

    expect(mayUndo(queue, queue[0]!)).toBe(false)
    expect(undo(queue, 'k1')).toHaveLength(1)
  })

  test('only the last move of an order may be taken back', () => {
    const queue = add([aMove()], aMove({ key: 'k2', want: { status: 'READY' } }))

    expect(undo(queue, 'k1')).toHaveLength(2)
    expect(undo(queue, 'k2').map((move) => move.key)).toEqual(['k1'])
  })

  test('+5 tapped again and again is one wish, the last', () => {
    const queue = add(add([], aMove({ want: { estimatedReadyAt: 1 } })), aMove({ key: 'k2', want: { estimatedReadyAt: 2 } }))

    expect(queue).toHaveLength(1)
    expect(queue[0]!.want).toEqual({ estimatedReadyAt: 2 })
  })

  test('a ready time already sent is not rewritten: the next one stands behind it', () => {
    const queue = add(sent([aMove({ want: { estimatedReadyAt: 1 } })], 'k1'), aMove({ key: 'k2', want: { estimatedReadyAt: 2 } }))

    expect(queue.map((move) => move.key)).toEqual(['k1', 'k2'])
  })

  test('a move that got no answer is sent again under its own key', () => {
    const queue = sent([aMove()], 'k1')

    expect(due(queue, NOW)[0]).toMatchObject({ key: 'k1', attempts: 1 })
  })

  test('a refused move takes what stood behind it along, and says so; other orders stay', () => {
    const first = aMove()
    const { queue, refusal } = refused([first, aMove({ key: 'k2' }), aMove({ key: 'k3', orderId: 'o2' })], first, 'No.', NOW)

    expect(queue.map((move) => move.key)).toEqual(['k3'])
    expect(refusal).toMatchObject({ orderId: 'o1', message: 'No.', dropped: 1 })
  })

  test('the board shows what was asked for, and falls back to the server when the queue is empty', () => {
    const queue = add([aMove()], aMove({ key: 'k2', want: { estimatedReadyAt: 7 } }))

    expect(project([anOrder()], queue)[0]).toMatchObject({ status: 'BAKING', estimatedReadyAt: 7 })
    expect(project([anOrder()], [])[0]).toMatchObject({ status: 'CONFIRMED', estimatedReadyAt: null })
  })

  test('a handed over or cancelled order leaves the board at the tap', () => {
    expect(project([anOrder()], [aMove({ want: { status: 'CANCELLED' } })])).toEqual([])
  })

  test('hurrying sends everything', () => {
    expect(due(hurry([aMove(), aMove({ key: 'k2', orderId: 'o2' })]), NOW)).toHaveLength(2)
  })
})
