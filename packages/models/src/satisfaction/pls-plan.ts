import { ModelError } from '../model-error.ts'
import { pathOrder } from './path-order.ts'
import type { PlsPlan, PlsSpec } from './pls-spec.ts'
import { resolveItems } from './resolve-items.ts'

/**
 * Turns a spec into numbers: items in blocks, constructs by their place, paths by pairs.
 *
 * @param isUsable false for columns that must be left out, constant ones
 * @throws ModelError for a spec that is no path model over these columns
 */
export function planPls(spec: PlsSpec, columns: readonly string[], isUsable: (column: string) => boolean = () => true): PlsPlan {
  const names = Object.keys(spec.constructs)
  const paths = spec.paths.map(([from, to]) => [placeOf(names, from), placeOf(names, to)] as const)
  checkPaths(names, paths)
  for (const name of Object.keys(spec.modes ?? {})) placeOf(names, name)
  const blocks = Object.entries(spec.constructs).map(([name, entries]) => {
    const block = resolveItems(name, entries, columns).filter(isUsable)
    if (block.length > 0) return block
    throw new ModelError('constant_construct', `All items of ${name} are constant: nothing can be told of it`, { construct: name })
  })
  if (spec.consistent) checkConsistent(spec, blocks)
  const start = new Int32Array(names.length + 1)
  blocks.forEach((block, j) => {
    start[j + 1] = (start[j] ?? 0) + block.length
  })
  return {
    spec,
    names,
    items: blocks.flat(),
    start,
    isModeB: names.map((name) => spec.modes?.[name] === 'B'),
    paths,
    predecessors: names.map((_, j) => Int32Array.from(paths.filter(([, to]) => to === j).map(([from]) => from))),
    successors: names.map((_, j) => Int32Array.from(paths.filter(([from]) => from === j).map(([, to]) => to))),
    order: pathOrder(names, paths),
  }
}

function placeOf(names: readonly string[], name: string): number {
  const place = names.indexOf(name)
  if (place >= 0) return place
  throw new ModelError('invalid_spec', `${name} is no construct of this model; there are ${names.join(', ')}`, { construct: name })
}

function checkPaths(names: readonly string[], paths: readonly (readonly [number, number])[]): void {
  if (names.length < 2) throw new ModelError('invalid_spec', 'A path model needs two constructs at least', { constructs: names.length })
  const twice = paths.find(([from, to], i) => paths.findIndex(([f, t]) => f === from && t === to) !== i)
  if (twice) {
    const [from = '', to = ''] = twice.map((construct) => names[construct] ?? '')
    throw new ModelError('invalid_spec', `The path ${from} → ${to} stands there twice`, { from, to })
  }
  const alone = names.find((_, j) => !paths.some((path) => path.includes(j)))
  if (alone === undefined) return
  throw new ModelError('invalid_spec', `No path leads to or from ${alone}: its weights cannot be found`, { construct: alone })
}

function checkConsistent(spec: PlsSpec, blocks: readonly (readonly string[])[]): void {
  if (!spec.scaled) throw new ModelError('invalid_spec', 'Consistent PLS works on correlations: it needs scaled: true', { field: 'scaled' })
  const items = blocks.flat()
  const shared = items.find((item, i) => items.indexOf(item) !== i)
  if (shared === undefined) return
  throw new ModelError('invalid_spec', `${shared} is an item of two constructs: consistent PLS cannot take that`, { column: shared })
}
