import { NumberReader } from '../table/columns.ts'
import { placeOf, type WantedColumn } from '../table/read-numbers.ts'
import type { Batch, Scorer } from './scorer.ts'

const none = new Float64Array()

/** A way to start on columns that must be numbers: `score` gets them by name. */
export function scoringNumbers(
  wanted: readonly WantedColumn[],
  score: (column: (name: string) => Float64Array) => ReturnType<Batch['score']>,
): Scorer['start'] {
  return (header, file) => {
    const places = wanted.map((column) => placeOf(header, column, file))
    return () => {
      const readers = wanted.map(({ name }) => new NumberReader(name, file))
      return {
        readings: readers.flatMap((reader, i) => ({ at: places[i] ?? 0, reader })),
        score: () => {
          const read = new Map(wanted.map(({ name }, i) => [name, readers[i]?.done()]))
          return score((name) => read.get(name) ?? none)
        },
      }
    }
  }
}
