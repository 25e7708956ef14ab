import type { CategoricalColumn } from '@guanxi/models'
import { CommandRefused, WrongUsage } from '../output.ts'
import { endAfter } from './fit-timing.ts'
import { CellReader } from './table/cell-reader.ts'
import { NameReader, NumberReader } from './table/columns.ts'
import { dayIn } from './table/day.ts'
import { readingsOf, streamColumns } from './table/read-numbers.ts'

/** A row a customer. */
export interface RfmRows {
  /** In the order of their code units; none where the file does not name its rows. */
  readonly names: readonly string[] | undefined
  /** Days since the last purchase. */
  readonly recency: Float64Array
  /** Days with a purchase. */
  readonly frequency: Float64Array
  readonly monetary: Float64Array
  /** The last day of the data, where the file is one of purchases. */
  readonly end: number | undefined
}

/** Reads `recency,frequency,monetary` and perhaps `customer`, or makes them of purchases: `customer,day,amount`. */
export async function readRfm(file: string, end: string | undefined): Promise<RfmRows> {
  const customer = new NameReader('customer', file)
  const [day, amount] = [new CellReader('day', file, dayIn), new NumberReader('amount', file)]
  const [recency, frequency, monetary] = [
    new NumberReader('recency', file),
    new NumberReader('frequency', file),
    new NumberReader('monetary', file),
  ]
  const named = { name: 'customer', aliases: ['user'], reader: customer }
  let isOfCustomers = false
  await streamColumns(file, (header) => {
    isOfCustomers = header.includes('recency')
    const summary = [
      { ...named, isOptional: true },
      { name: 'recency', reader: recency },
      { name: 'frequency', reader: frequency },
      { name: 'monetary', reader: monetary },
    ]
    const purchases = [named, { name: 'day', aliases: ['date'], reader: day }, { name: 'amount', reader: amount }]
    return readingsOf(header, isOfCustomers ? summary : purchases, file)
  })
  if (!isOfCustomers) return rowsOf(customer.done(), day.done(), amount.done(), end)
  if (end !== undefined) throw new WrongUsage('--end goes with purchases: customer, day, amount')
  return inOrderOfNames(customer.done(), { recency: recency.done(), frequency: frequency.done(), monetary: monetary.done() }, file)
}

/** One row after the other in an order that is the purchases' own, so that sums are the same to the bit in any order of the file. */
function rowsOf({ levels, codes }: CategoricalColumn, days: Float64Array, amounts: Float64Array, asked: string | undefined): RfmRows {
  const end = endAfter(
    asked,
    days.reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY),
  )
  const value = (column: ArrayLike<number>, row: number): number => column[row] ?? 0
  const order = Int32Array.from(codes.keys()).sort(
    (a, b) => value(codes, a) - value(codes, b) || value(days, a) - value(days, b) || value(amounts, a) - value(amounts, b),
  )
  const zeros = (): Float64Array => new Float64Array(levels.length)
  const rows = { recency: zeros(), frequency: zeros(), monetary: zeros() }
  let before = -1
  for (const row of order) {
    const who = value(codes, row)
    const isSameDay = before >= 0 && value(codes, before) === who && value(days, before) === value(days, row)
    rows.recency[who] = end - value(days, row)
    rows.frequency[who] = value(rows.frequency, who) + (isSameDay ? 0 : 1)
    rows.monetary[who] = value(rows.monetary, who) + value(amounts, row)
    before = row
  }
  return { names: levels, ...rows, end }
}

function inOrderOfNames({ levels, codes }: CategoricalColumn, columns: Omit<RfmRows, 'names' | 'end'>, file: string): RfmRows {
  if (codes.length === 0) return { names: undefined, ...columns, end: undefined }
  const rowOf = new Int32Array(levels.length).fill(-1)
  codes.forEach((code, row) => {
    if (rowOf[code] !== -1) throw new CommandRefused('id_not_unique', `${file}: "${levels[code]}" stands twice in the column "customer"`)
    rowOf[code] = row
  })
  const sorted = (values: Float64Array): Float64Array => Float64Array.from(rowOf, (row) => values[row] ?? 0)
  const { recency, frequency, monetary } = columns
  return { names: levels, recency: sorted(recency), frequency: sorted(frequency), monetary: sorted(monetary), end: undefined }
}
