const minus = '\u2212'
const dayMs = 86_400_000

type Instant = Date | string | number

/** Everything that turns a fact into text, for one language. */
export interface Formats {
  readonly language: string
  /** 12,345.6 with at most `digits` decimals (default 2). */
  number(value: number, digits?: number): string
  /** 0.412 becomes 41%; `digits` decimals (default 0). */
  percent(share: number, digits?: number): string
  /** Minor units of a currency: 12345 CNY becomes ¥123.45. */
  money(minor: number, currency: string): string
  /** The same without decimals, for tables and figures. */
  moneyRound(minor: number, currency: string): string
  /** ¥12.8M or ¥1280万. */
  moneyCompact(minor: number, currency: string): string
  /** 12,300 becomes 12K or 1.2万. */
  compact(value: number): string
  /** A signed change: +6, −38, 0. */
  change(value: number, digits?: number): string
  date(at: Instant): string
  time(at: Instant): string
  dateTime(at: Instant): string
  /** "3 days ago"; `now` is the moment it is told from. */
  relative(at: Instant, now: Instant): string
  list(items: readonly string[]): string
  /** The same for alternatives: "A, B or C". */
  either(items: readonly string[]): string
  /** Order of names as readers of this language expect it. */
  compare(a: string, b: string): number
}

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365.25 * dayMs],
  ['month', 30.4375 * dayMs],
  ['day', dayMs],
  ['hour', dayMs / 24],
  ['minute', dayMs / 1440],
]

function signed(text: string): string {
  return text.replace('-', minus)
}

function memo<Key extends string | number, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

function moneyFormats(language: string) {
  const options = { style: 'currency', currencyDisplay: 'narrowSymbol' } as const
  const exact = memo((currency: string) => new Intl.NumberFormat(language, { ...options, currency }))
  const round = memo((currency: string) => new Intl.NumberFormat(language, { ...options, currency, maximumFractionDigits: 0 }))
  const short = memo(
    (currency: string) => new Intl.NumberFormat(language, { ...options, currency, notation: 'compact', maximumFractionDigits: 1 }),
  )
  const scale = memo((currency: string) => 10 ** (exact(currency).resolvedOptions().maximumFractionDigits ?? 2))
  return {
    money: (minor: number, currency: string) => signed(exact(currency).format(minor / scale(currency))),
    moneyRound: (minor: number, currency: string) => signed(round(currency).format(minor / scale(currency))),
    moneyCompact: (minor: number, currency: string) => signed(short(currency).format(minor / scale(currency))),
  }
}

function relativeFormat(language: string) {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return (at: Instant, now: Instant): string => {
    const elapsedMs = new Date(at).getTime() - new Date(now).getTime()
    const [unit, unitMs] = units.find(([, ms]) => Math.abs(elapsedMs) >= ms) ?? ['second', 1000]
    return format.format(Math.trunc(elapsedMs / unitMs), unit)
  }
}

function build(language: string): Formats {
  const decimals = memo((digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }))
  const shares = memo((digits: number) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }))
  const changes = memo((digits: number) => new Intl.NumberFormat(language, { signDisplay: 'exceptZero', maximumFractionDigits: digits }))
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  const dates = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' })
  const times = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const moments = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const alternatives = new Intl.ListFormat(language, { type: 'disjunction' })
  const collator = new Intl.Collator(language, { numeric: true })
  return {
    language,
    ...moneyFormats(language),
    number: (value, digits = 2) => signed(decimals(digits).format(value)),
    percent: (share, digits = 0) => signed(shares(digits).format(share)),
    compact: (value) => signed(short.format(value)),
    change: (value, digits = 1) => signed(changes(digits).format(value)),
    date: (at) => dates.format(new Date(at)),
    time: (at) => times.format(new Date(at)),
    dateTime: (at) => moments.format(new Date(at)),
    relative: relativeFormat(language),
    list: (items) => lists.format(items),
    either: (items) => alternatives.format(items),
    compare: (a, b) => collator.compare(a, b),
  }
}

/** One set of formats per language for the life of the page: building an Intl object in every cell is what makes tables slow. */
export const formatsFor: (language: string) => Formats = memo(build)
