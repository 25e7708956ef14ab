import { scoreByCuts } from '@guanxi/models'
import { customersOf, rfmColumns } from '../fit-rfm.ts'
import { refusing } from '../refusing.ts'
import { readRfm } from '../rfm-rows.ts'
import type { ScoredRows, ScoreSource } from './scorer.ts'

/** A cut by its value, and by the name of the last customer below it. */
interface NamedCut {
  readonly value: number
  readonly customer?: string | undefined
}

export type RfmCuts = Readonly<Record<(typeof rfmColumns)[number]['column'], readonly NamedCut[]>>

/** Scores by the cuts of the fit: a row for each customer, whichever of both forms the file has. */
export function rfmSource(cuts: RfmCuts, end: string | undefined): ScoreSource {
  const outputs = ['customer', 'recency', 'frequency', 'monetary', 'recencyScore', 'frequencyScore', 'monetaryScore']
  return {
    model: 'rfm',
    outputs,
    facts: {},
    async *rows(file: string): AsyncGenerator<ScoredRows> {
      const read = await readRfm(file, end)
      const scores = await refusing(file, () =>
        rfmColumns.map(({ column, best }) => {
          const { ids, numbered } = inOneOrder(read.names ?? Array.from(read[column], () => ''), cuts[column])
          return { scores: scoreByCuts(read[column], ids, numbered, best) }
        }),
      )
      yield { header: outputs, rows: customersOf(read, scores).map(Object.values) }
    },
  }
}

/** Names as numbers that order as they do: those of cuts odd, those between two cuts even. */
function inOneOrder(names: readonly string[], cuts: readonly NamedCut[]) {
  const atCuts = [...new Set(cuts.map(({ customer = '' }) => customer))].sort((a, b) => (a < b ? -1 : 1))
  const numberOf = (name: string): number => {
    const below = atCuts.filter((other) => other < name).length
    return 2 * below + Number(atCuts[below] === name)
  }
  return {
    ids: Float64Array.from(names, numberOf),
    numbered: cuts.map(({ value, customer = '' }) => ({ value, tie: numberOf(customer) })),
  }
}
