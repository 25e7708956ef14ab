/** What one field is worth: chances of each level among pairs of one person (m) and among strangers (u). */
export interface FieldModel {
  readonly field: string
  readonly columns: readonly string[]
  /** Names of the levels: `missing`, `different`, …, `exact`. */
  readonly levels: readonly string[]
  /** Per level; they sum to 1 over the levels after `missing`, whose entry is 0. */
  readonly m: readonly number[]
  readonly u: readonly number[]
  /** log2(m / u); 0 for `missing`. */
  readonly weight: readonly number[]
}

/** Pairs of two people who have something in common: a household, a neighbourhood, a company. */
export interface RivalModel {
  readonly name: string
  /** Chance that two records drawn at random are such a pair. */
  readonly prior: number
  /** Per field and level, log2 of how much more often it is seen than among strangers. */
  readonly weights: readonly (readonly number[])[]
}

/** A fitted model; plain numbers, so that it can be kept as JSON and used again. */
export interface MatchModel {
  readonly fields: readonly FieldModel[]
  /** Chance that two records drawn at random are of one person (lambda). */
  readonly prior: number
  readonly rivals: readonly RivalModel[]
  readonly converged: boolean
  readonly iterations: number
}

/** log2 of the odds before anything is compared. */
export function priorWeight(prior: number): number {
  return Math.log2(prior / (1 - prior))
}

/** Probability of odds given as log2. */
export function probabilityOf(logOdds: number): number {
  return 1 / (1 + 2 ** -logOdds)
}
