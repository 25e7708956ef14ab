import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { lbeta } from '../numeric/lbeta.ts'
import type { Rhythms } from './purchase-rhythms.ts'
import { logSurvival, type NextInterval, nextInterval, remainingTime } from './remaining-time.ts'
import { checkRenewalParameters, checkRhythms, parametersOf, type RenewalModel, type RenewalParameters } from './renewal-model.ts'

export interface ForecastOptions {
  /** Share of customers whose next purchase falls within `lowDays` to `highDays`. Default 0.8. */
  readonly coverage?: number
  /** With fewer intervals a customer gets the product's rhythm; with 1, own and product's are pooled from the first. Default 2. */
  readonly minimumIntervals?: number
}

/** What a forecast rests on: the pair's own intervals and the product's, the product's alone, or that of all products. */
export type ForecastBasis = 'own' | 'product' | 'assortment'

export interface RenewalForecast {
  /** Days from the end of the data until the next purchase, given the silence so far and that the customer still buys. */
  readonly lowDays: Float64Array
  readonly medianDays: Float64Array
  readonly highDays: Float64Array
  readonly basis: readonly ForecastBasis[]
  readonly warnings: readonly ModelWarning[]
}

/**
 * When will it run out? Days until the next purchase of each customer × product, given the days since the last one and the packs
 * bought then: the median, and the interval that holds `coverage` of the cases. It takes the customer to be one who still buys;
 * ask `lapse` whether that is so.
 *
 * @param model from `fitRenewal`
 * @throws ModelError for values that no customer can have, and options out of range
 */
export function forecastRenewal(model: RenewalModel, rhythms: Rhythms, options: ForecastOptions = {}): RenewalForecast {
  const { coverage = 0.8, minimumIntervals = 2 } = options
  assertRange('coverage', coverage, 0, 1 - Number.EPSILON, true)
  checkRhythms(rhythms)
  const count = rhythms.intervals.length
  const [lowDays, medianDays, highDays] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const basis: ForecastBasis[] = new Array(count).fill('own')
  const [lowDrop, highDrop] = [-Math.log1p(-(1 - coverage) / 2), -Math.log((1 - coverage) / 2)]
  const pairs = new PairPredictor(model, rhythms, minimumIntervals)
  for (let row = 0; row < count; row++) {
    const next = pairs.at(row)
    const packs = rhythms.quantity[row] ?? 1
    const silence = (rhythms.elapsedDays[row] ?? 0) / packs
    const log = logSurvival(next, silence)
    lowDays[row] = packs * remainingTime(next, silence, log, lowDrop)
    medianDays[row] = packs * remainingTime(next, silence, log, Math.LN2)
    highDays[row] = packs * remainingTime(next, silence, log, highDrop)
    if (!pairs.isKnown(row)) basis[row] = 'assortment'
    else if ((rhythms.intervals[row] ?? 0) < minimumIntervals) basis[row] = 'product'
  }
  return { lowDays, medianDays, highDays, basis, warnings: pairs.warnings }
}

/** The next interval of each pair, with the special functions of equal counts computed once. */
export class PairPredictor {
  readonly warnings: readonly ModelWarning[]
  readonly #rhythms: Rhythms
  readonly #minimumIntervals: number
  readonly #products: readonly { readonly own: boolean; readonly parameters: RenewalParameters }[]
  readonly #logBetas: (number | undefined)[][]

  constructor(model: RenewalModel, rhythms: Rhythms, minimumIntervals: number) {
    assertRange('minimumIntervals', minimumIntervals, 0, Number.MAX_VALUE)
    if (model.parameters.length !== model.products.length) {
      throw new ModelError('length_mismatch', `The model has ${model.products.length} products, ${model.parameters.length} parameters`)
    }
    this.#rhythms = rhythms
    this.#minimumIntervals = minimumIntervals
    this.#products = parametersOf(model, rhythms.products)
    for (const { parameters } of this.#products) checkRenewalParameters(parameters)
    this.#logBetas = this.#products.map(() => [])
    const unknown = Array.from(rhythms.products).filter((_, p) => this.#products[p]?.own === false)
    this.warnings = unknown.length === 0 ? [] : [unknownProducts(unknown)]
  }

  parametersAt(row: number): RenewalParameters {
    return this.#products[this.#rhythms.product[row] ?? 0]?.parameters ?? { k: 1, r: 1, s: 1, leaving: 0 }
  }

  isKnown(row: number): boolean {
    return this.#products[this.#rhythms.product[row] ?? 0]?.own === true
  }

  at(row: number): NextInterval {
    const { k, r, s } = this.parametersAt(row)
    const seen = this.#rhythms.intervals[row] ?? 0
    const n = seen < this.#minimumIntervals ? 0 : seen
    const shape = r + k * n
    const known = this.#logBetas[this.#rhythms.product[row] ?? 0]
    let logBeta = known?.[n]
    if (logBeta === undefined) {
      logBeta = lbeta(shape, k)
      if (known && n < 1000) known[n] = logBeta
    }
    return nextInterval(k, shape, n === 0 ? s : s + (this.#rhythms.daysPerPack[row] ?? 0), logBeta)
  }
}

function unknownProducts(products: readonly number[]): ModelWarning {
  const names = products.slice(0, 10).join(', ')
  return warning('unknown_product', `${products.length} products were not in the fit and get the rhythm of all products: ${names}`, {
    count: products.length,
    products: names,
  })
}
