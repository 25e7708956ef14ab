import { Refusal } from '../../http/refusal.ts'
import type { CustomerMove } from '../ports.ts'
import { rootUnitId } from '../schema.ts'
import type { KnownUnit } from '../snapshot.ts'
import { lineOf, withMerged } from '../units/tree.ts'
import type { Step } from './steps.ts'

export type Units = ReadonlyMap<string, KnownUnit>

export interface Membership {
  readonly userId: string
  readonly unitId: string
  readonly isHome: boolean
}

export interface Organisation {
  readonly units: Units
  readonly members: readonly Membership[]
}

/** How the company stands after some steps, and whose customers move on the way, in order. */
export interface Plan extends Organisation {
  readonly moves: readonly Omit<CustomerMove, 'cause'>[]
}

function openUnit(units: Units, unitId: string): KnownUnit {
  const unit = units.get(unitId)
  if (!unit) throw new Refusal('unit_not_found', { id: unitId })
  if (unit.mergedInto !== null) throw new Refusal('unit_closed', { id: unitId, name: unit.name })
  return unit
}

// The root stands for the company: everything hangs on it.
function movable(units: Units, unitId: string): KnownUnit & { readonly parentId: string } {
  const { parentId, ...unit } = openUnit(units, unitId)
  if (parentId === null) throw new Refusal('unit_is_root', { id: unitId })
  return { ...unit, parentId }
}

function refuseBelowItself(units: Units, unit: KnownUnit, targetId: string): void {
  if (lineOf(units, openUnit(units, targetId).unitId).includes(unit.unitId))
    throw new Refusal('unit_cycle', { id: unit.unitId, name: unit.name })
}

const spelled = (name: string): string => name.normalize('NFC').toLowerCase()

function placed(units: Units, unit: KnownUnit): Units {
  for (const one of units.values()) {
    const isSibling = one.parentId === unit.parentId && one.mergedInto === null && one.unitId !== unit.unitId
    if (isSibling && spelled(one.name) === spelled(unit.name)) throw new Refusal('unit_name_taken', { name: unit.name })
  }
  return new Map(units).set(unit.unitId, unit)
}

function added(units: Units, parentId: string, name: string, unitId: string): Units {
  openUnit(units, parentId)
  if (units.has(unitId)) throw new Refusal('unit_exists', { id: unitId })
  return placed(units, { unitId, parentId, name, mergedInto: null })
}

// Once in a unit is enough; of two memberships that become one, it stays somebody's home if either was.
function rehoused(members: readonly Membership[], from: string, to: string, who: (userId: string) => boolean): readonly Membership[] {
  const rows = new Map<string, Membership>()
  for (const member of members) {
    const unitId = member.unitId === from && who(member.userId) ? to : member.unitId
    const key = `${member.userId} ${unitId}`
    rows.set(key, { userId: member.userId, unitId, isHome: member.isHome || (rows.get(key)?.isHome ?? false) })
  }
  return [...rows.values()]
}

function merged(plan: Plan, unit: KnownUnit, intoId: string): Plan {
  refuseBelowItself(plan.units, unit, intoId)
  let units: Units = new Map(plan.units).set(unit.unitId, { ...unit, mergedInto: intoId })
  for (const child of plan.units.values())
    if (child.parentId === unit.unitId && child.mergedInto === null) units = placed(units, { ...child, parentId: intoId })
  return { ...plan, units, members: rehoused(plan.members, unit.unitId, intoId, () => true) }
}

function split(plan: Plan, step: Extract<Step, { kind: 'split' }>): Plan {
  const unit = openUnit(plan.units, step.unitId)
  const people = new Set(step.people)
  const there = new Set(plan.members.filter((one) => one.unitId === unit.unitId).map((one) => one.userId))
  for (const id of people) if (!there.has(id)) throw new Refusal('person_not_in_unit', { id, name: unit.name })
  const to = step.newId ?? ''
  const move = { owners: [...people], from: withMerged(plan.units, [unit.unitId]), to }
  return {
    units: added(plan.units, unit.parentId ?? rootUnitId, step.name, to),
    members: rehoused(plan.members, unit.unitId, to, (userId) => people.has(userId)),
    moves: step.moveCustomers === 'of_owners' && people.size > 0 ? [...plan.moves, move] : plan.moves,
  }
}

function taken(plan: Plan, step: Step): Plan {
  const { units } = plan
  switch (step.kind) {
    case 'create':
      return { ...plan, units: added(units, step.parentId, step.name, step.newId ?? '') }
    case 'rename':
      return { ...plan, units: placed(units, { ...openUnit(units, step.unitId), name: step.name }) }
    case 'move': {
      const unit = movable(units, step.unitId)
      refuseBelowItself(units, unit, step.parentId)
      return { ...plan, units: placed(units, { ...unit, parentId: step.parentId }) }
    }
    case 'merge':
      return merged(plan, movable(units, step.unitId), step.intoId)
    case 'close': {
      const unit = movable(units, step.unitId)
      return merged(plan, unit, unit.parentId)
    }
    case 'split':
      return split(plan, step)
  }
}

/** Gives every unit that the steps make an id, so that a step means the same whenever it is done. */
export function withIds(steps: readonly Step[], newId: () => string): Step[] {
  return steps.map((step) => (step.kind === 'create' || step.kind === 'split' ? { ...step, newId: step.newId ?? newId() } : step))
}

/** The company after the steps, one after the other; refused with the step's place when one cannot be done. `onStep` is told how it stood before each. */
export function planOf(before: Organisation, steps: readonly Step[], onStep: (plan: Plan, step: Step) => void = () => {}): Plan {
  let plan: Plan = { ...before, moves: [] }
  for (const [index, step] of steps.entries()) {
    try {
      const next = taken(plan, step)
      onStep(plan, step)
      plan = next
    } catch (error) {
      if (error instanceof Refusal) throw new Refusal(error.code, { ...error.params, step: index + 1 })
      throw error
    }
  }
  return plan
}

const isSame = (a: KnownUnit | undefined, b: KnownUnit): boolean =>
  a !== undefined && a.parentId === b.parentId && a.name === b.name && a.mergedInto === b.mergedInto

/** A unit as it was (null for a new one) and as it is. */
export interface UnitPair {
  readonly before: KnownUnit | null
  readonly after: KnownUnit
}

/** The units that differ. */
export function changedUnits(before: Units, after: Units): readonly UnitPair[] {
  return [...after.values()].flatMap((unit) =>
    isSame(before.get(unit.unitId), unit) ? [] : [{ before: before.get(unit.unitId) ?? null, after: unit }],
  )
}
