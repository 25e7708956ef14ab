import { ModelError } from '../model-error.ts'

/**
 * Constructs so that each comes after all that lead to it.
 *
 * @throws ModelError `cyclic_model` that names the circle: the regressions of a path model need an order
 */
export function pathOrder(names: readonly string[], paths: readonly (readonly [number, number])[]): number[] {
  const order: number[] = []
  const left = new Set(names.keys())
  while (left.size > 0) {
    const next = [...left].filter((to) => !paths.some(([from, target]) => target === to && left.has(from)))
    if (next.length === 0) return refuse(names, paths, left)
    for (const construct of next) {
      order.push(construct)
      left.delete(construct)
    }
  }
  return order
}

/** Whoever is left has one before it that is left: walking back must meet someone again. */
function refuse(names: readonly string[], paths: readonly (readonly [number, number])[], left: ReadonlySet<number>): never {
  const walk: number[] = []
  let at = [...left][0] ?? 0
  while (!walk.includes(at)) {
    walk.push(at)
    at = paths.find(([from, to]) => to === at && left.has(from))?.[0] ?? at
  }
  const circle = [at, ...walk.slice(walk.indexOf(at)).reverse()].map((construct) => names[construct] ?? '').join(' → ')
  throw new ModelError('cyclic_model', `The paths run in a circle: ${circle}`, { circle })
}
