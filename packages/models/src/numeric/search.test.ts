import { describe, expect, test } from 'vitest'
import { hessian } from './hessian.ts'
import { lbfgs } from './lbfgs.ts'
import { minimise } from './minimise.ts'
import { nelderMead } from './nelder-mead.ts'
import { maxNorm, type Objective } from './objective.ts'
import { condition, eigenvalues, inverse } from './symmetric.ts'

const rosenbrock: Objective = (point, gradient) => {
  const [x = 0, y = 0] = point
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x)
  gradient[1] = 200 * (y - x * x)
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}

const quartic: Objective = (point, gradient) => {
  let sum = 0
  point.forEach((value, i) => {
    const distance = value - i
    gradient[i] = 4 * (i + 1) * distance ** 3 + 2 * distance
    sum += (i + 1) * distance ** 4 + distance ** 2
  })
  return sum
}

describe('searches', () => {
  test('L-BFGS finds the bottom of the Rosenbrock valley', () => {
    const { point, status, gradient } = lbfgs(rosenbrock, Float64Array.of(-1.2, 1))
    expect(status).toBe('gradient')
    expect(maxNorm(gradient)).toBeLessThan(1e-9)
    expect(point[0]).toBeCloseTo(1, 7)
    expect(point[1]).toBeCloseTo(1, 7)
  })

  test('L-BFGS leaves its start untouched and works in more dimensions than its memory', () => {
    const start = new Float64Array(12).fill(50)
    const { point } = lbfgs(quartic, start)
    expect(Array.from(start)).toEqual(new Array(12).fill(50))
    for (const [i, value] of point.entries()) expect(value).toBeCloseTo(i, 6)
  })

  test('L-BFGS says so when it runs out of iterations', () => {
    expect(lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { maxIterations: 3 }).status).toBe('iteration_limit')
  })

  test('Nelder-Mead finds it without the gradient', () => {
    const { point, status } = nelderMead(rosenbrock, Float64Array.of(-1.2, 1))
    expect(status).toBe('no_progress')
    expect(point[0]).toBeCloseTo(1, 5)
  })

  test('a wrong gradient sends the search to Nelder-Mead, and is not called converged', () => {
    const lying: Objective = (point, gradient) => {
      const value = quartic(point, gradient)
      for (let i = 0; i < gradient.length; i++) gradient[i] = -(gradient[i] ?? 0)
      return value
    }
    const found = minimise(lying, [Float64Array.of(3, 3)], () => false)
    expect(found.usedNelderMead).toBe(true)
    expect(found.point[0]).toBeCloseTo(0, 4)
    expect(found.point[1]).toBeCloseTo(1, 4)
  })

  test('a suspect end is tried against the other starts and the lower one wins', () => {
    const doubleWell: Objective = (point, gradient) => {
      const [x = 0] = point
      gradient[0] = 4 * x * (x * x - 1) + 0.3
      return (x * x - 1) ** 2 + 0.3 * x
    }
    const starts = [Float64Array.of(1.5), Float64Array.of(-1.5)]
    expect(minimise(doubleWell, starts, () => false).point[0]).toBeGreaterThan(0.5)
    expect(minimise(doubleWell, starts, (point) => (point[0] ?? 0) > 0).point[0]).toBeLessThan(-0.5)
  })
})

describe('small symmetric matrices', () => {
  const matrix = { size: 3, values: Float64Array.of(4, 1, 0.5, 1, 3, -0.2, 0.5, -0.2, 2) }

  test('a matrix times its inverse is the identity', () => {
    const inverted = inverse(matrix)
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        let sum = 0
        for (let k = 0; k < 3; k++) sum += (matrix.values[i * 3 + k] ?? 0) * (inverted?.values[k * 3 + j] ?? 0)
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 13)
      }
    }
  })

  test('eigenvalues of a known matrix, and their ratio', () => {
    const known = { size: 2, values: Float64Array.of(2, 1, 1, 2) }
    expect(Array.from(eigenvalues(known), (value) => Number(value.toFixed(12)))).toEqual([1, 3])
    expect(condition(known)).toBeCloseTo(3, 12)
  })

  test('what is not positive definite has neither inverse nor condition', () => {
    const saddle = { size: 2, values: Float64Array.of(1, 2, 2, 1) }
    expect(inverse(saddle)).toBeNull()
    expect(condition(saddle)).toBeNull()
    expect(inverse({ size: 1, values: Float64Array.of(Number.NaN) })).toBeNull()
  })

  test('the Hessian of a quartic by differences of its gradient', () => {
    const { values } = hessian(quartic, Float64Array.of(0.5, 1.5))
    expect(values[0]).toBeCloseTo(12 * 0.25 + 2, 6)
    expect(values[3]).toBeCloseTo(24 * 0.25 + 2, 6)
    expect(values[1]).toBeCloseTo(0, 9)
  })
})
