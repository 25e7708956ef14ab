import { sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerFor } from '../access.ts'
import { abilitiesOver } from '../customers/abilities.ts'
import type { CustomerView } from '../customers/contract.ts'
import { customerObject } from '../customers/reading.ts'
import { customerView } from '../customers/view.ts'
import { db } from '../tables.ts'
import type { MergeInput, MergePreview, UnmergeInput, UnmergePreview } from './contract.ts'
import { tried } from './dry.ts'
import { type Merged, mergeCustomers } from './merge.ts'
import type { Held, MergeParts } from './parts.ts'
import { unmergeCustomers } from './unmerge.ts'

const own: readonly Held[] = [
  { what: 'interactions', permission: 'customers.customer.see', table: 'customers.interactions' },
  { what: 'relations', permission: 'customers.customer.see', table: 'customers.relations' },
  { what: 'keys', permission: 'customers.customer.see', table: 'customers.customer_keys' },
]

async function heldKinds(ctx: Ctx, parts: MergeParts): Promise<readonly Held[]> {
  const { objects } = await parts.shape(ctx.tx)
  const kinds = objects.filter(({ ofCustomer, removedAt }) => ofCustomer && removedAt === null)
  const records = kinds.map(({ key }): Held => ({ what: `custom.${key}`, permission: `custom.${key}.see`, table: `custom.${key}` }))
  return [...own, ...parts.held, ...records]
}

async function mayAll(ctx: Ctx, permission: Permission, ids: readonly string[]): Promise<boolean> {
  if (!ctx.rights.may(permission)) return false
  if (ctx.rights.reach(permission).everything) return true
  const held = await Promise.all(ids.map(async (id) => (await abilitiesOver(ctx, id)).includes(permission)))
  return held.every(Boolean)
}

/** How much of what comes along from these customers; of what the actor may not see, nothing. */
async function comesAlong(
  ctx: Ctx,
  parts: MergeParts,
  loserIds: readonly string[],
  ids: readonly string[],
): Promise<MergePreview['comes']> {
  const comes: MergePreview['comes'] = []
  for (const { what, permission, table } of await heldKinds(ctx, parts)) {
    if (!(await mayAll(ctx, permission, loserIds))) continue
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where customer_id = any(${ids}::uuid[])`.execute(db(ctx.tx))
    const count = rows[0]?.count ?? 0
    if (count > 0) comes.push({ what, count })
  }
  return comes
}

// So many at once are refused, and not looked at before that.
const mostShown = 50

const factOf = (view: CustomerView, field: string): unknown => {
  const facts: Readonly<Record<string, unknown>> = { ...view, ...view.custom }
  return field === 'displayName' && !view.isNamed ? null : (facts[field] ?? null)
}

function shownFacts(ctx: Ctx, before: readonly CustomerView[], sources: Merged['sources']): MergePreview['facts'] {
  return sources.flatMap(([field, from]) => {
    if (ctx.rights.field(customerObject, field) === 'hidden') return []
    return [{ field, from, differs: new Set(before.map((view) => JSON.stringify(factOf(view, field)))).size > 1 }]
  })
}

function warningsOf([survivor, ...others]: readonly CustomerView[]): MergePreview['warnings'] {
  if (!survivor) return []
  const isOther = (field: 'ownerId' | 'unitId' | 'birthday'): boolean =>
    others.some((one) => survivor[field] !== null && one[field] !== null && one[field] !== survivor[field])
  const found = { owner: isOther('ownerId'), unit: isOther('unitId'), birthday: isOther('birthday') }
  return (['owner', 'unit', 'birthday'] as const).filter((what) => found[what])
}

/** Merges, or says what merging would do: both the same way. */
export async function mergeOrPreview(ctx: Ctx, parts: MergeParts, survivorId: string, input: MergeInput): Promise<MergePreview> {
  const { others, choices, versions, reason = '', from, dryRun = false } = input
  const ids = [survivorId, ...others].map((id) => id.toLowerCase())
  const [, ...losers] = ids
  return await tried(ctx.tx, dryRun, async () => {
    const before: CustomerView[] = []
    const along: string[] = []
    if (ids.length <= mostShown)
      for (const id of ids) {
        before.push(await customerView(ctx, parts, id))
        if (id !== ids[0]) along.push(...(await customerFor(ctx, id, 'customers.customer.see')).ids)
      }
    const comes = await comesAlong(ctx, parts, losers, along)
    const merged = await mergeCustomers(ctx, parts, { survivorId, others: losers, choices, versions, reason, way: from ?? 'api' })
    return {
      mergeId: dryRun ? null : merged.mergeId,
      survivor: await customerView(ctx, parts, survivorId),
      before,
      facts: shownFacts(ctx, before, merged.sources),
      comes,
      warnings: warningsOf(before),
    }
  })
}

/** Takes apart, or says what that would do. */
export async function unmergeOrPreview(ctx: Ctx, parts: MergeParts, customerId: string, input: UnmergeInput): Promise<UnmergePreview> {
  const { mergeId, memberId, reason = null, dryRun = false } = input
  return await tried(ctx.tx, dryRun, async () => {
    const undone = await unmergeCustomers(ctx, parts, { customerId, mergeId, memberId: memberId?.toLowerCase(), reason })
    const returned: CustomerView[] = []
    for (const id of undone.returned) returned.push(await customerView(ctx, parts, id))
    const isShown = (field: string): boolean => ctx.rights.field(customerObject, field) !== 'hidden'
    return {
      survivor: await customerView(ctx, parts, undone.survivorId),
      returned,
      restored: undone.restored.filter(isShown),
      kept: undone.kept.filter(isShown),
    }
  })
}
