import type { Rhythms } from './purchase-rhythms.ts'

export interface ProductScales {
  /** Per product: its geometric mean of days per pack, drawn towards that of the assortment. */
  readonly days: Float64Array
  /** Customers with an interval, per product. */
  readonly repeaters: Int32Array
}

interface Moments {
  readonly mean: Float64Array
  readonly count: Int32Array
  /** Mean over products of the variance between their customers. */
  readonly within: number
}

/**
 * How long a pack of each product lasts. Each customer's mean logarithm counts once; a product with few customers is drawn towards
 * the mean of all products by the ratio of the variances within and between products (moments of DerSimonian & Laird 1986).
 */
export function productScales(rhythms: Rhythms): ProductScales {
  const { mean, count, within } = logMoments(rhythms)
  let [weights, weightSquares, centre, products] = [0, 0, 0, 0]
  for (let p = 0; p < mean.length; p++) {
    const n = count[p] ?? 0
    if (n === 0) continue
    products++
    weights += n
    weightSquares += n * n
    centre += n * (mean[p] ?? 0)
  }
  centre /= Math.max(weights, 1)
  let spread = 0
  for (let p = 0; p < mean.length; p++) spread += (count[p] ?? 0) * ((mean[p] ?? 0) - centre) ** 2
  const divisor = weights - weightSquares / Math.max(weights, 1)
  const between = divisor > 0 ? Math.max(0, (spread - (products - 1) * within) / divisor) : 0
  const all = balancedCentre(mean, count, within, between)
  const days = mean.map((own, p) => {
    const n = count[p] ?? 0
    // Without a spread within, each product's own mean is exact.
    const trust = n === 0 ? 0 : within === 0 ? 1 : between / (between + within / n)
    return Math.exp(all + trust * (own - all))
  })
  return { days, repeaters: count }
}

/** Weighs products by how well their mean is known, so that one with many customers does not speak for all. */
function balancedCentre(mean: Float64Array, count: Int32Array, within: number, between: number): number {
  let [sum, weights] = [0, 0]
  for (let p = 0; p < mean.length; p++) {
    const n = count[p] ?? 0
    if (n === 0) continue
    const variance = between + within / n
    const weight = variance > 0 ? 1 / variance : 1
    sum += weight * (mean[p] ?? 0)
    weights += weight
  }
  return weights > 0 ? sum / weights : 0
}

function logMoments({ products, product, intervals, logDaysPerPack }: Rhythms): Moments {
  const mean = new Float64Array(products.length)
  const squares = new Float64Array(products.length)
  const count = new Int32Array(products.length)
  for (let row = 0; row < intervals.length; row++) {
    const n = intervals[row] ?? 0
    if (n === 0) continue
    const p = product[row] ?? 0
    const value = (logDaysPerPack[row] ?? 0) / n
    const seen = (count[p] ?? 0) + 1
    const change = value - (mean[p] ?? 0)
    count[p] = seen
    mean[p] = (mean[p] ?? 0) + change / seen
    squares[p] = (squares[p] ?? 0) + change * (value - (mean[p] ?? 0))
  }
  let [sum, degrees] = [0, 0]
  for (let p = 0; p < products.length; p++) {
    sum += squares[p] ?? 0
    degrees += Math.max(0, (count[p] ?? 0) - 1)
  }
  return { mean, count, within: degrees > 0 ? sum / degrees : 0 }
}
