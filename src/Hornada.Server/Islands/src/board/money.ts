/** Where the reader's language puts the sign and the points of an amount; the same as on the other pages. */
const regions: Record<string, string> = { es: 'es-CO', en: 'en-GB', nl: 'nl-BE', fr: 'fr-BE' }

const made = new Map<string, Intl.NumberFormat>()

/** An amount as the reader writes it: decimals only where there are some. */
export function money(language: string, amount: number, currency: string): string {
  const key = `${language} ${currency}`
  let format = made.get(key)
  if (!format) {
    format = new Intl.NumberFormat(regions[language] ?? language, {
      style: 'currency', currency, currencyDisplay: 'narrowSymbol', trailingZeroDisplay: 'stripIfInteger',
    })
    made.set(key, format)
  }
  return format.format(amount)
}
