import { contactHours } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { firstRows, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { CellReader } from './table/cell-reader.ts'
import { NameReader, NumberReader } from './table/columns.ts'
import { hourOfWeekIn } from './table/moment.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

const LAST_HOUR = 167
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** At which hours of the week each customer is there to be reached. */
export async function fitContactHours({ file, options }: FitRequest): Promise<Answer> {
  const { top = 3 } = options
  const customer = new NameReader('customer', file)
  const [hour, time] = [
    new NumberReader('hour', file, { min: 0, max: LAST_HOUR, isWhole: true }),
    new CellReader('time', file, hourOfWeekIn),
  ]
  await streamColumns(file, (header) => {
    const isOfTimes = !header.includes('hour') && ['time', 'timestamp'].some((name) => header.includes(name))
    const when = isOfTimes ? { name: 'time', aliases: ['timestamp'], reader: time } : { name: 'hour', reader: hour }
    return readingsOf(header, [{ name: 'customer', aliases: ['user'], reader: customer }, when], file)
  })
  const { levels, codes } = customer.done()
  const events = [hour.done(), time.done()].find(({ length }) => length > 0) ?? new Float64Array()
  const found = await refusing(file, () => contactHours({ customers: levels.length, customer: codes, hour: events }, { best: top }))
  const hours = levels.map((name, at) => ({
    customer: name,
    best: Array.from({ length: found.best }, (_, place) => ({
      hour: found.hours[at * found.best + place] ?? 0,
      share: found.share[at * found.best + place] ?? 0,
      sure: found.sure[at * found.best + place] ?? 0,
    })),
  }))
  const { segments, warnings } = found
  return {
    json: { model: 'contact-hours', events: events.length, customers: levels.length, top, hours, segments, warnings },
    text: [
      `contact-hours of ${levels.length} customers from ${events.length} events; in brackets how sure each hour is`,
      ...firstRows(
        ['customer', ...Array.from({ length: found.best }, (_, place) => `hour ${place + 1}`)],
        hours.map(({ customer: name, best }) => [name, ...best.map((one) => `${hourInWords(one.hour)} (${one.sure.toFixed(2)})`)]),
      ),
      ...notes(warnings),
    ].join('\n'),
  }
}

function hourInWords(hour: number): string {
  return `${weekdays[Math.floor(hour / 24)]} ${String(hour % 24).padStart(2, '0')}:00`
}
