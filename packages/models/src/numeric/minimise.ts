import { lbfgs } from './lbfgs.ts'
import { nelderMead } from './nelder-mead.ts'
import { type Minimum, maxNorm, type Objective } from './objective.ts'

/** A gradient this small, relative to max(1, |value|), is an optimum even where the search stopped for want of progress. */
const ACCEPTED_GRADIENT = 1e-6

export interface Search extends Minimum {
  readonly converged: boolean
  /** True where L-BFGS failed from every start and the simplex search was needed. */
  readonly usedNelderMead: boolean
}

/**
 * Minimises from the first start; only where that fails, or ends at a point the caller does not trust, from the others;
 * only where all fail, by Nelder-Mead. The best point found is returned, with the truth about its convergence.
 *
 * @param isSuspect true for a point (say, at a boundary) that the other starts should be tried against
 */
export function minimise(objective: Objective, starts: readonly Float64Array[], isSuspect: (point: Float64Array) => boolean): Search {
  let best: Minimum | undefined
  let iterations = 0
  for (const start of starts) {
    const found = lbfgs(objective, start)
    iterations += found.iterations
    // Ends that differ by less than rounding are one optimum; keeping the first makes the result steady.
    if (!best || found.value < best.value - 1e-12 * Math.max(1, Math.abs(best.value))) best = found
    if (hasConverged(best) && !isSuspect(best.point)) break
  }
  if (!best) throw new RangeError('minimise needs at least one start')
  const usedNelderMead = !hasConverged(best)
  if (usedNelderMead) {
    const simplex = nelderMead(objective, best.point)
    const polished = lbfgs(objective, simplex.point)
    iterations += simplex.iterations + polished.iterations
    if (polished.value <= best.value) best = polished
  }
  return { ...best, iterations, converged: hasConverged(best), usedNelderMead }
}

function hasConverged({ status, gradient, value }: Minimum): boolean {
  return status !== 'iteration_limit' && maxNorm(gradient) <= ACCEPTED_GRADIENT * Math.max(1, Math.abs(value))
}
