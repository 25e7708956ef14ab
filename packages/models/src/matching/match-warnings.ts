import { type ModelWarning, warning } from '../model-warning.ts'
import type { BlockingPass } from './blocking-pass.ts'
import type { MatchModel } from './fellegi-sunter.ts'
import type { MatchPlan } from './match-plan.ts'

const FEW_MATCHES = 20
/** Points that the strongest level of a field must bring. */
const LEAST_WEIGHT = 0.5

/** What a reader of a match must know. */
export function matchWarnings(
  { records, passes, blocked, constant, fields }: MatchPlan,
  model: MatchModel,
  candidates: number,
): ModelWarning[] {
  const alike = fields.length === 0 ? [warning('all_alike', 'No column tells one record from another: nothing is matched')] : []
  return [
    ...alike,
    ...constant.map((column) => warning('constant_column', `"${column}" has the same in every record, or nothing`, { column })),
    ...modelWarnings(model, (records.count * (records.count - 1)) / 2, candidates),
    ...blocked.map((field) => warning('field_always_blocked', `Every blocking rule uses "${field}": its weight is too high`, { field })),
    ...passes.flatMap(skippedWarning),
  ]
}

function modelWarnings(model: MatchModel, pairs: number, candidates: number): ModelWarning[] {
  const found: ModelWarning[] = []
  const expected = Math.round(model.prior * pairs)
  if (expected < FEW_MATCHES) {
    const text = `About ${expected} of ${candidates} compared pairs match: the weights rest on guesses`
    found.push(warning('few_matches', text, { expected, candidates }))
  }
  if (!model.converged) {
    found.push(warning('not_converged', 'The search for m did not settle: do not rely on the weights', { iterations: model.iterations }))
  }
  for (const { field, weight } of model.fields) {
    if (weight.some((points) => points >= LEAST_WEIGHT)) continue
    found.push(warning('field_without_evidence', `"${field}" tells nothing: one person agrees on it no more often than two`, { field }))
  }
  return found
}

function skippedWarning({ name, skippedBlocks, skippedRecords, largestSkipped }: BlockingPass): ModelWarning[] {
  if (skippedBlocks === 0) return []
  const text = `By ${name}, ${skippedBlocks} blocks with ${skippedRecords} records are too large and were left out; the largest has ${largestSkipped}`
  return [warning('blocks_skipped', text, { name, blocks: skippedBlocks, records: skippedRecords, largest: largestSkipped })]
}
