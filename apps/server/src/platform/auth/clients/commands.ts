import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { lendableOf, refuseUnlendable } from '../keys/lendable.ts'
import { hashOf, newToken } from '../keys/token.ts'
import type { NewOauthClient, OauthClient, OauthClientChange } from './contract.ts'
import { db } from './schema.ts'

interface Made {
  readonly client: OauthClient
  readonly secret: string | null
}

/** The clients that were not ended, by name. */
export async function listClients(ctx: Ctx): Promise<OauthClient[]> {
  const rows = await db(ctx.tx)
    .selectFrom('auth.oauthClients as c')
    .leftJoin('auth.user as u', 'u.id', 'c.serviceUserId')
    .select(['c.clientId as id', 'c.name', 'c.redirectUris', 'c.permissions', 'c.createdAt', 'c.lastUsedAt', 'c.version'])
    .select(['c.secretHash', 'c.serviceUserId', 'u.name as serviceName'])
    .select(
      sql<number>`(select count(*) from auth.oauth_grants g where g.client_id = c.client_id and g.ended_at is null)`.as('connections'),
    )
    .where('c.revokedAt', 'is', null)
    .orderBy(sql`lower(c.name)`)
    .execute()
  return rows.map(({ secretHash, serviceUserId, serviceName, ...client }) => ({
    ...client,
    isConfidential: secretHash !== null,
    serviceUser: serviceUserId === null ? null : { id: serviceUserId, name: serviceName ?? '' },
  }))
}

async function clientById(ctx: Ctx, id: string): Promise<OauthClient> {
  const client = (await listClients(ctx)).find((one) => one.id === id)
  if (!client) throw new Refusal('oauth_client_not_found', { id })
  return client
}

interface Wanted {
  readonly isConfidential: boolean
  readonly redirectUris: readonly string[]
  readonly permissions: readonly string[]
  readonly serviceUserId: string | null
}

async function refuseUnfit(ctx: Ctx, { isConfidential, redirectUris, permissions, serviceUserId }: Wanted): Promise<void> {
  refuseUnlendable(permissions, lendableOf(ctx.rights))
  if (serviceUserId === null && redirectUris.length === 0) throw new Refusal('oauth_client_useless')
  if (serviceUserId === null) return
  if (!isConfidential) throw new Refusal('oauth_secret_needed')
  const user = await db(ctx.tx)
    .selectFrom('auth.user')
    .select('id')
    .where('id', '=', serviceUserId)
    .where('kind', '=', 'service')
    .executeTakeFirst()
  if (!user) throw new Refusal('service_user_not_found', { id: serviceUserId })
}

const sorted = (permissions: readonly string[]): string[] => [...new Set(permissions)].sort()

/** Makes another system known. */
export async function makeClient(ctx: Ctx, given: NewOauthClient): Promise<Made> {
  await refuseUnfit(ctx, given)
  const { name, redirectUris, serviceUserId } = given
  const clientId = newId()
  const secret = given.isConfidential ? newToken('client') : null
  const permissions = sorted(given.permissions)
  await db(ctx.tx)
    .insertInto('auth.oauthClients')
    .values({
      clientId,
      name,
      secretHash: secret === null ? null : hashOf(secret),
      redirectUris,
      permissions,
      serviceUserId,
      createdAt: ctx.now,
      createdBy: ctx.actor.id ?? '',
    })
    .execute()
  const changes = { name, redirectUris, permissions, serviceUser: serviceUserId }
  await audit(ctx, { action: 'auth.client.made', subject: { kind: 'oauth_client', id: clientId }, changes })
  return { client: await clientById(ctx, clientId), secret }
}

/** What is taken from a client is taken from the tokens it has, too. */
export async function changeClient(ctx: Ctx, id: string, change: OauthClientChange): Promise<OauthClient> {
  const before = await clientById(ctx, id)
  if (before.version !== change.version) throw new Refusal('version_conflict', { id, version: before.version })
  const after = {
    name: change.name ?? before.name,
    redirectUris: change.redirectUris ?? before.redirectUris,
    permissions: sorted(change.permissions ?? before.permissions),
    serviceUserId: change.serviceUserId === undefined ? (before.serviceUser?.id ?? null) : change.serviceUserId,
  }
  await refuseUnfit(ctx, { ...after, isConfidential: before.isConfidential })
  const changed = await db(ctx.tx)
    .updateTable('auth.oauthClients')
    .set({ ...after, version: before.version + 1 })
    .where('clientId', '=', id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Refusal('version_conflict', { id, version: before.version })
  // Tokens of the service user it no longer speaks as would live on for an hour.
  if (after.serviceUserId !== (before.serviceUser?.id ?? null))
    await db(ctx.tx).deleteFrom('auth.oauthTokens').where('clientId', '=', id).where('grantId', 'is', null).execute()
  const pairs = {
    name: [before.name, after.name],
    redirectUris: [before.redirectUris, after.redirectUris],
    permissions: [before.permissions, after.permissions],
    serviceUser: [before.serviceUser?.id ?? null, after.serviceUserId],
  }
  const changes = Object.fromEntries(Object.entries(pairs).filter(([, [was, is]]) => JSON.stringify(was) !== JSON.stringify(is)))
  await audit(ctx, { action: 'auth.client.changed', subject: { kind: 'oauth_client', id }, changes })
  return await clientById(ctx, id)
}

/** A new secret; the old one is no good from here on. */
export async function renewSecret(ctx: Ctx, id: string): Promise<Made> {
  const client = await clientById(ctx, id)
  if (!client.isConfidential) throw new Refusal('oauth_secret_needed')
  const secret = newToken('client')
  await db(ctx.tx)
    .updateTable('auth.oauthClients')
    .set({ secretHash: hashOf(secret) })
    .where('clientId', '=', id)
    .execute()
  await audit(ctx, { action: 'auth.client.secret_renewed', subject: { kind: 'oauth_client', id }, changes: { name: client.name } })
  return { client, secret }
}

/** Ends a client with every grant and token of its own. */
export async function revokeClient(ctx: Ctx, id: string): Promise<void> {
  const client = await clientById(ctx, id)
  await db(ctx.tx).updateTable('auth.oauthClients').set({ revokedAt: ctx.now }).where('clientId', '=', id).execute()
  await db(ctx.tx)
    .updateTable('auth.oauthGrants')
    .set({ endedAt: ctx.now })
    .where('clientId', '=', id)
    .where('endedAt', 'is', null)
    .execute()
  await db(ctx.tx).deleteFrom('auth.oauthTokens').where('clientId', '=', id).execute()
  await audit(ctx, { action: 'auth.client.revoked', subject: { kind: 'oauth_client', id }, changes: { name: client.name } })
}
