import type { Actor } from '../../access/actor.ts'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Connection } from './contract.ts'
import type { KnownClient } from './find-client.ts'
import { db } from './schema.ts'

/** A user's connections to other systems that still stand. */
export async function connectionsOf(tx: Tx, userId: string): Promise<Connection[]> {
  return await db(tx)
    .selectFrom('auth.oauthGrants as g')
    .innerJoin('auth.oauthClients as c', 'c.clientId', 'g.clientId')
    .select(['g.grantId as id', 'c.name as clientName', 'g.permissions', 'g.createdAt', 'g.lastUsedAt'])
    .where('g.userId', '=', userId)
    .where('g.endedAt', 'is', null)
    .where('c.revokedAt', 'is', null)
    .orderBy('g.createdAt', 'desc')
    .orderBy('g.grantId', 'desc')
    .execute()
}

/** Ends a grant with every token on it; false where it had ended before. */
export async function endGrant(ctx: Ctx, grantId: string): Promise<boolean> {
  const ended = await db(ctx.tx)
    .updateTable('auth.oauthGrants')
    .set({ endedAt: ctx.now })
    .where('grantId', '=', grantId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  await db(ctx.tx).deleteFrom('auth.oauthTokens').where('grantId', '=', grantId).execute()
  return ended.numUpdatedRows > 0n
}

export async function endOwnConnection(ctx: Ctx, id: string): Promise<void> {
  const own = (await connectionsOf(ctx.tx, ctx.actor.id ?? '')).find((one) => one.id === id)
  if (!own || !(await endGrant(ctx, id))) throw new Refusal('connection_not_found', { id })
  await audit(ctx, { action: 'auth.grant.ended', subject: { kind: 'oauth_grant', id }, changes: { name: own.clientName } })
}

/** The user that a client speaks for, as long as they are not disabled. */
export async function speaksFor(ctx: Ctx, client: KnownClient, userId: string): Promise<Actor | null> {
  const user = await db(ctx.tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', userId)
    .where('disabled', '=', false)
    .executeTakeFirst()
  return user ? { kind: 'user', ...user, via: { kind: 'oauth_client', id: client.clientId, name: client.name } } : null
}
