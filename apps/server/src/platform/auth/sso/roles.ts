import { sql } from 'kysely'
import { giveRoles } from '../../access/people/roles-of.ts'
import { allRights } from '../../access/rights.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { directoryGroupsOf } from '../scim/memberships.ts'
import { mappedRoles } from './profile.ts'
import { claimedGroups, type Provider } from './queries.ts'
import { db } from './schema.ts'

/** The same request, in the provider's name: what follows is its doing. */
export function asProvider(ctx: Ctx, provider: Pick<Provider, 'id' | 'name'>): Ctx {
  return { ...ctx, actor: { kind: 'system', id: provider.id, name: provider.name }, rights: allRights }
}

/** Under which name a provider's roles are kept apart from those given by hand. */
const sourceOf = (providerId: string): string => `provider:${providerId}`

/** The groups a user is in by the provider's word: those of their last sign-in and those its directory keeps with us. */
async function allGroupsOf(ctx: Ctx, providerId: string, userId: string): Promise<string[]> {
  return [...(await claimedGroups(ctx.tx, providerId, userId)), ...(await directoryGroupsOf(ctx.tx, providerId, userId))]
}

/**
 * Gives a user the roles that their groups at the provider stand for, and takes those away that they no longer do. Who is the last
 * administrator by the provider's word stays one: a directory must not lock the company out.
 */
export async function applyProviderRoles(ctx: Ctx, provider: Provider, userId: string): Promise<void> {
  const by = asProvider(ctx, provider)
  const wanted = mappedRoles(provider.groups, await allGroupsOf(ctx, provider.id, userId))
  await sql`savepoint provider_roles`.execute(db(ctx.tx))
  try {
    await giveRoles(by, userId, wanted, sourceOf(provider.id))
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'last_admin')) throw error
    await sql`rollback to savepoint provider_roles`.execute(db(ctx.tx))
    await giveRoles(by, userId, [...wanted, 'admin'], sourceOf(provider.id))
  }
}
