import { ModelError } from '../model-error.ts'
import { predictRidge } from './ridge.ts'
import { numbersOf } from './uplift-data.ts'
import type { UpliftModel, UpliftTree } from './uplift-model.ts'

/**
 * The expected effect of treating each customer, in units of the outcome.
 *
 * @throws ModelError where a feature of the model is not there, or holds a value that is no number
 */
export function upliftScores(model: UpliftModel, features: Readonly<Record<string, ArrayLike<number>>>): Float64Array {
  const wanted = features[model.features[0] ?? '']?.length ?? 0
  const columns = model.features.map((name) => {
    const column = features[name]
    if (!column) throw new ModelError('unknown_column', `The model asks for ${name}, and there is no such column`, { column: name })
    return numbersOf(name, column, wanted)
  })
  return Float64Array.from({ length: wanted }, (_, row) => scoreOf(model, columns, row))
}

function scoreOf(model: UpliftModel, columns: readonly Float64Array[], row: number): number {
  switch (model.method) {
    case 'two-model':
      return predictRidge(model.treated, columns, row) - predictRidge(model.control, columns, row)
    case 'transformed-outcome':
      return predictRidge(model.effect, columns, row)
    case 'trees': {
      let sum = 0
      for (const tree of model.trees) sum += leafEffect(tree, columns, row)
      return sum / model.trees.length
    }
  }
}

function leafEffect({ feature, threshold, left, right, effect }: UpliftTree, columns: readonly Float64Array[], row: number): number {
  let node = 0
  // A child stands after its parent, so this ends.
  for (let split = feature[node] ?? -1; split >= 0; split = feature[node] ?? -1) {
    const value = columns[split]?.[row] ?? 0
    node = (value <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0
  }
  return effect[node] ?? 0
}
