/** One customer's orders and their own four parameters: those of everybody, moved by what covariates say. */
export interface CustomerRow {
  /** Repeat orders, last order, end of observation. */
  x: number
  tx: number
  T: number
  r: number
  alpha: number
  /** `a` or `s`. */
  third: number
  /** `b` or `beta`. */
  fourth: number
}

/** A log-likelihood without ln Γ(r + x) / Γ(r), and its derivatives in the four parameters. */
export interface RowTerms {
  value: number
  byR: number
  byAlpha: number
  byThird: number
  byFourth: number
}

export function emptyRow(): CustomerRow {
  return { x: 0, tx: 0, T: 0, r: 1, alpha: 1, third: 1, fourth: 1 }
}

export function emptyTerms(): RowTerms {
  return { value: 0, byR: 0, byAlpha: 0, byThird: 0, byFourth: 0 }
}
