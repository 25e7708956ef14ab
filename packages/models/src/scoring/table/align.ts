import { ModelError } from '../../model-error.ts'
import { type ModelWarning, warning } from '../../model-warning.ts'
import type { Column, ColumnSchema, Table } from './table.ts'

/** Code of a value that was missing, and of a level that the schema does not hold: too rare at fitting, or never seen. */
export const MISSING = -1
export const OTHER = -2

export type AlignedColumn =
  | { readonly name: string; readonly kind: 'numeric'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'categorical'; readonly levels: readonly string[]; readonly codes: Int32Array }

export interface Alignment {
  readonly columns: readonly AlignedColumn[]
  /** Rows, by column, without a value. */
  readonly missing: Readonly<Record<string, number>>
  /** Rows, by column, with a level that the schema does not hold. */
  readonly unseen: Readonly<Record<string, number>>
}

/** The levels that some row has, so that a part of a table gives the same schema as the part read alone. */
export function schemaOf(column: Column): ColumnSchema {
  if (column.kind === 'numeric') return { name: column.name, kind: 'numeric' }
  const counts = new Int32Array(column.levels.length)
  for (const code of column.codes) if (code >= 0) counts[code] = 1
  return { name: column.name, kind: 'categorical', levels: column.levels.filter((_, code) => counts[code] === 1) }
}

/**
 * The columns of a schema in its order and by its codes: the one way in, for the rows of a fit and for rows to be scored.
 *
 * @throws ModelError for a column that is not there or is of the other kind
 */
export function alignTable(schema: readonly ColumnSchema[], table: Table): Alignment {
  const missing: Record<string, number> = {}
  const unseen: Record<string, number> = {}
  const columns = schema.map((wanted): AlignedColumn => {
    const column = find(table, wanted)
    if (wanted.kind === 'numeric' && column.kind === 'numeric') {
      const gaps = countGaps(column.values)
      if (gaps > 0) missing[wanted.name] = gaps
      return { name: wanted.name, kind: 'numeric', values: column.values }
    }
    if (wanted.kind !== 'categorical' || column.kind !== 'categorical') throw otherKind(wanted, column)
    const codeOf = new Map(wanted.levels.map((level, code) => [level, code]))
    const translated = Int32Array.from(column.levels, (level) => codeOf.get(level) ?? OTHER)
    const codes = column.codes.map((code) => (code < 0 ? MISSING : (translated[code] ?? OTHER)))
    count(missing, wanted.name, codes, MISSING)
    count(unseen, wanted.name, codes, OTHER)
    return { name: wanted.name, kind: 'categorical', levels: wanted.levels, codes }
  })
  return { columns, missing, unseen }
}

function countGaps(values: Float64Array): number {
  let gaps = 0
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row] ?? 0)) gaps++
  return gaps
}

function find(table: Table, { name }: ColumnSchema): Column {
  const column = table.columns.find((candidate) => candidate.name === name)
  if (!column) throw new ModelError('unknown_column', `The column ${name} is not there, but the model was fitted on it`, { column: name })
  return column
}

function otherKind(wanted: ColumnSchema, column: Column): ModelError {
  return new ModelError('column_kind', `${wanted.name} is ${column.kind}; the model was fitted on it as ${wanted.kind}`, {
    column: wanted.name,
    kind: column.kind,
    wanted: wanted.kind,
  })
}

function count(counts: Record<string, number>, name: string, codes: Int32Array, wanted: number): void {
  let found = 0
  for (const code of codes) if (code === wanted) found++
  if (found > 0) counts[name] = found
}

/** Says which levels are new, with the number of rows; a missing value is only told where the fit had none to learn from. */
export function alignmentWarnings({ missing, unseen }: Alignment, knowsMissing: ReadonlySet<string>): ModelWarning[] {
  const news = Object.entries(unseen)
  const gaps = Object.entries(missing).filter(([name]) => !knowsMissing.has(name))
  return [
    ...news.map(([column, rows]) =>
      warning('unseen_level', `${rows} rows have a level of ${column} that the model does not hold`, { column, rows }),
    ),
    ...gaps.map(([column, rows]) =>
      warning('unseen_missing', `${rows} rows have no value in ${column}; no row of the fit lacked one`, { column, rows }),
    ),
  ]
}
