import type { AlignedColumn } from '../table/align.ts'
import { MISSING, OTHER } from '../table/align.ts'
import type { LogisticEffect } from './logistic-model.ts'
import type { Term } from './terms.ts'

/**
 * Turns coefficients of standard scores into those of the columns as they are: the scale is undone in each, the centres go
 * into the intercept.
 *
 * @param point intercept, then one coefficient a term
 */
export function logisticEffects(
  columns: readonly AlignedColumn[],
  terms: readonly Term[],
  point: Float64Array,
): { readonly intercept: number; readonly effects: LogisticEffect[] } {
  let intercept = point[0] ?? 0
  const raw = new Map<Term, number>()
  for (const [t, term] of terms.entries()) {
    const coefficient = (point[t + 1] ?? 0) / term.scale
    raw.set(term, coefficient)
    intercept -= coefficient * term.centre
  }
  const effects = columns.map((column, place) => {
    const own = terms.filter((term) => term.column === place)
    return column.kind === 'numeric' ? numericEffect(column.name, own, raw, column.values) : levelEffect(column, own, raw)
  })
  return { intercept, effects }
}

function numericEffect(column: string, own: readonly Term[], raw: ReadonlyMap<Term, number>, values: Float64Array): LogisticEffect {
  const value = own.find(({ kind }) => kind === 'value')
  const gap = own.find(({ kind }) => kind === 'level')
  const constant = values.find((number) => !Number.isNaN(number)) ?? 0
  return {
    column,
    kind: 'numeric',
    coefficient: value ? (raw.get(value) ?? 0) : 0,
    missing: gap ? (raw.get(gap) ?? 0) : null,
    mean: value ? value.centre : constant,
  }
}

function levelEffect(
  column: { readonly name: string; readonly levels: readonly string[]; readonly codes: Int32Array },
  own: readonly Term[],
  raw: ReadonlyMap<Term, number>,
): LogisticEffect {
  const at = (level: number): number | null => {
    const term = own.find((candidate) => candidate.level === level)
    if (term) return raw.get(term) ?? 0
    return column.codes.includes(level) ? 0 : null
  }
  const coefficients = column.levels.map((_, code) => at(code) ?? 0)
  const reference = column.levels.find((_, code) => !own.some(({ level }) => level === code)) ?? ''
  const average = own.reduce((sum, term) => sum + term.centre * (raw.get(term) ?? 0), 0)
  return { column: column.name, kind: 'categorical', coefficients, reference, missing: at(MISSING), other: at(OTHER), average }
}
