import { addMonths, calendarDate, dayNumber, endOfMonth, fitDay, isoWeekday, monthsBetween, startOfMonth } from '../calendar.ts'
import { divide, fromWhole, wholeWithin as wholeOf } from '../decimal.ts'
import { dayAt, type Moment, nowOf, todayOf } from '../instant.ts'
import { type FunctionForm, type Parameter, parameters } from '../signature.ts'
import { type Code, code, fitDate, fitNumber, momentCode, wholeWithin } from '../sql.ts'
import { asDay, asNumber, type Value } from '../value.ts'

// What the database can still add to a date of any year without leaving what it knows itself, some thousand years before the year 1.
const days = { low: -1_460_000, high: 3_660_000 } as const
const months = { low: -48_000, high: 120_000 } as const

const date: Parameter = { name: 'date', place: 'date' }
const fromTo = parameters(['from', 'date'], ['to', 'date'])
const shared = { group: 'date', result: 'date' } as const
const asTimestamp = (value: Code): Code => code`cast(${value} as timestamp)`
const monthsLater = (value: Code, count: Code): Code => code`cast(${value} + make_interval(months => ${count}) as date)`

// An interval of whole months has an epoch of 365.25 days a year and 30 days a month left over: a twelfth of the former, rounded, counts both.
const monthsCode = ([from = [], to = []]: readonly Code[]): Code =>
  code`round(extract(epoch from date_trunc('month', age(${asTimestamp(to)}, ${asTimestamp(from)}))) / 2629800)`

function runDate([year, month, day]: readonly Value[]): Value {
  const [y, m, d] = [wholeOf(asNumber(year), 1, 9999), wholeOf(asNumber(month), -1200, 1200), wholeOf(asNumber(day), -40_000, 40_000)]
  if (y === null || m === null || d === null) return null
  const count = y * 12 + m - 1
  return fitDay(dayNumber({ year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1, day: d }))
}

const dateCode = ([year = [], month = [], day = []]: readonly Code[]): Code => {
  const firstOfYear = code`make_date(${wholeWithin(year, 1, 9999)}, 1, 1)`
  return fitDate(
    code`${monthsLater(firstOfYear, code`${wholeWithin(month, -1200, 1200)} - 1`)} + (${wholeWithin(day, -40_000, 40_000)} - 1)`,
  )
}

function shifted(value: Value | undefined, count: Value | undefined, range: { low: number; high: number }, add: typeof addMonths): Value {
  const whole = wholeOf(asNumber(count), range.low, range.high)
  return whole === null ? null : add(asDay(value), whole)
}

const partOf = (name: 'year' | 'month' | 'day', sql: (value: Code) => Code, example: string): FunctionForm => ({
  ...shared,
  name,
  parameters: [date],
  result: 'number',
  sql: ([a = []]) => sql(a),
  run: ([a]) => fromWhole(calendarDate(asDay(a))[name]),
  doc: { year: 'The year of the day.', month: 'The month of the day, 1 to 12.', day: 'The day of the month, 1 to 31.' }[name],
  example: [`${name}(birthday)`, example],
})

const between = (
  name: string,
  sql: FunctionForm['sql'],
  run: (from: number, to: number) => number,
  doc: string,
  example: FunctionForm['example'],
) =>
  ({
    ...shared,
    name,
    parameters: fromTo,
    result: 'number',
    sql,
    run: ([from, to]: readonly Value[]) => fromWhole(run(asDay(from), asDay(to))),
    doc,
    example,
  }) as const satisfies FunctionForm

