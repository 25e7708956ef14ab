import type { OwnField, OwnValue } from './own-field.ts'

/** How many of what is typed make one of what is kept: cents for money, hundredths for a percentage. */
export function factorOf(type: OwnField['type'], digits: number): number {
  if (type === 'money') return 10 ** -digits
  return type === 'percent' ? 100 : 1
}

/** What is kept, as it stands in an input. */
export function shownNumber(value: OwnValue, factor: number): number | '' {
  return typeof value === 'number' ? Number((value * factor).toPrecision(15)) : ''
}

/** What was typed, as it is kept; half a number is none. */
export function keptNumber(typed: number | string, factor: number): number | null {
  if (typed === '' || !Number.isFinite(Number(typed))) return null
  const kept = Number((Number(typed) / factor).toPrecision(15))
  return factor < 1 ? Math.round(kept) : kept
}

const two = (part: number): string => String(part).padStart(2, '0')

/** A moment as the reader's clock shows it, for an input. */
export function shownMoment(value: OwnValue): string {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return ''
  const at = new Date(value)
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

export function keptMoment(typed: string): string | null {
  return typed === '' || Number.isNaN(Date.parse(typed)) ? null : new Date(typed).toISOString()
}
