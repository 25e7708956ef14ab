/** A part of a statement: text of ours, a value that becomes a parameter, a field that becomes a column, or a part of the moment. */
export type Piece =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'field'; readonly key: string }
  | { readonly kind: 'moment'; readonly part: 'now' | 'today' | 'timeZone' }

export type Code = readonly Piece[]

/** Statement text comes from templates in this package alone; whatever is put in is a piece by itself. */
export function code(strings: TemplateStringsArray, ...parts: readonly Code[]): Code {
  const pieces: Piece[] = []
  strings.forEach((text, index) => {
    if (text !== '') pieces.push({ kind: 'code', code: text })
    pieces.push(...(parts[index] ?? []))
  })
  return pieces
}

export const parameter = (value: string): Code => [{ kind: 'value', value }]
export const fieldCode = (key: string): Code => [{ kind: 'field', key }]
export const momentCode = (part: 'now' | 'today' | 'timeZone'): Code => [{ kind: 'moment', part }]

export const commas = (parts: readonly Code[]): Code =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ kind: 'code', code: ', ' } as const, ...part]))

// Each of these names its argument once: written twice, it would double the statement with every level. least and greatest pass over
// nulls, so that null becomes a bound, and by that null again.
const inside = (value: Code, low: Code, high: Code): Code =>
  code`nullif(nullif(least(greatest(${value}, ${low}), ${high}), ${high}), ${low})`

const lowest = code`cast('-1e30' as numeric)`
const highest = code`cast('1e30' as numeric)`
/** The number, or null beyond what a number may be. */
export const fitNumber = (value: Code): Code => inside(value, lowest, highest)

const beforeDates = code`cast('0001-12-31 BC' as date)`
const afterDates = code`cast('10000-01-01' as date)`
export const fitDate = (value: Code): Code => inside(value, beforeDates, afterDates)

const beforeInstants = code`cast('0001-12-31 23:59:59.999+00 BC' as timestamptz)`
const afterInstants = code`cast('10000-01-01 00:00:00+00' as timestamptz)`
export const fitInstant = (value: Code): Code =>
  inside(code`(date_trunc('milliseconds', ${value} at time zone 'UTC') at time zone 'UTC')`, beforeInstants, afterInstants)

const number = (value: number): Code => [{ kind: 'code', code: `${Math.trunc(value)}` }]

/** The whole number that is left when decimals are cut off, as int, or null outside low to high. */
export const wholeWithin = (value: Code, low: number, high: number): Code =>
  code`cast(${inside(code`trunc(${value})`, number(low - 1), number(high + 1))} as int)`

export const textLimit = (limit: number): Code => number(limit)
