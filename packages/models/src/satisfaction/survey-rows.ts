import { ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import type { PlsSpec } from './pls-spec.ts'

/** The answers of a survey, complete, and what was done to make them so. */
export interface SurveyRows {
  readonly columns: ReadonlyMap<string, Float64Array>
  readonly rows: number
  readonly warnings: readonly ModelWarning[]
}

/** Far from overflow in every product of two answers. */
const LARGEST_ANSWER = 1e100

/**
 * Takes the named columns and deals with answers that lack as the spec says.
 *
 * @throws ModelError for no rows, columns of unequal length, and for NaN where missing answers are to be refused
 */
export function surveyRows(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  names: readonly string[],
  missing: NonNullable<PlsSpec['missing']>,
): SurveyRows {
  const taken = new Map(names.map((name) => [name, Float64Array.from(columns[name] ?? [])]))
  const rows = taken.get(names[0] ?? '')?.length ?? 0
  const lacking = new Set<number>()
  for (const [column, values] of taken) {
    if (values.length !== rows) {
      const message = `${column} has ${values.length} rows where ${names[0]} has ${rows}`
      throw new ModelError('length_mismatch', message, { column, length: values.length, wanted: rows })
    }
    values.forEach((value, row) => {
      if (Math.abs(value) <= LARGEST_ANSWER) return
      if (Number.isNaN(value) && missing !== 'refuse') lacking.add(row)
      else throw new ModelError('missing_value', `${column} in row ${row} is no answer: ${value}`, { column, row, value: String(value) })
    })
  }
  if (rows === 0) throw new ModelError('empty', 'There are no answers')
  if (lacking.size === 0) return { columns: taken, rows, warnings: [] }
  return missing === 'drop-rows' ? dropRows(taken, rows, lacking) : fillWithMeans(taken, rows)
}

function dropRows(columns: ReadonlyMap<string, Float64Array>, rows: number, lacking: ReadonlySet<number>): SurveyRows {
  const left = rows - lacking.size
  if (left === 0) throw new ModelError('empty', `All ${rows} rows lack an answer`, { rows })
  const message = `${lacking.size} of ${rows} rows lack an answer and were left out`
  return {
    columns: new Map([...columns].map(([name, values]) => [name, values.filter((_, row) => !lacking.has(row))])),
    rows: left,
    warnings: [warning('dropped_rows', message, { dropped: lacking.size, rows })],
  }
}

function fillWithMeans(columns: ReadonlyMap<string, Float64Array>, rows: number): SurveyRows {
  const warnings: ModelWarning[] = []
  const filled = [...columns].map(([column, values]): [string, Float64Array] => {
    const given = values.filter((value) => !Number.isNaN(value))
    const count = rows - given.length
    if (count === 0) return [column, values]
    if (given.length === 0) throw new ModelError('empty', `${column} holds no answer at all`, { column })
    const mean = given.reduce((sum, value) => sum + value, 0) / given.length
    const message = `${count} missing answers of ${column} were replaced by its mean ${mean}: relations come out too weak`
    warnings.push(warning('missing_replaced', message, { column, count, mean }))
    return [column, values.map((value) => (Number.isNaN(value) ? mean : value))]
  })
  return { columns: new Map(filled), rows, warnings }
}
