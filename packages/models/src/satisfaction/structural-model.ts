import { regress } from './inner-weights.ts'
import type { PlsPlan } from './pls-spec.ts'

/** The regressions between constructs. Matrices are m × m, the effect of `from` on `to` at `from * m + to`. */
export interface StructuralModel {
  readonly coefficients: Float64Array
  readonly totalEffects: Float64Array
  /** Per construct; 0 for those that nothing leads to. */
  readonly rSquared: Float64Array
  /** The construct whose predecessors depend on each other, or -1. */
  readonly failedAt: number
}

/** Path coefficients, R² and total effects from the correlations of the constructs. */
export function structuralModel(plan: PlsPlan, correlations: Float64Array): StructuralModel {
  const m = plan.names.length
  const coefficients = new Float64Array(m * m)
  const totalEffects = new Float64Array(m * m)
  const rSquared = new Float64Array(m)
  for (const to of plan.order) {
    const predecessors = plan.predecessors[to] ?? []
    const found = regress(correlations, m, predecessors, to)
    if (!found) return { coefficients, totalEffects, rSquared, failedAt: to }
    for (let i = 0; i < predecessors.length; i++) {
      const from = predecessors[i] ?? 0
      const coefficient = found[i] ?? 0
      coefficients[from * m + to] = coefficient
      rSquared[to] = (rSquared[to] ?? 0) + coefficient * (correlations[from * m + to] ?? 0)
      passOn(totalEffects, m, from, to, coefficient)
    }
  }
  return { coefficients, totalEffects, rSquared, failedAt: -1 }
}

/** Adds to `to` what comes by way of `from`; constructs are taken in such an order that all that leads to `from` is known. */
function passOn(totalEffects: Float64Array, m: number, from: number, to: number, coefficient: number): void {
  for (let origin = 0; origin < m; origin++) {
    const before = origin === from ? 1 : (totalEffects[origin * m + from] ?? 0)
    totalEffects[origin * m + to] = (totalEffects[origin * m + to] ?? 0) + before * coefficient
  }
}
