const made = new Map<string, Intl.NumberFormat>()

/** An amount as the reader writes it: decimals only where there are some. */
export function money(language: string, amount: number, currency: string): string {
  const key = `${language} ${currency}`
  let format = made.get(key)
  if (!format) {
    format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', trailingZeroDisplay: 'stripIfInteger' })
    made.set(key, format)
  }
  return format.format(amount)
}
