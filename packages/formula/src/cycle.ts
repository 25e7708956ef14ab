/**
 * A way round through fields that are computed from each other, the first field again at its end; null when there is none.
 * The graph names for each computed field the fields that its formula uses.
 */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>()
  for (const start of graph.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    // By hand instead of by recursion: fields may build on each other in a long row.
    const waiting: { readonly key: string; readonly isLeaving: boolean }[] = [{ key: start, isLeaving: false }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { key, isLeaving } = next
      if (isLeaving) {
        path.pop()
        onPath.delete(key)
        done.add(key)
        continue
      }
      if (onPath.has(key)) return [...path.slice(path.indexOf(key)), key]
      if (done.has(key)) continue
      path.push(key)
      onPath.add(key)
      waiting.push({ key, isLeaving: true }, ...(graph.get(key) ?? []).map((used) => ({ key: used, isLeaving: false })))
    }
  }
  return null
}
