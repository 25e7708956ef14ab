// Numbers as people write them, moved by powers of ten without a binary fraction in between: 0.07 is 7 per cent, and no digit more.

const format = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 100 })
const signs = /[￥¥$€£\s]/g
const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const plain = /^-?(0|[1-9]\d*)(\.\d+)?$/

function canonical(negative: boolean, whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, '')
  const rest = fraction.replace(/0+$/, '')
  const text = rest === '' ? digits : `${digits}.${rest}`
  return negative && text !== '0' ? `-${text}` : text
}

/** A number in decimal digits, the fewest that mean it. */
export const decimalOf = (value: number): string => {
  const text = format.format(value)
  return text === '-0' ? '0' : text
}

/** What somebody wrote as a number, in decimal digits; null where it is none, or would not be written so again: 007, 1,5. */
export function readDecimal(text: string): string | null {
  const bare = text.replace(signs, '')
  const digits = grouped.test(bare) ? bare.replaceAll(',', '') : bare
  if (!plain.test(digits)) return null
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.')
  return canonical(digits.startsWith('-'), whole, fraction)
}

/** The same number times ten to the power of `places`, digit by digit. */
export function shifted(decimal: string, places: number): string {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.')
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}${'0'.repeat(Math.max(0, places))}`
  const point = Math.max(0, -places) + whole.length + places
  return canonical(decimal.startsWith('-'), digits.slice(0, point), digits.slice(point))
}

/** The number that these digits mean; undefined where it would lose some of them. */
export function exactly(decimal: string): number | undefined {
  const value = Number(decimal)
  return decimalOf(value) === decimal ? value : undefined
}
