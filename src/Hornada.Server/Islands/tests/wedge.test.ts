import { describe, expect, test } from 'vitest'
import { Wedge } from '../src/board/logic/wedge'

function type(wedge: Wedge, text: string, gap: number, start = 0): number {
  let at = start
  for (const key of text) wedge.key(key, (at += gap))
  return at
}

describe('a scanner that types', () => {
  test('is known by its speed and its Enter', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 5)

    expect(wedge.key('Enter', at + 5)).toEqual({ code: '27ABC', swallow: true })
  })

  test('may press Shift in between', () => {
    const wedge = new Wedge()
    wedge.key('2', 1)
    wedge.key('7', 5)
    wedge.key('Shift', 7)
    wedge.key('A', 9)
    wedge.key('B', 13)

    expect(wedge.key('Enter', 17).code).toBe('27AB')
  })

  test('is not a hand that types slowly', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 120)

    expect(wedge.key('Enter', at + 5)).toEqual({ swallow: false })
  })

  test('is not a hand that presses Enter long after', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 5)

    expect(wedge.key('Enter', at + 400).code).toBeUndefined()
  })

  test('leaves a key that stays alone to be a shortcut', () => {
    const wedge = new Wedge()
    wedge.key('u', 0)

    expect(wedge.lone(20)).toBeNull()
    expect(wedge.lone(55)).toBe('u')
    expect(wedge.lone(80)).toBeNull()
  })

  test('leaves no shortcuts behind when its code ends without Enter', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 5)

    expect(wedge.lone(at + 60)).toBeNull()
  })

  test('leaves Space to the button that has the focus', () => {
    expect(new Wedge().key(' ', 0).swallow).toBe(false)
  })
})
