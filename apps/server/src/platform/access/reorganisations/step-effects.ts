import type { OwnedCount } from '../ports.ts'
import { withBelow, withMerged } from '../units/tree.ts'
import type { ReorganisationPreview } from './contract.ts'
import type { Plan } from './plan.ts'
import type { Step } from './steps.ts'

type StepEffect = ReorganisationPreview['steps'][number]

/** What can be counted of units: their customers by owner, and what is shared with them. */
export interface Holdings {
  readonly counts: readonly OwnedCount[]
  readonly shares: ReadonlyMap<string, number>
}

const nothing: StepEffect = { units: 0, customers: 0, people: 0, shares: 0 }

const customersIn = (counts: readonly OwnedCount[], units: ReadonlySet<string>, owners?: ReadonlySet<string>): number =>
  counts.reduce((sum, { unitId, ownerId, customers }) => {
    const isMeant = units.has(unitId) && (owners === undefined || (ownerId !== null && owners.has(ownerId)))
    return isMeant ? sum + customers : sum
  }, 0)

// All that is in the units: who works there, whom they have, what is shared with them.
function contentOf({ members }: Plan, { counts, shares }: Holdings, unitIds: readonly string[], units: number): StepEffect {
  const within = new Set(unitIds)
  return {
    units,
    customers: customersIn(counts, within),
    people: new Set(members.filter((member) => within.has(member.unitId)).map((member) => member.userId)).size,
    shares: unitIds.reduce((sum, unitId) => sum + (shares.get(unitId) ?? 0), 0),
  }
}

const isOpen = (plan: Plan, unitId: string): boolean => plan.units.get(unitId)?.mergedInto === null
const childrenOf = (plan: Plan, unitId: string): number =>
  [...plan.units.values()].filter((unit) => unit.parentId === unitId && unit.mergedInto === null).length

/**
 * What one step takes with it, of the company as the steps before have left it: a unit that moves all that is in and below it; one that is
 * merged or closed what is in itself, while the units below hang one place higher; a split the people named, and their customers if they go too.
 */
export function effectOf(before: Plan, step: Step, holdings: Holdings): StepEffect {
  switch (step.kind) {
    case 'create':
    case 'rename':
      return nothing
    case 'move': {
      const all = withBelow(before.units, [step.unitId])
      return contentOf(before, holdings, all, all.filter((unitId) => isOpen(before, unitId)).length)
    }
    case 'merge':
    case 'close':
      return contentOf(before, holdings, withMerged(before.units, [step.unitId]), childrenOf(before, step.unitId))
    case 'split': {
      const [owners, within] = [new Set(step.people), new Set(withMerged(before.units, [step.unitId]))]
      const customers = step.moveCustomers === 'of_owners' ? customersIn(holdings.counts, within, owners) : 0
      return { ...nothing, customers, people: owners.size }
    }
  }
}
