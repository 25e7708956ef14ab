import { normalQuantile } from '../numeric/normal.ts'

export interface PolicyComparison {
  /** Value of the first policy less that of the second, per customer, in units of the outcome. */
  readonly difference: number
  /** Null where the customers on whom they differ are too few to have a variance. */
  readonly interval: readonly [number, number] | null
  /** Share of customers whom the two treat differently. */
  readonly shareApart: number
}

interface Experiment {
  readonly treatment: Uint8Array
  readonly outcome: Float64Array
}

/** Share, effect less cost and its variance of the customers of one cell. */
interface Cell {
  readonly share: number
  readonly gain: number
  readonly variance: number | null
}

/**
 * What one targeting policy is worth more than another. They differ only on customers whom one treats and the other does not;
 * there the experiment says what treating is worth.
 */
export function comparePolicies(
  experiment: Experiment,
  first: (row: number) => boolean,
  second: (row: number) => boolean,
  costPerTreatment: number,
  confidence: number,
): PolicyComparison {
  const n = experiment.treatment.length
  const added = cellOf(experiment, (row) => first(row) && !second(row), costPerTreatment)
  const spared = cellOf(experiment, (row) => !first(row) && second(row), costPerTreatment)
  const difference = added.share * added.gain - spared.share * spared.gain
  const shareApart = added.share + spared.share
  if (added.variance === null || spared.variance === null) return { difference, interval: null, shareApart }
  const within = added.share ** 2 * added.variance + spared.share ** 2 * spared.variance
  const between = (added.share * added.gain ** 2 + spared.share * spared.gain ** 2 - difference ** 2) / n
  const margin = normalQuantile((1 + confidence) / 2) * Math.sqrt(within + Math.max(0, between))
  return { difference, interval: [difference - margin, difference + margin], shareApart }
}

function cellOf({ treatment, outcome }: Experiment, isIn: (row: number) => boolean, cost: number): Cell {
  const n = [0, 0]
  const sum = [0, 0]
  const squares = [0, 0]
  for (let row = 0; row < treatment.length; row++) {
    if (!isIn(row)) continue
    const arm = treatment[row] ?? 0
    const value = outcome[row] ?? 0
    n[arm] = (n[arm] ?? 0) + 1
    sum[arm] = (sum[arm] ?? 0) + value
    squares[arm] = (squares[arm] ?? 0) + value * value
  }
  const [held = 0, treated = 0] = n
  const share = (held + treated) / treatment.length
  if (share === 0) return { share, gain: 0, variance: 0 }
  const meanOf = (arm: number): number => ((n[arm] ?? 0) === 0 ? 0 : (sum[arm] ?? 0) / (n[arm] ?? 1))
  const gain = meanOf(1) - meanOf(0) - cost
  if (Math.min(held, treated) < 2) return { share, gain, variance: null }
  const varianceOf = (arm: number): number => {
    const count = n[arm] ?? 1
    return Math.max(0, (squares[arm] ?? 0) - count * meanOf(arm) ** 2) / (count - 1) / count
  }
  return { share, gain, variance: varianceOf(1) + varianceOf(0) }
}
