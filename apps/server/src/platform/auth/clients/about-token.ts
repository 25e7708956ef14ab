import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { hashOf } from '../keys/token.ts'
import type { Introspection } from './contract.ts'
import type { KnownClient } from './find-client.ts'
import { endGrant } from './grants.ts'
import { db } from './schema.ts'

async function tokenOf(ctx: Ctx, client: KnownClient, token: string) {
  return await db(ctx.tx)
    .selectFrom('auth.oauthTokens as t')
    .innerJoin('auth.user as u', 'u.id', 't.userId')
    .leftJoin('auth.oauthGrants as g', 'g.grantId', 't.grantId')
    .select(['t.tokenHash', 't.kind', 't.grantId', 't.permissions', 't.userId', 't.createdAt', 't.expiresAt', 't.usedAt'])
    .select(['u.email', 'u.disabled', 'g.endedAt'])
    .where('t.tokenHash', '=', hashOf(token))
    .where('t.clientId', '=', client.clientId)
    .executeTakeFirst()
}

/** RFC 7009: an access token ends alone, a refresh token with all that came of its grant. Unknown ones are as good as ended. */
export async function revokeToken(ctx: Ctx, client: KnownClient, token: string | undefined): Promise<void> {
  if (token === undefined) throw new Refusal('oauth_invalid_request')
  const found = await tokenOf(ctx, client, token)
  if (!found) return
  if (found.kind === 'refresh' && found.grantId !== null) await endGrant(ctx, found.grantId)
  else await db(ctx.tx).deleteFrom('auth.oauthTokens').where('tokenHash', '=', found.tokenHash).execute()
  const changes = { name: client.name, what: found.kind, owner: found.userId }
  await audit(ctx, { action: 'auth.token.revoked', subject: { kind: 'oauth_client', id: client.clientId }, changes })
}

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

/** RFC 7662: a client learns about its own tokens, and of others only that they are of no use to it. */
export async function introspect(ctx: Ctx, client: KnownClient, issuer: string, token: string | undefined): Promise<Introspection> {
  if (client.secretHash === null) throw new Refusal('oauth_unauthorized_client')
  if (token === undefined) throw new Refusal('oauth_invalid_request')
  const found = await tokenOf(ctx, client, token)
  const isOver =
    !found || found.disabled || found.endedAt !== null || found.usedAt !== null || Date.parse(found.expiresAt) <= ctx.now.getTime()
  if (isOver) return { active: false }
  const permissions = found.permissions.filter((permission) => client.permissions.includes(permission))
  return {
    active: true,
    scope: permissions.join(' '),
    client_id: client.clientId,
    username: found.email,
    ...(found.kind === 'access' ? { token_type: 'Bearer' as const } : {}),
    exp: seconds(found.expiresAt),
    iat: seconds(found.createdAt),
    sub: found.userId,
    iss: issuer,
  }
}
