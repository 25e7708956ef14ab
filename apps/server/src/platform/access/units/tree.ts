import type { KnownUnit } from '../snapshot.ts'

type Units = ReadonlyMap<string, KnownUnit>

/** The open unit that a unit has become: itself, or the one into which it was merged. */
export function present(units: Units, unitId: string): KnownUnit | undefined {
  let unit = units.get(unitId)
  for (let steps = 0; unit?.mergedInto != null && steps < units.size; steps++) unit = units.get(unit.mergedInto)
  return unit
}

/** A unit and those above it, itself first. */
export function lineOf(units: Units, unitId: string): string[] {
  const line: string[] = []
  let unit = present(units, unitId)
  while (unit && !line.includes(unit.unitId)) {
    line.push(unit.unitId)
    unit = unit.parentId === null ? undefined : units.get(unit.parentId)
  }
  return line
}

/** These units and what was merged into them. */
export function withMerged(units: Units, unitIds: readonly string[]): string[] {
  const wanted = new Set(unitIds.map((id) => present(units, id)?.unitId ?? id))
  return [...units.keys()].filter((id) => wanted.has(present(units, id)?.unitId ?? ''))
}

/** These units, all below them, and what was merged into any of them. */
export function withBelow(units: Units, unitIds: readonly string[]): string[] {
  const tops = new Set(unitIds.map((id) => present(units, id)?.unitId ?? id))
  return [...units.keys()].filter((id) => lineOf(units, id).some((above) => tops.has(above)))
}
