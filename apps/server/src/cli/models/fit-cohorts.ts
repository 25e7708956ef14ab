import { cohortTable } from '@guanxi/models'
import { type Answer, CommandRefused } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { table } from './in-words.ts'
import { refusing } from './refusing.ts'
import { CellReader } from './table/cell-reader.ts'
import { inWords, NameReader, NumberReader, type Place } from './table/columns.ts'
import { dayIn } from './table/day.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

const DAY_MS = 86_400_000
const MONTHS = 12
const AGES_SHOWN = 12

/** The month of a day, as months since the year 0. */
function monthIn(cell: string, place: Place): number {
  const date = new Date(dayIn(cell, place) * DAY_MS)
  const month = MONTHS * date.getUTCFullYear() + date.getUTCMonth()
  if (Number.isNaN(month)) throw new CommandRefused('not_a_day', `${inWords(place)}: ${cell} is no day of any calendar`)
  return month
}

function monthInWords(month: number): string {
  const year = Math.floor(month / MONTHS)
  return `${String(year).padStart(4, '0')}-${String(month - MONTHS * year + 1).padStart(2, '0')}`
}

/** Who came when, and how many of them are still there. */
export async function fitCohorts({ file }: FitRequest): Promise<Answer> {
  const [customer, period, month] = [
    new NameReader('customer', file),
    new NumberReader('period', file, { isWhole: true }),
    new CellReader('day', file, monthIn),
  ]
  let isByMonth = false
  await streamColumns(file, (header) => {
    isByMonth = !header.includes('period') && ['day', 'date'].some((name) => header.includes(name))
    const when = isByMonth ? { name: 'day', aliases: ['date'], reader: month } : { name: 'period', reader: period }
    return readingsOf(header, [{ name: 'customer', aliases: ['user'], reader: customer }, when], file)
  })
  const { codes } = customer.done()
  const found = await refusing(file, () => cohortTable(codes, isByMonth ? month.done() : period.done()))
  const cohorts = found.cohorts.map((cohort) => ({
    ...cohort,
    period: isByMonth ? monthInWords(cohort.period) : cohort.period,
    active: Array.from(cohort.active),
    retention: Array.from(cohort.retention),
  }))
  const ages = Array.from({ length: Math.min(AGES_SHOWN, found.retentionByAge.length - 1) }, (_, at) => at + 1)
  const shares = (of: ArrayLike<number>): string[] =>
    ages.map((age) => (of[age] === undefined ? '' : `${(100 * (of[age] ?? 0)).toFixed(1)} %`))
  return {
    json: { model: 'cohorts', by: isByMonth ? 'month' : 'period', ...found, cohorts },
    text: [
      `cohorts of ${found.customers} customers by the ${isByMonth ? 'month' : 'period'} of their first order; who ordered how many later`,
      table([
        [isByMonth ? 'month' : 'period', 'customers', ...ages.map(String)],
        ...cohorts.map(({ period: first, size, retention }) => [first, size, ...shares(retention)]),
        ['all', found.customers, ...shares(found.retentionByAge)],
      ]),
    ].join('\n'),
  }
}
