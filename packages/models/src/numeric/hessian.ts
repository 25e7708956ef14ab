import type { Objective } from './objective.ts'
import type { SymmetricMatrix } from './symmetric.ts'

const STEP = 1e-4

/** Hessian at `point` by central differences of the analytic gradient, made symmetric. Meant for parameters of size about 1. */
export function hessian(objective: Objective, point: Float64Array): SymmetricMatrix {
  const size = point.length
  const values = new Float64Array(size * size)
  const forward = new Float64Array(size)
  const backward = new Float64Array(size)
  for (let column = 0; column < size; column++) {
    const moved = Float64Array.from(point)
    const centre = point[column] ?? 0
    moved[column] = centre + STEP
    objective(moved, forward)
    moved[column] = centre - STEP
    objective(moved, backward)
    for (let row = 0; row < size; row++) {
      const second = ((forward[row] ?? 0) - (backward[row] ?? 0)) / (2 * STEP)
      values[row * size + column] = (values[row * size + column] ?? 0) + second / 2
      values[column * size + row] = (values[column * size + row] ?? 0) + second / 2
    }
  }
  return { size, values }
}
