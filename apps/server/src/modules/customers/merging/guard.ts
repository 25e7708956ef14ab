import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Shape } from '../../../platform/shape/snapshot.ts'
import { customerFor, type LoadedCustomer, reaches } from '../access.ts'
import { customerObject } from '../customers/reading.ts'
import { db } from '../tables.ts'
import { type Fact, factsIn } from './facts.ts'

const mostOfOne = 50
// Every page and every figure of the survivor asks for all of its ids.
const mostMembers = 1000

export interface Wanted {
  readonly survivorId: string
  readonly others: readonly string[]
  readonly choices?: Readonly<Record<string, string>> | undefined
  readonly versions?: Readonly<Record<string, number>> | undefined
}

/** Refuses when a customer, as it stands by itself, is not the actor's to merge and to change. */
export async function refuseUnreached(ctx: Ctx, id: string): Promise<void> {
  for (const permission of ['customers.customer.merge', 'customers.customer.edit'] as const)
    if (!(await reaches(ctx, permission, id))) throw new Refusal('forbidden', { permission })
}

const lower = (id: string): string => id.toLowerCase()

/** The same with ids as the database writes them: people may write them otherwise. */
export function spelledOut<One extends Wanted>(wanted: One): One {
  const entries = Object.entries(wanted.choices ?? {}).map(([field, id]) => [field, lower(id)] as const)
  const versions = Object.entries(wanted.versions ?? {}).map(([id, version]) => [lower(id), version] as const)
  return {
    ...wanted,
    survivorId: lower(wanted.survivorId),
    others: wanted.others.map(lower),
    choices: Object.fromEntries(entries),
    versions: Object.fromEntries(versions),
  }
}

// One after the other in the order of their ids: of two that share a customer the later waits, and then finds it merged.
async function lockEach(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, LoadedCustomer>> {
  const found = new Map<string, LoadedCustomer>()
  for (const id of ids.toSorted()) {
    await sql`select from customers.customers where customer_id = ${id} for update`.execute(db(ctx.tx))
    const seen = await customerFor(ctx, id, 'customers.customer.see')
    if (seen.customerId !== id) throw new Refusal('customer_merged', { id, into: seen.customerId })
    await refuseUnreached(ctx, id)
    found.set(id, seen)
  }
  return found
}

function refuseUnlike(survivor: LoadedCustomer, all: readonly LoadedCustomer[]): void {
  for (const one of all) {
    if (one.anonymous) throw new Refusal('merge_anonymous', { id: one.customerId })
    if (one.kind !== survivor.kind) throw new Refusal('merge_kinds_differ', { id: one.customerId, kind: one.kind, into: survivor.kind })
  }
  const members = all.reduce((sum, { ids }) => sum + ids.length, 0)
  if (members > mostMembers) throw new Refusal('merge_cluster_full', { most: mostMembers })
}

/** Locks them all and makes sure that the actor may have them be one: those that become one, the survivor first. */
export async function customersToMerge(ctx: Ctx, { survivorId, others, versions }: Wanted): Promise<readonly LoadedCustomer[]> {
  const ids = [survivorId, ...others]
  if (ids.length > mostOfOne) throw new Refusal('too_many_to_merge', { most: mostOfOne })
  const found = await lockEach(ctx, [...new Set(ids)])
  if (found.size < ids.length) throw new Refusal('merge_with_itself')
  const all = ids.flatMap((id) => found.get(id) ?? [])
  const [survivor] = all
  if (!survivor) throw new Error('a merge needs a survivor')
  refuseUnlike(survivor, all)
  const changed = all.find(({ customerId, version }) => (versions?.[customerId] ?? version) !== version)
  if (changed) throw new Refusal('version_conflict', { id: changed.customerId, version: changed.version })
  return all
}

/** What can be chosen; refused when something else is, or what the actor may not write. */
export function factsToMerge(ctx: Ctx, shape: Shape, { survivorId, others, choices = {} }: Wanted): readonly Fact[] {
  const facts = factsIn(shape)
  const ids = new Set([survivorId, ...others])
  for (const [field, id] of Object.entries(choices)) {
    const fact = facts.find((one) => one.field === field)
    const access = fact ? ctx.rights.field(customerObject, field) : 'hidden'
    if (!fact || access === 'hidden') throw new Refusal('field_unknown', { field })
    if (access !== 'write') throw new Refusal('field_closed', { field })
    if (!ids.has(id)) throw new Refusal('merge_choice_invalid', { field, id })
  }
  return facts
}
