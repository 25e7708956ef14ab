/** A row on the way, with its value under the key that is walked by; null: it has none. */
export interface Step {
  readonly id: string
  readonly value: string | null
}

/** The place of a row in the order: its values, key by key, and its id. */
export interface Place {
  readonly values: readonly (string | null)[]
  readonly id: string
}

/** The rows that share these values under the keys before. */
export type Group = readonly (string | null)[]

/** What a walk can ask for; each is one walk along an index. */
export interface Ways {
  /** Rows of the group that have a value under its next key, in the order of that key alone, all of them beyond `beyond`. */
  valued(group: Group, beyond: string | null, limit: number): Promise<readonly Step[]>
  /** Rows of the group in the order of the last key and their id, those without a value last. */
  last(group: Group, from: Place | null, limit: number): Promise<readonly string[]>
  /** These rows of the group in the order of all keys. */
  ordered(group: Group, ids: readonly string[]): Promise<readonly string[]>
}

/**
 * The next rows in the order of several keys, though an index knows the order of one: the rows are walked by the first key alone as far as
 * needed; groups of equals that were walked to their end are few rows, and put in order; of the group in which the walk stopped, however
 * large, the first rows are asked for in the same way by the next key. Nothing larger than a page is ever sorted.
 */
export async function walk(ways: Ways, keys: number, group: Group, from: Place | null, limit: number): Promise<string[]> {
  if (limit <= 0) return []
  if (group.length === keys - 1) return [...(await ways.last(group, from, limit))]
  const within = (value: string | null, place: Place | null, left: number) => walk(ways, keys, [...group, value], place, left)
  const found: string[] = []
  let beyond: string | null = null
  if (from !== null) {
    beyond = from.values[group.length] ?? null
    found.push(...(await within(beyond, from, limit)))
    // Rows without a value come last.
    if (beyond === null) return found
  }
  while (found.length < limit) {
    const left = limit - found.length
    const steps = await ways.valued(group, beyond, left)
    const stop = steps.length === left ? (steps.at(-1)?.value ?? null) : null
    const whole = steps.filter(({ value }) => value !== stop)
    if (whole.length > 0)
      found.push(
        ...(await ways.ordered(
          group,
          whole.map(({ id }) => id),
        )),
      )
    if (stop === null) return [...found, ...(await within(null, null, limit - found.length))]
    found.push(...(await within(stop, null, limit - found.length)))
    beyond = stop
  }
  return found
}
