/** ln(1 + e^logOdds) without overflow. */
export function softplus(logOdds: number): number {
  return Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)))
}

/** 1 / (1 + e^-logOdds) without overflow. */
export function logistic(logOdds: number): number {
  const small = Math.exp(-Math.abs(logOdds))
  return logOdds > 0 ? 1 / (1 + small) : small / (1 + small)
}
