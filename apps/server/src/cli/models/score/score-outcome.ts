import { type Column, type ColumnSchema, createTable, type ScoringModel, scoreScorecard, scoreTable, type Table } from '@guanxi/models'
import { NumberReader, WordReader } from '../table/columns.ts'
import { placeOf } from '../table/read-numbers.ts'
import type { Batch, Scorer } from './scorer.ts'

/** Counts over all batches what a reader must know of the rows. */
class Oddities {
  readonly #unseen = new Map<string, number>()

  add(unseen: Readonly<Record<string, number>>): void {
    for (const [column, rows] of Object.entries(unseen)) this.#unseen.set(column, (this.#unseen.get(column) ?? 0) + rows)
  }

  get messages(): readonly string[] {
    return [...this.#unseen].map(([column, rows]) => `${rows} rows have a value of ${column} that the fit never saw`)
  }
}

/** Probability of the outcome by a fitted score; of a scorecard also points and the reasons against. */
export function outcomeScorer(model: ScoringModel): Scorer {
  const oddities = new Oddities()
  const score = (table: Table): ReturnType<Batch['score']> => {
    if (model.model !== 'scorecard') {
      const { probabilities, unseen } = scoreTable(model, table)
      oddities.add(unseen)
      return [probabilities]
    }
    const { points, probabilities, reasons, reasonsPerRow, columns, unseen } = scoreScorecard(model, table)
    oddities.add(unseen)
    const named = Array.from(points, (_, row) =>
      Array.from(reasons.subarray(row * reasonsPerRow, (row + 1) * reasonsPerRow), (place) => columns[place] ?? '').filter(Boolean),
    )
    return [probabilities, points, named.map((list) => list.join('; '))]
  }
  return {
    model: model.model,
    outputs: model.model === 'scorecard' ? ['probability', 'points', 'reasons'] : ['probability'],
    facts: {},
    notes: () => oddities.messages,
    start: (header, file) => {
      const places = model.schema.map(({ name }) => placeOf(header, { name }, file))
      return () => {
        const readers = model.schema.map((column) => readerOf(column, file))
        return {
          readings: readers.flatMap(({ reader }, i) => ({ at: places[i] ?? 0, reader })),
          score: () => score(createTable(readers.map(({ done }) => done()))),
        }
      }
    },
  }
}

/** A column is read as it was at fitting, whatever the rows of this file look like. */
function readerOf({ name, kind }: ColumnSchema, file: string): { reader: NumberReader | WordReader; done: () => Column } {
  if (kind === 'numeric') {
    const reader = new NumberReader(name, file, { mayLack: true })
    return { reader, done: () => ({ name, kind, values: reader.done() }) }
  }
  const reader = new WordReader()
  return { reader, done: () => reader.done(name) }
}
