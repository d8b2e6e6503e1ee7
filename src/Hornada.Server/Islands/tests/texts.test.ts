import { describe, expect, test, vi } from 'vitest'
import english from '../../Texts/en.json'
import { wordsOf } from '../mock/contract.mjs'

describe('texts', () => {
  test.each([
    ['es', 'En vivo', 'hace 5 min', '2 unidades'],
    ['en', 'Live', '5 min ago', '2 pieces'],
    ['nl', 'Live', '5 min geleden', '2 stuks'],
    ['fr', 'En direct', 'il y a 5 min', '2 pièces'],
    ['fr-BE', 'En direct', 'il y a 5 min', '2 pièces'],
    ['xx', 'En vivo', 'hace 5 min', '2 unidades'],
  ])('in %s', async (lang, live, ago, items) => {
    const { plural, text, timeLeft } = await load(lang)

    expect(text('live')).toBe(live)
    expect(timeLeft(-5)).toBe(ago.replace('5 min', '5\u202fmin'))
    expect(plural('items', 2)).toBe(items)
  })

  test('choose the singular, fill holes, and leave an unknown word of the server as it is', async () => {
    const { offline, openingText, plural, text, toPay, wordOf } = await load('en')

    expect(plural('items', 1)).toBe('1 piece')
    expect(offline(0)).toBe('Offline')
    expect(offline(1)).toBe('Offline — 1 change queued')
    expect(openingText({ says: 'opens', at: '07:00' })).toBe('Closed · opens 07:00')
    expect(text('cancelledOrder', '27', 'Ana {0}')).toBe('Order 27 of Ana {0} was cancelled')
    expect(toPay('€ 3', '')).toBe('To collect € 3')
    expect(wordOf('payment', 'CARD')).toBe('by card')
    expect(wordOf('method', 'DRONE')).toBe('DRONE')
    expect(wordOf('payment', 'BARTER', '')).toBe('')
  })

  test.each([
    ['method', 'FulfilmentMethod'], ['payment', 'PaymentMethod'], ['status', 'OrderStatus'],
  ])('are there for every word of the server: %s', (group, component) => {
    expect(wordsOf(component).filter((word) => !(`board.${group}.${word}` in english))).toEqual([])
  })

  test('are all used by the board', () => {
    const files = import.meta.glob<string>('../src/board/**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true })
    const sources = Object.values(files).join('\n')
    const keys = Object.keys(english).filter((key) => key.startsWith('board.')).map((key) => key.slice('board.'.length))

    // A key is used under its own name, or its group is used with a name of the server or the ending of a plural.
    const isUsed = (key: string): boolean =>
      sources.includes(`'${key}'`) || (/^(status|act|age|readyAge)\./.test(key) && sources.includes(`\`${key.split('.')[0]}.\${`))
      || (/^(method|payment)\./.test(key) && sources.includes(`wordOf('${key.split('.')[0]}'`))
      || (/\.(one|other)$/.test(key) && sources.includes(`plural('${key.replace(/\.(one|other)$/, '')}'`))
    expect(keys.filter((key) => !isUsed(key))).toEqual([])
  })
})

async function load(lang: string): Promise<typeof import('../src/board/texts')> {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { lang } })
  return import('../src/board/texts')
}
