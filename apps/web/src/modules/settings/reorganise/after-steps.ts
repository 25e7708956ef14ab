import type { Step } from './steps.ts'

/** A unit as it would stand after some steps. */
export interface StandingUnit {
  readonly unitId: string
  readonly parentId: string | null
  readonly name: string
  /** The units of today whose people are in it then. */
  readonly from: readonly string[]
}

type Units = ReadonlyMap<string, StandingUnit>

function merged(units: Units, unitId: string, intoId: string | null): Units {
  const [gone, into] = [units.get(unitId), units.get(intoId ?? '')]
  if (!gone || !into) return units
  const after = new Map(units)
  after.delete(unitId)
  for (const one of units.values()) if (one.parentId === unitId) after.set(one.unitId, { ...one, parentId: into.unitId })
  // It may have been a child of the one that went.
  const parentId = into.parentId === unitId ? gone.parentId : into.parentId
  return after.set(into.unitId, { ...into, parentId, from: [...into.from, ...gone.from] })
}

function taken(units: Units, step: Step): Units {
  if (step.kind === 'create') {
    const unitId = step.newId ?? ''
    return new Map(units).set(unitId, { unitId, parentId: step.parentId, name: step.name, from: [] })
  }
  const unit = units.get(step.unitId)
  if (!unit) return units
  switch (step.kind) {
    case 'rename':
      return new Map(units).set(unit.unitId, { ...unit, name: step.name })
    case 'move':
      return new Map(units).set(unit.unitId, { ...unit, parentId: step.parentId })
    case 'merge':
      return merged(units, step.unitId, step.intoId)
    case 'close':
      return merged(units, step.unitId, unit.parentId)
    case 'split': {
      const unitId = step.newId ?? ''
      return new Map(units).set(unitId, { unitId, parentId: unit.parentId ?? unit.unitId, name: step.name, from: [] })
    }
  }
}

/**
 * The units as later steps find them, only so that these can be chosen from: whether the steps can be taken, and what they do, the
 * server says.
 */
export function afterSteps(units: readonly Omit<StandingUnit, 'from'>[], steps: readonly Step[]): readonly StandingUnit[] {
  const now: Units = new Map(units.map(({ unitId, parentId, name }) => [unitId, { unitId, parentId, name, from: [unitId] }]))
  return [...steps.reduce(taken, now).values()]
}

/** A unit and those above it, the topmost first. */
export function pathOf(units: readonly StandingUnit[], unitId: string): readonly StandingUnit[] {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const path: StandingUnit[] = []
  let unit = byId.get(unitId)
  while (unit && !path.includes(unit)) {
    path.unshift(unit)
    unit = byId.get(unit.parentId ?? '')
  }
  return path
}
