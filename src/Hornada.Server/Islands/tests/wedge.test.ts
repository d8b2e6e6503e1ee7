import { describe, expect, test } from 'vitest'
import { atPosition, Wedge } from '../src/board/logic/wedge'

function type(wedge: Wedge, text: string, gap: number, start = 0): number {
  let at = start
  for (const key of text) wedge.key({ key }, (at += gap))
  return at
}

/** What a scanner presses for a text, and what a layout makes of it. */
function scan(wedge: Wedge, code: string, layout: Record<string, string>): number {
  let at = 0
  for (const sign of code) {
    const position = sign === '-' ? 'Minus' : /[0-9]/.test(sign) ? `Digit${sign}` : `Key${sign}`
    wedge.key({ key: layout[sign] ?? sign, code: position }, (at += 5))
  }
  return at
}

describe('a scanner that types', () => {
  test('is known by its speed and its Enter', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 5)

    expect(wedge.key({ key: 'Enter' }, at + 5)).toEqual({ codes: ['27ABC'], swallow: true })
  })

  test('may press Shift in between', () => {
    const wedge = new Wedge()
    wedge.key({ key: '2' }, 1)
    wedge.key({ key: '7' }, 5)
    wedge.key({ key: 'Shift' }, 7)
    wedge.key({ key: 'A' }, 9)
    wedge.key({ key: 'B' }, 13)

    expect(wedge.key({ key: 'Enter' }, 17).codes).toEqual(['27AB'])
  })

  test('is not a hand that types slowly', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 120)

    expect(wedge.key({ key: 'Enter' }, at + 5)).toEqual({ swallow: false })
  })

  test('is not a hand that presses Enter long after', () => {
    const wedge = new Wedge()
    const at = type(wedge, '27ABC', 5)

    expect(wedge.key({ key: 'Enter' }, at + 400).codes).toBeUndefined()
  })

  test('leaves a key that stays alone to be a shortcut', () => {
    const wedge = new Wedge()
    wedge.key({ key: 'u' }, 0)

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
    expect(new Wedge().key({ key: ' ' }, 0).swallow).toBe(false)
  })

  test('has its hyphens read by their position, which a Spanish keyboard makes apostrophes', () => {
    const wedge = new Wedge()
    const at = scan(wedge, '7C1E0-B5293', { '-': "'" })

    expect(wedge.key({ key: 'Enter', code: 'Enter' }, at + 5).codes).toEqual(['7C1E0-B5293'])
  })

  test('has its digits read by their position, which a French keyboard makes signs', () => {
    const wedge = new Wedge()
    const at = scan(wedge, '7A1Z0', { '7': 'è', '1': '&', '0': 'à', A: 'Q', Z: 'W' })

    expect(wedge.key({ key: 'Enter' }, at + 5).codes).toEqual(['7A1Z0', 'èQ&Wà'])
  })

  test('that is set to the layout of its computer is read the second time', () => {
    const wedge = new Wedge()
    const at = scan(wedge, 'Y12Z', { Y: 'Z', Z: 'Y' })

    expect(wedge.key({ key: 'Enter' }, at + 5).codes).toEqual(['Y12Z', 'Z12Y'])
  })

  test('of a keyboard that tells no positions is read by its letters', () => {
    expect(atPosition({ key: 'a', code: '' })).toBe('a')
    expect(atPosition({ key: '4', code: 'Numpad4' })).toBe('4')
    expect(atPosition({ key: 'Shift', code: 'ShiftLeft' })).toBe('')
  })
})
