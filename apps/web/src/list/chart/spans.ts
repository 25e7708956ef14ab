import { addDays } from '@guanxi/ui'

export const spanSteps = ['day', 'week', 'month', 'quarter', 'year'] as const
/** How long a group of days is. */
export type SpanStep = (typeof spanSteps)[number]

const mostFilled = 400

/** The first day of the next span. */
export function nextSpan(day: string, step: SpanStep): string {
  if (step === 'day' || step === 'week') return addDays(day, step === 'day' ? 1 : 7)
  const months = { month: 1, quarter: 3, year: 12 }[step]
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-01`
}

/** All spans from the first to the last of these, so that time without anything is seen as such; only these where there would be too many. */
export function filled(days: readonly string[], step: SpanStep): readonly string[] {
  const sorted = [...new Set(days)].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return []
  const all: string[] = []
  for (let day = first; day <= last && all.length <= mostFilled; day = nextSpan(day, step)) all.push(day)
  return all.length <= mostFilled && sorted.every((day) => all.includes(day)) ? all : sorted
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  formats.set(key, known)
  return known
}

/** A span by its first day, as its reader says it; quarters are said by `quarterText`. */
export function spanText(day: string, step: SpanStep, language: string, quarterText: (year: string, quarter: number) => string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  const year = format(language, 'year', { year: 'numeric' }).format(at)
  if (step === 'year') return year
  if (step === 'quarter') return quarterText(year, Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1)
  if (step === 'month') return format(language, 'month', { year: 'numeric', month: 'short' }).format(at)
  return format(language, 'day', { year: 'numeric', month: 'short', day: 'numeric' }).format(at)
}
