import { describe, expect, test } from 'vitest'
import type { Answer } from '../src/board/api'
import { Debts } from '../src/board/live/debts.svelte'
import { MINUTE } from './some'

type Told = Answer<{ bakeryId: string }[]>

function owed(...shops: string[]): Told {
  return { kind: 'ok', data: shops.map((bakeryId) => ({ bakeryId })) }
}

describe('money to give back', () => {
  test('is counted for the shops that are shown', async () => {
    const debts = new Debts(() => Promise.resolve(owed('b', 'm', 'b')))
    await debts.refresh()

    expect([debts.countOf(['b']), debts.countOf(['b', 'm']), debts.countOf(['x'])]).toEqual([2, 3, 0])
  })

  test('is more than the server lists when its list is full', async () => {
    const debts = new Debts(() => Promise.resolve(owed(...Array.from({ length: lengths.shift()! }, () => 'b'))))
    const lengths = [99, 100]
    await debts.refresh()
    expect(debts.isCut).toBe(false)
    await debts.refresh()
    expect([debts.isCut, debts.countOf(['b'])]).toEqual([true, 100])
  })

  test('is asked for once in five minutes, and at once after a cancellation', async () => {
    let questions = 0
    const debts = new Debts(() => {
      questions += 1
      return Promise.resolve(owed())
    })
    for (const minute of [0, 1, 4.9]) await debts.refreshWhenOld(minute * MINUTE)
    expect(questions).toBe(1)
    await debts.refreshWhenOld(5 * MINUTE)
    expect(questions).toBe(2)
    await debts.refresh(6 * MINUTE)
    await debts.refreshWhenOld(10 * MINUTE)
    expect(questions).toBe(3)
  })

  test('stays as it was when the server does not say', async () => {
    const answers: Told[] = [owed('b'), { kind: 'unreachable' }, { kind: 'busy', message: '' }, owed()]
    const debts = new Debts(() => Promise.resolve(answers.shift()!))
    const counts: number[] = []
    while (answers.length > 0) {
      await debts.refresh()
      counts.push(debts.countOf(['b']))
    }

    expect(counts).toEqual([1, 1, 1, 0])
  })

  test('an answer that comes late does not replace a newer one', async () => {
    const waiting: ((answer: Told) => void)[] = []
    const debts = new Debts(() => new Promise((resolve) => waiting.push(resolve)))
    const [early, late] = [debts.refresh(), debts.refresh()]
    waiting[1]!(owed())
    waiting[0]!(owed('b'))
    await Promise.all([early, late])

    expect(debts.countOf(['b'])).toBe(0)
  })
})
