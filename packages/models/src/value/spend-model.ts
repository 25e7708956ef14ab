/** Gamma-Gamma: an order's value is Gamma(shape `p`, rate ν), and ν is Gamma(shape `q`, RATE `gamma`) over customers. */
export interface GammaGammaParameters {
  readonly p: number
  readonly q: number
  /** In the money unit of the data. */
  readonly gamma: number
}

/**
 * All that scoring needs: what a customer of whom nothing is known is expected to spend per order, and how many own orders
 * weigh as much as that belief. Expected spend = (priorOrders · mean + x · m) / (priorOrders + x).
 */
export interface SpendModel {
  readonly mean: number
  readonly priorOrders: number
}
