import type { Display } from '../display.ts'

type Step = NonNullable<Display['each']>

const formats = new Map<string, Intl.DateTimeFormat>()

const parts: Readonly<Record<'year' | 'month' | 'day', Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'short' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
}

// One per language for the life of the page. The days are the company's, whatever the clock of who reads.
function format(language: string, name: keyof typeof parts): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...parts[name], timeZone: 'UTC' })
  formats.set(key, known)
  return known
}

/** A span of days by its first, as its reader says it; a week is its first day, a quarter is said by `quarterText`. */
export function spanText(day: string, step: Step, language: string, quarterText: (year: string, quarter: number) => string): string {
  const begun = Date.parse(`${day}T00:00:00Z`)
  const year = format(language, 'year').format(begun)
  if (step === 'year') return year
  if (step === 'quarter') return quarterText(year, Math.ceil(Number(day.slice(5, 7)) / 3))
  return format(language, step === 'month' ? 'month' : 'day').format(begun)
}
