/** What a calendar says of days, in one language. */
export interface DayFormats {
  /** March 2026 */
  month(day: string): string
  /** Mon */
  weekday(day: string): string
  /** Wed, 18 March 2026 */
  whole(day: string): string
  /** 18 March */
  short(day: string): string
  span(from: string, to: string): string
}

const made = new Map<string, DayFormats>()

function build(language: string): DayFormats {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  const month = format({ year: 'numeric', month: 'long' })
  const weekday = format({ weekday: 'short' })
  const whole = format({ weekday: 'short', year: 'numeric', month: 'long', day: 'numeric' })
  const short = format({ month: 'short', day: 'numeric' })
  const spans = format({ year: 'numeric', month: 'long', day: 'numeric' })
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
  return {
    month: (day) => month.format(at(day)),
    weekday: (day) => weekday.format(at(day)),
    whole: (day) => whole.format(at(day)),
    short: (day) => short.format(at(day)),
    span: (from, to) => spans.formatRange(at(from), at(to)),
  }
}

/** One set for each language for the life of the page. */
export function dayFormatsFor(language: string): DayFormats {
  const known = made.get(language) ?? build(language)
  made.set(language, known)
  return known
}
