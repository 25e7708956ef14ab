const shape = /^([+-]?)(\d*)(?:\.(\d*))?$/

/** The number as plain decimal text, or null for what is none or does not fit: nothing is ever rounded here. */
export function parseDecimal(text: string, mark: '.' | ',', limits: { readonly digits: number; readonly decimals: number }): string | null {
  const found = shape.exec(mark === ',' ? text.replace(',', '.') : text)
  if (!found || (mark === ',' && text.includes('.'))) return null
  const [, sign, whole = '', fraction = ''] = found
  if (whole === '' && fraction === '') return null
  const kept = fraction.length > limits.decimals ? fraction.replace(/0+$/, '') : fraction
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  if (digits.length > limits.digits || kept.length > limits.decimals) return null
  return `${sign === '-' ? '-' : ''}${digits}${kept === '' ? '' : `.${kept}`}`
}

export function negated(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`
}

/** How many decimals a currency's amounts have: 2 for CNY, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
