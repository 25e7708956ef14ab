import type { OuterWeights } from './outer-weights.ts'
import type { PlsPlan } from './pls-spec.ts'

/** Reliability of each construct, and what follows from it. */
export interface ConsistentCorrection {
  /** Reliability ρ_A per construct: 1 for one item and for mode B; as found, even where it is implausible. */
  readonly reliability: Float64Array
  /** False where ρ_A is not within (0, 1], so that this construct was left uncorrected. */
  readonly isPlausible: readonly boolean[]
  /** Correlations between constructs free of attenuation. */
  readonly correlations: Float64Array
  /** Per item. */
  readonly loadings: Float64Array
}

/**
 * The correction for attenuation of consistent PLS.
 *
 *     ρ_A = (w'w)² · w'(S - diag S)w / w'(ww' - diag ww')w,   w of a block, w'Sw = 1
 *
 * Dijkstra & Henseler (2015), "Consistent partial least squares path modeling", MIS Quarterly 39(2).
 */
export function correctAttenuation(plan: PlsPlan, moments: Float64Array, outer: OuterWeights): ConsistentCorrection {
  const m = plan.names.length
  const reliability = Float64Array.from(plan.names, (_, j) => rhoA(plan, moments, outer.weights, j))
  const isPlausible = Array.from(reliability, (rho) => rho > 0 && rho <= 1)
  const used = reliability.map((rho, j) => (isPlausible[j] ? rho : 1))
  const correlations = new Float64Array(m * m)
  for (let j = 0; j < m; j++) {
    for (let k = 0; k < m; k++) {
      const attenuation = j === k ? 1 : Math.sqrt((used[j] ?? 1) * (used[k] ?? 1))
      correlations[j * m + k] = (outer.correlations[j * m + k] ?? 0) / attenuation
    }
  }
  return { reliability, isPlausible, correlations, loadings: loadingsOf(plan, outer, used, isPlausible) }
}

function rhoA(plan: PlsPlan, moments: Float64Array, weights: Float64Array, j: number): number {
  const p = plan.items.length
  const from = plan.start[j] ?? 0
  const to = plan.start[j + 1] ?? 0
  if (to - from === 1 || plan.isModeB[j]) return 1
  let square = 0
  let fourth = 0
  let off = 0
  for (let a = from; a < to; a++) {
    const wa = weights[a] ?? 0
    square += wa * wa
    fourth += wa ** 4
    for (let b = from; b < to; b++) if (b !== a) off += wa * (weights[b] ?? 0) * (moments[a * p + b] ?? 0)
  }
  const spread = square * square - fourth
  // One weight alone carries the block: it is as good as one item.
  return spread > 1e-14 * square * square ? (square * square * off) / spread : 1
}

function loadingsOf(plan: PlsPlan, outer: OuterWeights, used: Float64Array, isPlausible: readonly boolean[]): Float64Array {
  const m = plan.names.length
  const loadings = new Float64Array(plan.items.length)
  for (let j = 0; j < m; j++) {
    const from = plan.start[j] ?? 0
    const to = plan.start[j + 1] ?? 0
    const isCorrected = isPlausible[j] && to - from > 1 && !plan.isModeB[j]
    let square = 0
    for (let i = from; i < to; i++) square += (outer.weights[i] ?? 0) ** 2
    for (let i = from; i < to; i++) {
      loadings[i] = isCorrected ? ((outer.weights[i] ?? 0) * Math.sqrt(used[j] ?? 1)) / square : (outer.cross[i * m + j] ?? 0)
    }
  }
  return loadings
}
