import type { Calibration } from '../calibration/calibration.ts'
import type { LogOdds } from '../log-odds.ts'
import { type AlignedColumn, type Alignment, alignmentWarnings, alignTable } from '../table/align.ts'
import type { ColumnSchema, Table } from '../table/table.ts'

/** What a column adds to the log-odds. */
export type LogisticEffect =
  | {
      readonly column: string
      readonly kind: 'numeric'
      /** Per unit of the column. */
      readonly coefficient: number
      /** Added where the value is missing, as if it were `mean`; null where the fit had no missing value. */
      readonly missing: number | null
      readonly mean: number
    }
  | {
      readonly column: string
      readonly kind: 'categorical'
      /** One a level of the schema; 0 for the reference. */
      readonly coefficients: readonly number[]
      readonly reference: string
      /** For missing values and for levels outside of the schema; null where the fit had none: then `average` is used. */
      readonly missing: number | null
      readonly other: number | null
      /** Mean over the rows of the fit. */
      readonly average: number
    }

/** A fitted logistic regression as a plain object that JSON can carry: log-odds = intercept + effects. */
export interface LogisticModel {
  readonly model: 'logistic'
  readonly version: 1
  readonly schema: readonly ColumnSchema[]
  readonly intercept: number
  readonly effects: readonly LogisticEffect[]
  readonly calibration: Calibration | null
}

export function logisticLogOdds(model: LogisticModel, table: Table): LogOdds {
  const alignment = alignTable(model.schema, table)
  const logOdds = new Float64Array(table.rows).fill(model.intercept)
  for (const [place, effect] of model.effects.entries()) {
    const column = alignment.columns[place]
    if (column) addEffect(logOdds, effect, column)
  }
  return { logOdds, alignment, warnings: alignmentWarnings(alignment, knownMissing(model, alignment)) }
}

function knownMissing({ effects }: LogisticModel, { missing }: Alignment): Set<string> {
  return new Set(effects.filter((effect) => effect.column in missing && effect.missing !== null).map(({ column }) => column))
}

function addEffect(logOdds: Float64Array, effect: LogisticEffect, column: AlignedColumn): void {
  if (effect.kind === 'numeric' && column.kind === 'numeric') {
    const atMissing = effect.coefficient * effect.mean + (effect.missing ?? 0)
    addNumbers(logOdds, column.values, effect.coefficient, atMissing)
  } else if (effect.kind === 'categorical' && column.kind === 'categorical') {
    const { average, other, missing, coefficients } = effect
    addLevels(logOdds, column.codes, Float64Array.of(other ?? average, missing ?? average, ...coefficients))
  }
}

function addNumbers(logOdds: Float64Array, values: Float64Array, coefficient: number, atMissing: number): void {
  for (let row = 0; row < logOdds.length; row++) {
    const value = values[row] ?? 0
    logOdds[row] = (logOdds[row] ?? 0) + (Number.isNaN(value) ? atMissing : coefficient * value)
  }
}

function addLevels(logOdds: Float64Array, codes: Int32Array, byCode: Float64Array): void {
  for (let row = 0; row < logOdds.length; row++) logOdds[row] = (logOdds[row] ?? 0) + (byCode[(codes[row] ?? 0) + 2] ?? 0)
}
