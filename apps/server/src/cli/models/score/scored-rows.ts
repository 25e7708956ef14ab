import { ModelError } from '@guanxi/models'
import { CommandRefused } from '../../output.ts'
import { readRecords } from '../table/records.ts'
import type { Batch, Cells, ScoredRows, Scorer, ScoreSource } from './scorer.ts'

const BATCH = 16_384

/** Rows that wait for their batch to be full. */
class Held {
  readonly #next: () => Batch
  readonly #file: string
  #batch: Batch
  #rows: (readonly string[])[] = []
  #firstLine = 0

  constructor(next: () => Batch, file: string) {
    this.#next = next
    this.#file = file
    this.#batch = next()
  }

  get isFull(): boolean {
    return this.#rows.length === BATCH
  }

  push(cells: readonly string[], line: number): void {
    if (this.#rows.length === 0) this.#firstLine = line
    for (const { at, reader } of this.#batch.readings) reader.push(cells[at] ?? '', line)
    this.#rows.push(cells)
  }

  release(): Cells[] {
    const rows = this.#rows
    const columns = rows.length === 0 ? [] : this.#scored()
    this.#rows = []
    this.#batch = this.#next()
    return rows.map((cells, row) => [...cells, ...columns.map((column) => column[row] ?? '')])
  }

  #scored(): readonly ArrayLike<number | string>[] {
    try {
      return this.#batch.score()
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      throw new CommandRefused(error.code, `${this.#file}, counted from line ${this.#firstLine} on: ${error.message}`)
    }
  }
}

/** The rows of a file, each with its scores beside its own columns. */
export function rowByRow(scorer: Scorer): ScoreSource {
  return { ...scorer, rows: (file) => scoredRows(file, scorer) }
}

/** A batch at a time; the last may be empty. */
async function* scoredRows(file: string, scorer: Scorer): AsyncGenerator<ScoredRows> {
  let header: readonly string[] = []
  let held: Held | undefined
  for await (const { line, cells } of readRecords(file)) {
    if (held === undefined) {
      const taken = scorer.outputs.find((name) => cells.includes(name))
      if (taken !== undefined) throw new CommandRefused('column_taken', `${file} has a column "${taken}" already`)
      header = [...cells, ...scorer.outputs]
      held = new Held(scorer.start(cells, file), file)
    } else {
      held.push(cells, line)
      if (held.isFull) yield { header, rows: held.release() }
    }
  }
  if (held !== undefined) yield { header, rows: held.release() }
}
