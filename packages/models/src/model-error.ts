/** Why an input was refused. */
export type ModelErrorCode =
  | 'collinear'
  | 'column_kind'
  | 'constant_construct'
  | 'cyclic_model'
  | 'duplicate_column'
  | 'empty'
  | 'invalid_spec'
  | 'length_mismatch'
  | 'missing_value'
  | 'negative'
  | 'no_usable_column'
  | 'not_a_model'
  | 'not_an_integer'
  | 'not_ascending'
  | 'one_class'
  | 'out_of_range'
  | 'recency_after_T'
  | 'recency_without_orders'
  | 'resamples_failed'
  | 'too_many_clusters'
  | 'too_many_itemsets'
  | 'truth_as_field'
  | 'unknown_column'
  | 'worker_failed'

export type ModelErrorParams = Readonly<Record<string, number | string>>

/** An input that no model can take. `code` and `params` are for programs, the message is plain English. */
export class ModelError extends Error {
  readonly code: ModelErrorCode
  readonly params: ModelErrorParams

  constructor(code: ModelErrorCode, message: string, params: ModelErrorParams = {}) {
    super(message)
    this.name = 'ModelError'
    this.code = code
    this.params = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, sound(value)]))
  }
}

/** JSON knows neither NaN nor infinities: as texts they survive it. */
function sound(value: number | string): number | string {
  return typeof value === 'string' || Number.isFinite(value) ? value : String(value)
}

/** Refuses a number outside [min, max], naming it. `min` itself is refused when `open` is set. */
export function assertRange(name: string, value: number, min: number, max: number, open = false): void {
  if (value > min && value <= max) return
  if (!open && value === min) return
  throw new ModelError('out_of_range', `${name} is ${value}; it must be ${open ? 'above' : 'at least'} ${min} and at most ${max}`, {
    name,
    value: String(value),
    min,
    max,
  })
}
