/** Why an input was refused. */
export type ModelErrorCode =
  | 'empty'
  | 'length_mismatch'
  | 'missing_value'
  | 'negative'
  | 'not_an_integer'
  | 'recency_after_T'
  | 'recency_without_orders'
  | 'out_of_range'
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
    this.params = params
  }
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
