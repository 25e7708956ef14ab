import { dayIn } from '../../clock/day.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { CustomerPort } from '../ports.ts'
import { rootUnitId } from '../schema.ts'
import type { KnownUnit } from '../snapshot.ts'
import type { UnitsQuery, UnitTree } from './contract.ts'
import { peopleByUnit, unitsOn, unitVersions } from './queries.ts'
import { lineOf, present } from './tree.ts'

export interface TreeParts {
  readonly timeZone: string
  readonly customers: CustomerPort
}

type Units = ReadonlyMap<string, KnownUnit>

interface Placed extends KnownUnit {
  readonly depth: number
}

function inOrder(units: Units): readonly Placed[] {
  const below = Map.groupBy(
    [...units.values()].filter((unit) => unit.mergedInto === null),
    (unit) => unit.parentId,
  )
  const walk = (parentId: string | null, depth: number): Placed[] =>
    (below.get(parentId) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.unitId.localeCompare(b.unitId))
      .flatMap((unit) => [{ ...unit, depth }, ...walk(unit.unitId, depth + 1)])
  return walk(null, 0)
}

interface Sizes {
  readonly own: ReadonlyMap<string, number>
  readonly below: ReadonlyMap<string, number>
}

/** Counts by unit as they were taken, brought to what each unit was on the day: in the unit itself, and in it and below. */
export function gathered(units: Units, counts: ReadonlyMap<string, number>): Sizes {
  const own = new Map<string, number>()
  const below = new Map<string, number>()
  const add = (to: Map<string, number>, id: string, count: number) => to.set(id, (to.get(id) ?? 0) + count)
  for (const [unitId, count] of counts) {
    // Who was known only later, and came into a unit that was not there yet, counts for the company.
    const unit = present(units, unitId) ?? units.get(rootUnitId)
    if (!unit) continue
    add(own, unit.unitId, count)
    for (const id of lineOf(units, unit.unitId)) add(below, id, count)
  }
  return { own, below }
}

/** How many people are in each unit, and in it and below: somebody who is in two of them is one. */
function peopled(units: Units, members: ReadonlyMap<string, readonly string[]>): Sizes {
  const below = new Map<string, Set<string>>()
  for (const [unitId, people] of members) {
    for (const id of lineOf(units, unitId)) {
      const there = below.get(id) ?? new Set()
      for (const userId of people) there.add(userId)
      below.set(id, there)
    }
  }
  const sizes = (of: ReadonlyMap<string, ReadonlySet<string>>) => new Map([...of].map(([id, people]) => [id, people.size]))
  return { own: new Map([...members].map(([id, people]) => [id, people.length])), below: sizes(below) }
}

/** The units of a day with their people and customers. */
export async function unitTree(ctx: Ctx, { timeZone, customers }: TreeParts, query: UnitsQuery): Promise<UnitTree> {
  const today = dayIn(timeZone, ctx.now)
  const on = query.on ?? today
  if (on > today) throw new Refusal('day_in_future', { day: on })
  const units = await unitsOn(ctx.tx, on)
  const versions = await unitVersions(ctx.tx)
  const people = on === today ? peopled(units, await peopleByUnit(ctx.tx)) : null
  const counts = query.customers ? gathered(units, await customers.byUnit(ctx, on)) : null
  return {
    on,
    units: inOrder(units).map(({ unitId, parentId, name, depth }) => ({
      unitId,
      parentId,
      name,
      depth,
      version: versions.get(unitId) ?? 1,
      people: people && (people.own.get(unitId) ?? 0),
      peopleBelow: people && (people.below.get(unitId) ?? 0),
      customers: counts && (counts.own.get(unitId) ?? 0),
      customersBelow: counts && (counts.below.get(unitId) ?? 0),
    })),
    closed: [...units.values()].flatMap(({ unitId, name, mergedInto }) => (mergedInto === null ? [] : [{ unitId, name, mergedInto }])),
  }
}