export const dateFunctions: readonly FunctionForm[] = [
  {
    ...shared,
    name: 'date',
    parameters: parameters(['year', 'number'], ['month', 'number'], ['day', 'number']),
    sql: dateCode,
    run: runDate,
    doc: 'A day; months and days beyond their end run on into the next, and 0 is the one before the first.',
    example: ['date(2024, 2, 30)', '2024-03-01'],
  },
  {
    ...shared,
    name: 'date',
    parameters: parameters(['instant', 'instant']),
    sql: ([a = []]) => fitDate(code`cast(${a} at time zone ${momentCode('timeZone')} as date)`),
    run: ([a], moment) => dayAt(asDay(a), moment.timeZone),
    doc: 'The day at an instant, in the time zone of the company.',
    example: ['date(seen_at)', '2026-03-01'],
  },
  partOf('year', (a) => code`cast(extract(year from ${a}) as numeric)`, '1990'),
  partOf('month', (a) => code`cast(extract(month from ${a}) as numeric)`, '2'),
  partOf('day', (a) => code`cast(extract(day from ${a}) as numeric)`, '28'),
  {
    ...shared,
    name: 'weekday',
    parameters: [date],
    result: 'number',
    sql: ([a = []]) => code`cast(extract(isodow from ${a}) as numeric)`,
    run: ([a]) => fromWhole(isoWeekday(asDay(a))),
    doc: 'The day of the week: 1 for Monday to 7 for Sunday.',
    example: ['weekday(date(2026, 11, 30))', '1'],
  },
  between(
    'days',
    ([from = [], to = []]) => code`cast(${to} - ${from} as numeric)`,
    (from, to) => to - from,
    'Days from the first day to the second, below zero when it comes before.',
    ['days(signed_on, date(2024, 3, 1))', '30'],
  ),
  between('months', monthsCode, monthsBetween, 'Full months from the first day to the second.', [
    'months(signed_on, date(2024, 2, 29))',
    '0',
  ]),
  between(
    'years',
    (args) => code`div(${monthsCode(args)}, 12)`,
    (from, to) => Math.trunc(monthsBetween(from, to) / 12),
    'Full years from the first day to the second: an age.',
    ['years(birthday, today())', '36'],
  ),
  {
    ...shared,
    name: 'hours',
    parameters: parameters(['from', 'instant'], ['to', 'instant']),
    result: 'number',
    sql: ([from = [], to = []]) => fitNumber(code`round(round(extract(epoch from ${to} - ${from}), 60) / 3600, 12)`),
    run: ([from, to]) => divide(fromWhole(asDay(to) - asDay(from)), fromWhole(3_600_000)),
    doc: 'Hours from one instant to another, with decimals.',
    example: ['hours(seen_at, now())', '6568.000277777778'],
  },
  {
    ...shared,
    name: 'adddays',
    parameters: [date, { name: 'count', place: 'number' }],
    sql: ([a = [], count = []]) => fitDate(code`${a} + ${wholeWithin(count, days.low, days.high)}`),
    run: ([a, count]) => shifted(a, count, days, (day, whole) => fitDay(day + whole)),
    doc: 'So many days later, or earlier where the count is below zero; its decimals are cut off.',
    example: ['adddays(signed_on, 30)', '2024-03-01'],
  },
  {
    ...shared,
    name: 'addmonths',
    parameters: [date, { name: 'count', place: 'number' }],
    sql: ([a = [], count = []]) => fitDate(monthsLater(a, wholeWithin(count, months.low, months.high))),
    run: ([a, count]) => shifted(a, count, months, addMonths),
    doc: 'So many months later; where that month is shorter, its last day.',
    example: ['addmonths(signed_on, 1)', '2024-02-29'],
  },
  {
    ...shared,
    name: 'startofmonth',
    parameters: [date],
    sql: ([a = []]) => code`cast(date_trunc('month', ${asTimestamp(a)}) as date)`,
    run: ([a]) => startOfMonth(asDay(a)),
    doc: 'The first day of its month.',
    example: ['startofmonth(birthday)', '1990-02-01'],
  },
  {
    ...shared,
    name: 'endofmonth',
    parameters: [date],
    sql: ([a = []]) => code`cast(date_trunc('month', ${asTimestamp(a)}) + interval '1 month' - interval '1 day' as date)`,
    run: ([a]) => endOfMonth(asDay(a)),
    doc: 'The last day of its month.',
    example: ['endofmonth(date(2024, 2, 1))', '2024-02-29'],
  },
  {
    ...shared,
    name: 'today',
    parameters: [],
    sql: () => code`cast(${momentCode('today')} as date)`,
    run: (_, moment: Moment) => todayOf(moment),
    doc: 'The present day of the company.',
    example: ['today()', '2026-11-30'],
  },
  {
    ...shared,
    name: 'now',
    parameters: [],
    result: 'instant',
    sql: () => code`cast(${momentCode('now')} as timestamptz)`,
    run: (_, moment: Moment) => nowOf(moment),
    doc: 'The present instant.',
    example: ['now()', '2026-11-30T08:00:00.000Z'],
  },
]
