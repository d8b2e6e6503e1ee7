import { expect, test } from 'vitest'
import { money } from '../src/board/money'

// The same samples as in LocalizerTests of the server: an amount reads alike on every page.
test.each([
  ['es', 14000, 'COP', '$ 14.000'], ['en', 14000, 'COP', '$14,000'], ['nl', 14000, 'COP', '$ 14.000'], ['fr', 14000, 'COP', '14 000 $'],
  ['es', 1.4, 'EUR', '€ 1,40'], ['en', 1.4, 'EUR', '€1.40'], ['nl', 1.4, 'EUR', '€ 1,40'], ['fr', 1.4, 'EUR', '1,40 €'],
  ['es', 3, 'EUR', '€ 3,00'], ['fr', 1234.5, 'EUR', '1 234,50 €'], ['es', 2500, 'ARS', '$ 2.500,00'],
])('in %s %d %s is %s', (language, amount, currency, written) => {
  expect(money(language, amount, currency)).toBe(written.replaceAll(' ', '\u202f'))
})
