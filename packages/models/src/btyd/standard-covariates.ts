/** A covariate made ready: less its mean, over its standard deviation. */
export interface StandardCovariate {
  readonly name: string
  readonly centre: number
  /** Standard deviation over the customers; 0 where all have the same value, which then is all zeros. */
  readonly spread: number
  readonly values: Float64Array
}

/** Brings covariates to mean 0 and standard deviation 1, so that one prior suits any unit. */
export function standardise(names: readonly string[], columns: readonly Float64Array[], weight: Float64Array): StandardCovariate[] {
  return columns.map((column, place) => {
    let customers = 0
    let sum = 0
    for (let i = 0; i < column.length; i++) {
      customers += weight[i] ?? 0
      sum += (weight[i] ?? 0) * (column[i] ?? 0)
    }
    const centre = sum / customers
    let squares = 0
    for (let i = 0; i < column.length; i++) squares += (weight[i] ?? 0) * ((column[i] ?? 0) - centre) ** 2
    const found = Math.sqrt(squares / customers)
    // What is left of a constant column after rounding is no spread.
    const spread = found > 1e-12 * Math.abs(centre) ? found : 0
    const values = column.map((value) => (spread > 0 ? (value - centre) / spread : 0))
    return { name: names[place] ?? '', centre, spread, values }
  })
}
