import { type QuantileScores, quantileScores } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { firstRows, table } from './in-words.ts'
import { refusing } from './refusing.ts'
import { type RfmRows, readRfm } from './rfm-rows.ts'

/** Which end of each column is good: who bought lately, often and for much. */
export const rfmColumns = [
  { column: 'recency', best: 'low' },
  { column: 'frequency', best: 'high' },
  { column: 'monetary', best: 'high' },
] as const

/** Recency, frequency and money in fifths, with the cut points. */
export async function fitRfm({ file, options }: FitRequest): Promise<Answer> {
  const { k: groups = 5 } = options
  const rows = await readRfm(file, options.end)
  // Between equal values the name decides, so that the order of rows does not.
  const tieBreak = rows.names && { tieBreak: Float64Array.from(rows.names.keys()) }
  const found = await refusing(file, () =>
    rfmColumns.map(({ column, best }) => ({ column, ...quantileScores(rows[column], { groups, best, ...tieBreak }) })),
  )
  const cuts = found.map(({ column, cuts: of }) => [column, named(of, rows)] as const)
  const scores = customersOf(rows, found)
  return {
    json: {
      model: 'rfm',
      ...(rows.end === undefined ? {} : { end: rows.end }),
      groups,
      customers: scores.length,
      cuts: Object.fromEntries(cuts),
      scores,
    },
    text: [
      `rfm of ${scores.length} customers in ${groups} groups${rows.end === undefined ? '' : ` on day ${rows.end}`}; ${groups} is best`,
      table([
        ['up to', ...Array.from({ length: groups - 1 }, (_, at) => `cut ${at + 1}`)],
        ...cuts.map(([column, of]) => [column, ...of.map(({ value }) => value)]),
      ]),
      ...firstRows(Object.keys(scores[0] ?? {}), scores.map(Object.values)),
    ].join('\n'),
  }
}

/** Cuts with the name that decides among those who stand at one. */
function named(cuts: QuantileScores['cuts'], { names }: RfmRows): { value: number; customer?: string | undefined }[] {
  return cuts.map(({ value, tie }) => (names ? { value, customer: names[tie] } : { value }))
}

/** A customer a row; one without a name goes by the number of the row. */
export function customersOf(rows: RfmRows, [r, f, m]: readonly Pick<QuantileScores, 'scores'>[]) {
  return Array.from(rows.recency, (recency, row) => ({
    customer: rows.names?.[row] ?? row + 1,
    recency,
    frequency: rows.frequency[row] ?? 0,
    monetary: rows.monetary[row] ?? 0,
    recencyScore: r?.scores[row] ?? 0,
    frequencyScore: f?.scores[row] ?? 0,
    monetaryScore: m?.scores[row] ?? 0,
  }))
}
