import type { ModelWarning } from '../model-warning.ts'
import type { Alignment } from './table/align.ts'

/** What every kind of score gives for a table, before calibration. */
export interface LogOdds {
  readonly logOdds: Float64Array
  readonly alignment: Alignment
  readonly warnings: readonly ModelWarning[]
}
