/** Something a reader of the result must know. `code` and `params` are for programs, `message` is plain English. */
export interface ModelWarning {
  readonly code: ModelWarningCode
  readonly message: string
  readonly params: Readonly<Record<string, number | string>>
}

export type ModelWarningCode =
  | 'all_alike'
  | 'boundary_parameter'
  | 'correlated_frequency_and_money'
  | 'dropped_rows'
  | 'few_customers'
  | 'few_repeaters'
  | 'hessian_not_positive_definite'
  | 'ill_conditioned'
  | 'infinite_mean'
  | 'infinite_variance'
  | 'nelder_mead_used'
  | 'no_observation_time'
  | 'no_repeat_orders'
  | 'not_converged'
  | 'prior_used'

export function warning(code: ModelWarningCode, message: string, params: Readonly<Record<string, number | string>> = {}): ModelWarning {
  return { code, message, params }
}
