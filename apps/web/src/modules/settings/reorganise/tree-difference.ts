import type { Preview } from './queries.ts'

type Change = Preview['units'][number]

interface Stand {
  readonly unitId: string
  readonly parentId: string | null
  readonly name: string
  readonly mergedInto: string | null
}

/** One line of the tree before and after: a unit that changes, or one above it. */
export interface DifferenceRow {
  readonly unitId: string
  readonly name: string
  readonly depth: number
  readonly isNew: boolean
  /** What it was called. */
  readonly wasCalled: string | undefined
  /** The name of the unit below which it was. */
  readonly wasBelow: string | undefined
  /** The name of the unit into which it goes. */
  readonly goesInto: string | undefined
  /** In it and everything below; undefined for one that only stands above a change. */
  readonly customers: { readonly before: number; readonly after: number } | undefined
}

interface Named {
  readonly unitId: string
  readonly parentId: string | null
  readonly name: string
}

function standsAfter(units: readonly Named[], changes: readonly Change[]): ReadonlyMap<string, Stand> {
  const stands = new Map<string, Stand>(units.map(({ unitId, parentId, name }) => [unitId, { unitId, parentId, name, mergedInto: null }]))
  for (const { unitId, after } of changes) stands.set(unitId, { unitId, ...after })
  return stands
}

/**
 * The tree after the steps, as far as something changes in it. Units that go are shown where they were, or where the one above them has
 * gone.
 */
export function differenceOf(
  units: readonly Named[],
  changes: readonly Change[],
  compare: (a: string, b: string) => number,
): readonly DifferenceRow[] {
  const before = new Map(units.map((unit) => [unit.unitId, unit]))
  const after = standsAfter(units, changes)
  const changed = new Map(changes.map((change) => [change.unitId, change]))
  const open = (unitId: string | null): string | null => {
    const stand = after.get(unitId ?? '')
    return stand?.mergedInto == null ? (stand?.unitId ?? null) : open(stand.mergedInto)
  }
  const above = (stand: Stand): string | null =>
    open(stand.mergedInto === null ? stand.parentId : (before.get(stand.unitId)?.parentId ?? null))
  const kept = new Set<string>()
  for (const { unitId } of changes)
    for (let stand = after.get(unitId); stand && !kept.has(stand.unitId); stand = after.get(above(stand) ?? '')) kept.add(stand.unitId)
  const families = Map.groupBy(
    [...after.values()].filter((stand) => kept.has(stand.unitId)),
    above,
  )
  const rowOf = (stand: Stand, depth: number): DifferenceRow => {
    const change = changed.get(stand.unitId)
    const was = change?.before
    const isGone = stand.mergedInto !== null
    return {
      unitId: stand.unitId,
      name: stand.name,
      depth,
      isNew: change !== undefined && was === null,
      wasCalled: was && was.name !== stand.name ? was.name : undefined,
      wasBelow: was && !isGone && was.parentId !== stand.parentId ? before.get(was.parentId ?? '')?.name : undefined,
      goesInto: isGone ? after.get(open(stand.mergedInto) ?? '')?.name : undefined,
      customers: change && { before: change.customersBefore, after: change.customersAfter },
    }
  }
  const walk = (parentId: string | null, depth: number): DifferenceRow[] =>
    (families.get(parentId) ?? [])
      .toSorted((a, b) => compare(a.name, b.name) || compare(a.unitId, b.unitId))
      .flatMap((stand) => [rowOf(stand, depth), ...(stand.mergedInto === null ? walk(stand.unitId, depth + 1) : [])])
  return walk(null, 0)
}
