import type { ColumnReader } from '../table/columns.ts'

/** One batch of rows: what reads its cells, and what they are worth once all are read. */
export interface Batch {
  readonly readings: readonly { readonly at: number; readonly reader: ColumnReader }[]
  /** A column for each output, in their order. */
  score(): readonly ArrayLike<number | string>[]
}

export type Cells = readonly (string | number)[]

export interface ScoredRows {
  readonly header: readonly string[]
  readonly rows: readonly Cells[]
}

interface Described {
  readonly model: string
  /** The columns that are added. */
  readonly outputs: readonly string[]
  /** Whatever else belongs to the answer: the horizon. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What a reader must know of the rows, once all are scored. */
  readonly notes?: () => readonly string[]
}

/** Scores each row by itself. */
export interface Scorer extends Described {
  /** Finds its columns. Rows are scored a batch at a time, so that no file is too large. */
  start(header: readonly string[], file: string): () => Batch
}

/** Where scored rows come from: the rows of the file, or rows made of them. */
export interface ScoreSource extends Described {
  rows(file: string): AsyncGenerator<ScoredRows>
}
