/**
 * Numbers of the language: whole multiples of 10^-12, as bigints of that unit, below 10^30. Every operation is worked out exactly and
 * rounded once, half away from zero, which is how the database's numeric rounds; what leaves the range is null.
 */
const places = 12
const unit = 10n ** 12n
const limit = 10n ** 42n

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

const fit = (value: bigint): bigint | null => (absolute(value) < limit ? value : null)

/** numerator / denominator to the nearest whole number; a half goes away from zero. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const divisor = absolute(denominator)
  const quotient = (2n * absolute(numerator) + divisor) / (2n * divisor)
  return numerator < 0n === denominator < 0n ? quotient : -quotient
}

export const add = (a: bigint, b: bigint): bigint | null => fit(a + b)
export const subtract = (a: bigint, b: bigint): bigint | null => fit(a - b)
export const multiply = (a: bigint, b: bigint): bigint | null => fit(nearest(a * b, unit))
export const divide = (a: bigint, b: bigint): bigint | null => (b === 0n ? null : fit(nearest(a * unit, b)))
/** What is left of a after whole b, with the sign of a. */
export const remainder = (a: bigint, b: bigint): bigint | null => (b === 0n ? null : a % b)
export const magnitude = absolute
export const truncate = (a: bigint): bigint => a - (a % unit)

export function floor(a: bigint): bigint | null {
  const whole = truncate(a)
  return fit(whole > a ? whole - unit : whole)
}

export function ceil(a: bigint): bigint | null {
  const whole = truncate(a)
  return fit(whole < a ? whole + unit : whole)
}

/** To so many decimals, or to tens, hundreds… where they are below zero. */
export function roundTo(a: bigint, decimals: number): bigint | null {
  const step = 10n ** BigInt(places - decimals)
  return fit(nearest(a, step) * step)
}

/** For whole exponents from 0 on; 0 to the power of 0 is 1. */
export function power(base: bigint, exponent: number): bigint | null {
  return fit(nearest(base ** BigInt(exponent) * unit, unit ** BigInt(exponent)))
}

function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export function squareRoot(a: bigint): bigint | null {
  if (a < 0n) return null
  const root = wholeRoot(a * unit)
  // The root of a whole number is never a whole number and a half.
  return a * unit - root * root > root ? root + 1n : root
}

/** The whole number that is left when decimals are cut off, if it lies from low to high. */
export function wholeWithin(a: bigint, low: number, high: number): number | null {
  const whole = a / unit
  return whole >= BigInt(low) && whole <= BigInt(high) ? Number(whole) : null
}

export const fromWhole = (whole: number): bigint => BigInt(whole) * unit

const written = /^[+-]?[0-9]*(?:\.[0-9]*)?$/

/** Reads digits with an optional sign and point; null for anything else. */
export function parseDecimal(text: string): bigint | null {
  if (!written.test(text) || !/[0-9]/.test(text)) return null
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.')
  const value = nearest(BigInt(`${whole}${fraction}`) * unit, 10n ** BigInt(fraction.length))
  return fit(text.startsWith('-') ? -value : value)
}

/** The number with exactly so many decimals, rounded. */
export function formatFixed(a: bigint, decimals: number): string | null {
  const rounded = roundTo(a, decimals)
  if (rounded === null) return null
  const digits = absolute(rounded)
    .toString()
    .padStart(places + 1, '0')
  const fraction = digits.slice(-places, digits.length - places + decimals)
  return `${rounded < 0n ? '-' : ''}${digits.slice(0, -places)}${decimals > 0 ? `.${fraction}` : ''}`
}

/** The number as short as it can be written: no exponent, no zero at its end. */
export function formatDecimal(a: bigint): string {
  const text = formatFixed(a, places) ?? ''
  return text.replace(/\.?0+$/, '')
}
