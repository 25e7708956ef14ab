import { sql } from 'kysely'
import { giveRoles, sourceOfProvider } from '../../access/people/roles-of.ts'
import { giveUnits } from '../../access/people/unit-grants.ts'
import { allRights } from '../../access/rights.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { directoryGroupsOf } from '../scim/memberships.ts'
import { mappedRoles, mappedUnits } from './profile.ts'
import { claimedGroups, type Provider } from './queries.ts'
import { db } from './schema.ts'

/** The same request, in the provider's name: what follows is its doing. */
export function asProvider(ctx: Ctx, provider: Pick<Provider, 'id' | 'name'>): Ctx {
  return { ...ctx, actor: { kind: 'system', id: provider.id, name: provider.name }, rights: allRights }
}

/** The groups a user is in by the provider's word: those of their last sign-in and those its directory keeps with us. */
async function allGroupsOf(ctx: Ctx, providerId: string, userId: string): Promise<string[]> {
  return [...(await claimedGroups(ctx.tx, providerId, userId)), ...(await directoryGroupsOf(ctx.tx, providerId, userId))]
}

// Who is the last administrator by the provider's word stays one: a directory must not lock the company out.
async function giveProviderRoles(by: Ctx, userId: string, wanted: readonly string[], source: string): Promise<void> {
  await sql`savepoint provider_roles`.execute(db(by.tx))
  try {
    await giveRoles(by, userId, wanted, source)
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'last_admin')) throw error
    await sql`rollback to savepoint provider_roles`.execute(db(by.tx))
    await giveRoles(by, userId, [...wanted, 'admin'], source)
  }
}

/** Gives a user the roles and units that their groups at the provider stand for, and takes those away that they no longer do. */
export async function applyGroups(ctx: Ctx, provider: Provider, userId: string): Promise<void> {
  const by = asProvider(ctx, provider)
  const source = sourceOfProvider(provider.id)
  const groups = await allGroupsOf(ctx, provider.id, userId)
  await giveProviderRoles(by, userId, mappedRoles(provider.groups, groups), source)
  await giveUnits(by, userId, mappedUnits(provider.groups, groups), source)
}

/** Where somebody whom the provider brings begins: where it gives units, in those alone, for in the company's own they would reach everything below. */
export function placeOfNewcomer(provider: Provider): { readonly unitId?: null } {
  return provider.groups.some(({ unitId }) => unitId !== null) ? { unitId: null } : {}
}
