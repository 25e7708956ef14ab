/** Every option of `fit`; which of them a model takes is part of its entry. */
export interface FitOptions {
  readonly covariates?: readonly string[]
  readonly spec?: string
  readonly resamples?: number
  readonly target?: string
  readonly positive?: string
  readonly folds?: number
  readonly ignore?: readonly string[]
  readonly seed?: number
  readonly columns?: readonly string[]
  readonly k?: number
  readonly scaling?: 'z-score' | 'none'
  readonly end?: string
  readonly group?: readonly string[]
  readonly treatment?: string
  readonly outcome?: string
  readonly treated?: string
  readonly control?: string
  readonly method?: 'two-model' | 'transformed-outcome' | 'trees'
  readonly cost?: number
  readonly time?: string
  readonly top?: number
  readonly factors?: number
  readonly column?: string
  readonly low?: number
  readonly high?: number
  readonly satisfiedFrom?: number
  readonly lag?: number
}
export type FitOption = keyof FitOptions

export interface FitRequest {
  readonly model: string
  readonly file: string
  readonly options: FitOptions
}
