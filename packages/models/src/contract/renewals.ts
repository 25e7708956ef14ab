import { ModelError } from '../model-error.ts'

/** What is known of contracts: how many of those who began are still there after so many renewals. */
export interface SurvivalColumns {
  /** Whole periods since the start: 0, 1, 2, …; gaps are allowed. Within a cohort ascending. */
  readonly year: Float64Array
  /** Customers of the cohort still under contract then, never more than before. Counts, not shares: standard errors rest on them. */
  readonly survivors: Float64Array
  /** Number of each row's cohort where there are several, rows of a cohort side by side. One cohort where it is missing. */
  readonly cohort?: Float64Array
}

/** Between two looks, after `from` and after `to` renewals, `kept` stayed and `lost` left. */
export interface RenewalStep {
  readonly from: number
  readonly to: number
  readonly kept: number
  readonly lost: number
}

const LONGEST = 10_000
const MOST_CUSTOMERS = 1e12

/** @throws ModelError for columns that are empty or unequal, survivors that return and years that do not ascend, naming the row */
export function renewalSteps({ year, survivors, cohort }: SurvivalColumns): RenewalStep[] {
  const lengths = { year: year.length, survivors: survivors.length, ...(cohort ? { cohort: cohort.length } : {}) }
  if (year.length === 0) throw new ModelError('empty', 'There are no rows')
  if (Object.values(lengths).some((length) => length !== year.length)) {
    throw new ModelError('length_mismatch', `The columns differ in length: ${JSON.stringify(lengths)}`, lengths)
  }
  const steps: RenewalStep[] = []
  for (let row = 0; row < year.length; row++) {
    checkRow(row, year[row] ?? Number.NaN, survivors[row] ?? Number.NaN)
    if (row > 0 && isSameCohort(cohort, row)) steps.push(stepTo(row, year, survivors))
  }
  return steps
}

function isSameCohort(cohort: Float64Array | undefined, row: number): boolean {
  if (!cohort) return true
  const value = cohort[row] ?? Number.NaN
  if (!Number.isFinite(value)) throw new ModelError('missing_value', `cohort in row ${row} is not a number`, { row, column: 'cohort' })
  return value === cohort[row - 1]
}

function checkRow(row: number, year: number, survivors: number): void {
  for (const [column, value, most] of [
    ['year', year, LONGEST],
    ['survivors', survivors, MOST_CUSTOMERS],
  ] as const) {
    const where = { row, column, value: String(value) }
    if (!Number.isFinite(value)) throw new ModelError('missing_value', `${column} in row ${row} is not a number: ${value}`, where)
    if (value < 0) throw new ModelError('negative', `${column} in row ${row} is negative: ${value}`, where)
    if (value > most) throw new ModelError('out_of_range', `${column} in row ${row} is above ${most}: ${value}`, where)
  }
  if (!Number.isInteger(year)) {
    throw new ModelError('not_an_integer', `year in row ${row} is not a whole number: ${year}`, { row, column: 'year', value: year })
  }
}

function stepTo(row: number, year: Float64Array, survivors: Float64Array): RenewalStep {
  const [from, to] = [year[row - 1] ?? 0, year[row] ?? 0]
  const [before, kept] = [survivors[row - 1] ?? 0, survivors[row] ?? 0]
  if (to <= from) throw new ModelError('not_ascending', `year in row ${row} is ${to}, after ${from}`, { row, column: 'year', value: to })
  if (kept > before) {
    throw new ModelError('out_of_range', `survivors in row ${row} are ${kept}, more than the ${before} before`, {
      row,
      column: 'survivors',
      value: kept,
    })
  }
  return { from, to, kept, lost: before - kept }
}
