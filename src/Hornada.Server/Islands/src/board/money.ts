/** Where the reader's language puts the sign and the points of an amount; the same as on the other pages (Pages/Site/Localizer.cs). */
const regions: Record<string, string> = { es: 'es-CO', en: 'en-GB', nl: 'nl-BE', fr: 'fr-BE' }

/** Currencies of which nobody pays parts. */
const WHOLE = ['COP', 'PYG']

const NARROW_BLANK = '\u202f'

const made = new Map<string, Intl.NumberFormat>()

/** An amount as the reader writes it, never broken over two lines: decimals only where the currency is charged in parts. */
export function money(language: string, amount: number, currency: string): string {
  const key = `${language} ${currency}`
  let format = made.get(key)
  if (!format) {
    const digits = WHOLE.includes(currency) ? 0 : 2
    format = new Intl.NumberFormat(regions[language] ?? language, {
      style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: digits,
    })
    made.set(key, format)
  }
  return format.format(amount).replace(/[\u0020\u00a0]/g, NARROW_BLANK)
}
