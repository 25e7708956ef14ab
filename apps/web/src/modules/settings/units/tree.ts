import type { Unit } from './queries.ts'

/** A unit that is shown, with what a tree says about a place in it. */
export interface TreeRow {
  readonly unit: Unit
  readonly level: number
  readonly position: number
  readonly siblings: number
  readonly hasChildren: boolean
  readonly isExpanded: boolean
}

type Units = readonly Unit[]

const smallTree = 40
const openLevels = 2

/** What a tree hides at first: nothing of a small one, what is deep down in a large one. */
export function collapsedAtFirst(units: Units): ReadonlySet<string> {
  if (units.length <= smallTree) return new Set()
  return new Set(units.filter((unit) => unit.depth >= openLevels).map((unit) => unit.unitId))
}

function withThoseAbove(units: Units, matches: (unit: Unit) => boolean): ReadonlySet<string> {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const kept = new Set<string>()
  for (const unit of units.filter(matches)) {
    for (let one: Unit | undefined = unit; one && !kept.has(one.unitId); one = one.parentId === null ? undefined : byId.get(one.parentId))
      kept.add(one.unitId)
  }
  return kept
}

// Units come from the server each after the one above it.
function notBelowCollapsed(units: Units, collapsed: ReadonlySet<string>): Units {
  let hiddenBelow = Number.POSITIVE_INFINITY
  return units.filter((unit) => {
    if (unit.depth > hiddenBelow) return false
    hiddenBelow = collapsed.has(unit.unitId) ? unit.depth : Number.POSITIVE_INFINITY
    return true
  })
}

/** The rows to show; while something is searched for, all that match with those above them, whatever is collapsed. */
export function rowsOf(units: Units, collapsed: ReadonlySet<string>, matches: ((unit: Unit) => boolean) | undefined): readonly TreeRow[] {
  const kept = matches && withThoseAbove(units, matches)
  const shown = kept ? units.filter((unit) => kept.has(unit.unitId)) : notBelowCollapsed(units, collapsed)
  const parents = new Set((kept ? shown : units).map((unit) => unit.parentId))
  const families = Map.groupBy(shown, (unit) => unit.parentId)
  return shown.map((unit) => {
    const family = families.get(unit.parentId) ?? []
    return {
      unit,
      level: unit.depth + 1,
      position: family.indexOf(unit) + 1,
      siblings: family.length,
      hasChildren: parents.has(unit.unitId),
      isExpanded: kept !== undefined || !collapsed.has(unit.unitId),
    }
  })
}

/** Where a key leads in a tree: to another row, or a row is opened or closed. */
export type Move = { readonly to: number } | { readonly toggle: string } | undefined

/** What the arrow keys do in a tree, as the ARIA practices say. */
export function moveOf(key: string, rows: readonly TreeRow[], at: number): Move {
  const row = rows[at]
  if (!row) return undefined
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, rows.length - 1) }
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) }
    case 'Home':
      return { to: 0 }
    case 'End':
      return { to: rows.length - 1 }
    case 'ArrowRight':
      if (!row.hasChildren) return undefined
      return row.isExpanded ? { to: at + 1 } : { toggle: row.unit.unitId }
    case 'ArrowLeft': {
      if (row.hasChildren && row.isExpanded) return { toggle: row.unit.unitId }
      const above = rows.findIndex(({ unit }) => unit.unitId === row.unit.parentId)
      return above < 0 ? undefined : { to: above }
    }
    default:
      return undefined
  }
}
