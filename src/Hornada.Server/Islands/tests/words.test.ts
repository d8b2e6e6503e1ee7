import { describe, expect, test, vi } from 'vitest'

describe('words', () => {

  test.each([
    ['es', 'En vivo', 'hace 5 min'], ['en', 'Live', '5 min ago'], ['nl', 'Live', '5 min geleden'], ['fr', 'En direct', 'il y a 5 min'],
    ['fr-BE', 'En direct', 'il y a 5 min'], ['xx', 'En vivo', 'hace 5 min'],
  ])('in %s', async (lang, live, ago) => {
    vi.resetModules()
    vi.stubGlobal('document', { documentElement: { lang } })
    const { say, tell } = await import('../src/board/words')

    expect(say('live')).toBe(live)
    expect(tell.minutesLeft(-5)).toBe(ago)
  })
})
