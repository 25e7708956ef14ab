import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { newId } from '../../ids/ids.ts'
import type { CustomerPort, OwnedCount } from '../ports.ts'
import { type Declared, rightsOf } from '../rights.ts'
import { db } from '../schema.ts'
import type { Reach } from '../scope.ts'
import { readSnapshot, type Snapshot } from '../snapshot.ts'
import { gathered } from '../units/day.ts'
import type { ReorganisationPreview } from './contract.ts'
import { changedUnits, type Membership, type Plan, planOf, type Units, withIds } from './plan.ts'
import { membershipsNow } from './queries.ts'
import { effectOf } from './step-effects.ts'
import type { Step } from './steps.ts'

export interface PreviewParts {
  readonly customers: CustomerPort
  readonly declared: Declared
}

/** Who owns what where once the customers have moved. */
function movedCounts(counts: readonly OwnedCount[], plan: Plan): readonly OwnedCount[] {
  return plan.moves.reduce<readonly OwnedCount[]>((all, move) => {
    const [owners, from] = [new Set(move.owners), new Set(move.from)]
    return all.map((one) => (one.ownerId !== null && owners.has(one.ownerId) && from.has(one.unitId) ? { ...one, unitId: move.to } : one))
  }, counts)
}

function countOf(reach: Reach, counts: readonly OwnedCount[]): number {
  const sum = (some: readonly OwnedCount[]): number => some.reduce((total, one) => total + one.customers, 0)
  if (reach.everything) return sum(counts)
  const [owners, units] = [new Set(reach.owners), new Set(reach.units)]
  return sum(counts.filter((one) => units.has(one.unitId) || (one.ownerId !== null && owners.has(one.ownerId))))
}

const unitsOf = (members: readonly Membership[]): ReadonlyMap<string, string[]> => {
  const homesFirst = members.toSorted((a, b) => Number(b.isHome) - Number(a.isHome) || a.unitId.localeCompare(b.unitId))
  return new Map([...Map.groupBy(homesFirst, (one) => one.userId)].map(([id, rows]) => [id, rows.map((row) => row.unitId)]))
}

function snapshotAfter(before: Snapshot, plan: Plan): Snapshot {
  const units = unitsOf(plan.members)
  const people = [...before.people].map(([id, person]) => [id, { ...person, units: units.get(id) ?? [] }] as const)
  return { ...before, units: plan.units, people: new Map(people) }
}

async function namesOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await db(tx).selectFrom('auth.user').select(['id', 'name']).where('disabled', '=', false).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

function byUnit(counts: readonly OwnedCount[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { unitId, customers } of counts) sums.set(unitId, (sums.get(unitId) ?? 0) + customers)
  return sums
}

function unitsChanged(
  before: Units,
  plan: Plan,
  counts: readonly OwnedCount[],
  after: readonly OwnedCount[],
): ReorganisationPreview['units'] {
  const [was, is] = [gathered(before, byUnit(counts)).below, gathered(plan.units, byUnit(after)).below]
  return changedUnits(before, plan.units).map((pair) => {
    const { unitId, ...stand } = pair.after
    const customersAfter = is.get(unitId) ?? 0
    return { unitId, before: pair.before, after: stand, customersBefore: was.get(unitId) ?? 0, customersAfter }
  })
}

/** What the steps would change; nothing is written. */
export async function previewOf(ctx: Ctx, { customers, declared }: PreviewParts, steps: readonly Step[]): Promise<ReorganisationPreview> {
  const before = await readSnapshot(ctx.tx)
  const members = await membershipsNow(ctx.tx)
  const counts = await customers.byOwnerAndUnit(ctx.tx)
  const shares = await customers.sharesByUnit(ctx)
  const effects: ReorganisationPreview['steps'] = []
  const plan = planOf({ units: before.units, members }, withIds(steps, newId), (stand, step) => {
    effects.push(effectOf(stand, step, { counts: movedCounts(counts, stand), shares }))
  })
  const after = snapshotAfter(before, plan)
  const countsAfter = movedCounts(counts, plan)
  const [unitsBefore, unitsAfter] = [unitsOf(members), unitsOf(plan.members)]
  const seen = (snapshot: Snapshot, userId: string, of: readonly OwnedCount[]): number =>
    countOf(rightsOf(snapshot, declared, userId, ctx.now.getTime()).reach(customers.see), of)
  const people = [...(await namesOf(ctx.tx))].flatMap(([userId, name]) => {
    const [was, is] = [unitsBefore.get(userId) ?? [], unitsAfter.get(userId) ?? []]
    const [customersBefore, customersAfter] = [seen(before, userId, counts), seen(after, userId, countsAfter)]
    const isSame = customersBefore === customersAfter && was.join() === is.join()
    return isSame ? [] : [{ userId, name, unitsBefore: was, unitsAfter: is, customersBefore, customersAfter }]
  })
  const moved = counts.reduce((sum, one, index) => sum + (countsAfter[index]?.unitId === one.unitId ? 0 : one.customers), 0)
  return {
    steps: effects,
    units: unitsChanged(before.units, plan, counts, countsAfter),
    people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
    customersMoved: moved,
  }
}
