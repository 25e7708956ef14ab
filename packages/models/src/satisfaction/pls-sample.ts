import { correlationsOf, type ItemMoments, itemMoments, type ShiftedRows, sortedRows } from './item-moments.ts'
import { planPls } from './pls-plan.ts'
import type { PlsPlan, PlsSpec } from './pls-spec.ts'
import { resolveItems } from './resolve-items.ts'
import { type SurveyRows, surveyRows } from './survey-rows.ts'

/** A spec made ready over its answers. */
export interface PlsSample {
  readonly plan: PlsPlan
  readonly survey: SurveyRows
  readonly rows: ShiftedRows
  readonly moments: ItemMoments
  /** Columns that were asked for and hold one value only. */
  readonly constantColumns: readonly string[]
}

/** @throws ModelError for a spec that is no path model over these columns, and for answers that cannot be */
export function samplePls(spec: PlsSpec, columns: Readonly<Record<string, ArrayLike<number>>>): PlsSample {
  const names = Object.keys(columns)
  const asked = Object.entries(spec.constructs).flatMap(([name, entries]) => resolveItems(name, entries, names))
  const survey = surveyRows(columns, [...new Set(asked)], spec.missing ?? 'refuse')
  const constantColumns = [...survey.columns].filter(([, values]) => values.every((value) => value === values[0])).map(([name]) => name)
  const plan = planPls(spec, names, (column) => !constantColumns.includes(column))
  const rows = sortedRows(plan.items.map((item) => survey.columns.get(item) ?? new Float64Array(0)))
  return { plan, survey, rows, moments: itemMoments(rows), constantColumns }
}

/** The matrix that a model is fitted on: correlations where items are standardised, else covariances. */
export function fittedMoments(plan: PlsPlan, { covariances }: ItemMoments): Float64Array {
  return plan.spec.scaled ? correlationsOf(covariances, plan.items.length) : covariances
}

/** Outer weights in the items' own units. */
export function rawWeights(plan: PlsPlan, weights: Float64Array, { covariances }: ItemMoments): Float64Array {
  if (!plan.spec.scaled) return weights
  const p = plan.items.length
  return weights.map((weight, i) => weight / Math.sqrt(covariances[i * p + i] ?? 1))
}
