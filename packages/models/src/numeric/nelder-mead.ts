import type { Minimum, Objective } from './objective.ts'

interface Vertex {
  readonly point: Float64Array
  readonly value: number
}

/**
 * Minimises without using the gradient: the fall-back where a gradient search makes no progress.
 * Nelder & Mead (1965), "A simplex method for function minimization", The Computer Journal 7(4).
 *
 * @param size edge of the first simplex
 */
export function nelderMead(objective: Objective, start: Float64Array, size = 0.5, maxIterations = 2000): Minimum {
  const gradient = new Float64Array(start.length)
  const at = (point: Float64Array): Vertex => ({ point, value: objective(point, gradient) })
  let simplex = [at(Float64Array.from(start))]
  for (let i = 0; i < start.length; i++) simplex.push(at(start.map((value, j) => (i === j ? value + size : value))))
  simplex.sort((a, b) => a.value - b.value)
  let iterations = 0
  while (iterations < maxIterations && !isSmall(simplex)) {
    simplex = improve(simplex, at)
    iterations++
  }
  const best = simplex[0]
  const point = best ? best.point : start
  const value = objective(point, gradient)
  return { point, value, gradient, iterations, status: iterations < maxIterations ? 'no_progress' : 'iteration_limit' }
}

function improve(simplex: Vertex[], at: (point: Float64Array) => Vertex): Vertex[] {
  const [best, worst, second] = [simplex[0], simplex.at(-1), simplex.at(-2)]
  if (!best || !worst || !second) return simplex
  const others = simplex.slice(0, -1)
  const centre = best.point.map((_, i) => others.reduce((sum, { point }) => sum + (point[i] ?? 0), 0) / others.length)
  const along = (factor: number): Vertex => at(centre.map((value, i) => value + factor * (value - (worst.point[i] ?? 0))))
  const replace = (vertex: Vertex): Vertex[] => [...others, vertex].sort((a, b) => a.value - b.value)

  const reflected = along(1)
  if (reflected.value < best.value) {
    const expanded = along(2)
    return replace(expanded.value < reflected.value ? expanded : reflected)
  }
  if (reflected.value < second.value) return replace(reflected)
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5)
  if (contracted.value < Math.min(reflected.value, worst.value)) return replace(contracted)
  const shrunk = simplex.slice(1).map(({ point }) => at(point.map((value, i) => ((best.point[i] ?? 0) + value) / 2)))
  return [best, ...shrunk].sort((a, b) => a.value - b.value)
}

function isSmall(simplex: readonly Vertex[]): boolean {
  const best = simplex[0]
  const worst = simplex.at(-1)
  if (!best || !worst) return true
  const spread = worst.value - best.value
  const width = worst.point.reduce((most, value, i) => Math.max(most, Math.abs(value - (best.point[i] ?? 0))), 0)
  return spread <= 1e-14 * Math.max(1, Math.abs(best.value)) && width <= 1e-7
}
