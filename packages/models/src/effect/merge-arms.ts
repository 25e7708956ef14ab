import { ModelError } from '../model-error.ts'
import { mergeMoments } from './moments.ts'
import type { TreatmentArms } from './treatment-effect.ts'

/**
 * The arms of two chunks of rows as one.
 *
 * @throws ModelError where the chunks have other covariates
 */
export function mergeArms(one: TreatmentArms, other: TreatmentArms): TreatmentArms {
  if (one.covariates.join('\n') !== other.covariates.join('\n')) {
    const names = { one: one.covariates.join(', '), other: other.covariates.join(', ') }
    throw new ModelError('length_mismatch', `Arms with covariates (${names.one}) and (${names.other}) cannot be merged`, names)
  }
  return {
    treated: mergeMoments(one.treated, other.treated),
    control: mergeMoments(one.control, other.control),
    covariates: one.covariates,
    isBinary: one.isBinary && other.isBinary,
  }
}
