/** An undecided arrival that shares a key with another: its number and its keys' hashes. */
export interface Linked {
  readonly first: number
  readonly keys: readonly string[]
}

/** The arrivals as groups held together by shared keys: each one's group is named by the lowest number in it. */
export function groupByKeys(linked: readonly Linked[]): ReadonlyMap<number, number> {
  const parents = new Map<number, number>()
  const rootOf = (start: number): number => {
    let root = start
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root)) root = parent
    for (let at = start; at !== root; ) {
      const next = parents.get(at) ?? root
      parents.set(at, root)
      at = next
    }
    return root
  }
  const holders = new Map<string, number>()
  for (const { first, keys } of linked) {
    if (!parents.has(first)) parents.set(first, first)
    for (const key of keys) {
      const holder = holders.get(key)
      if (holder === undefined) holders.set(key, first)
      else {
        const [one, other] = [rootOf(holder), rootOf(first)]
        parents.set(Math.max(one, other), Math.min(one, other))
      }
    }
  }
  return new Map([...parents.keys()].map((first) => [first, rootOf(first)]))
}
