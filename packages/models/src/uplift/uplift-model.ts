import type { RidgeModel } from './ridge.ts'

/** Nodes of a tree side by side; a leaf has feature -1. */
export interface UpliftTree {
  readonly feature: readonly number[]
  /** Rows whose value is at most this go left. */
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Difference in outcome of the node's honest rows. */
  readonly effect: readonly number[]
}

/** A fitted model as plain data: it survives JSON. */
export type UpliftModel =
  | { readonly method: 'two-model'; readonly features: readonly string[]; readonly treated: RidgeModel; readonly control: RidgeModel }
  | { readonly method: 'transformed-outcome'; readonly features: readonly string[]; readonly effect: RidgeModel }
  | { readonly method: 'trees'; readonly features: readonly string[]; readonly trees: readonly UpliftTree[] }

export interface UpliftOptions {
  readonly method: UpliftModel['method']
  /** Any whole number; trees draw rows and features by it. */
  readonly seed: number
  /** Penalty of the linear models, on coefficients per standard deviation. Default 1. */
  readonly l2?: number
  /** Default 100. One tree uses all rows and features and can be read. */
  readonly trees?: number
  /** Default 5. */
  readonly maxDepth?: number
  /** Fewest treated, and fewest held out, of each half of a leaf. Default 100. */
  readonly minimumPerArm?: number
  /** A split is made where the two sides' effects differ by so many standard errors. Default 3. */
  readonly minimumZ?: number
}
