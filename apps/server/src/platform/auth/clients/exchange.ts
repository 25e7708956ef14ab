import { createHash } from 'node:crypto'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { hashOf } from '../keys/token.ts'
import type { TokenAnswer, TokenRequest } from './contract.ts'
import type { KnownClient } from './find-client.ts'
import { endGrant, speaksFor } from './grants.ts'
import { db } from './schema.ts'
import { permissionsOf } from './scopes.ts'
import { issueTokens } from './tokens.ts'

const invalidGrant = (): Refusal => new Refusal('oauth_invalid_grant', {}, { isKept: true })

// A code or a refresh token that comes a second time was stolen from one of the two who sent it: nobody can tell from whom, so all ends.
async function endReused(ctx: Ctx, client: KnownClient, grantId: string, what: 'code' | 'refresh_token'): Promise<never> {
  if (await endGrant(ctx, grantId)) {
    const changes = { name: client.name, what }
    await audit(ctx, { action: 'auth.grant.reused', subject: { kind: 'oauth_grant', id: grantId }, changes })
  }
  throw invalidGrant()
}

interface Grant {
  readonly grantId: string
  readonly userId: string
  readonly permissions: readonly string[]
}

async function standingGrant(ctx: Ctx, grantId: string): Promise<Grant> {
  const grant = await db(ctx.tx)
    .updateTable('auth.oauthGrants')
    .set({ lastUsedAt: ctx.now })
    .where('grantId', '=', grantId)
    .where('endedAt', 'is', null)
    .returning(['grantId', 'userId', 'permissions'])
    .executeTakeFirst()
  if (!grant) throw invalidGrant()
  return grant
}

async function tokensOn(ctx: Ctx, client: KnownClient, grant: Grant, scope: string | undefined): Promise<TokenAnswer> {
  const actor = await speaksFor(ctx, client, grant.userId)
  if (!actor) throw invalidGrant()
  const permissions = permissionsOf(scope, grant.permissions)
  if (permissions === null) throw new Refusal('oauth_invalid_scope')
  const { grantId, userId } = grant
  await audit(
    { ...ctx, actor },
    { action: 'auth.token.issued', subject: { kind: 'oauth_client', id: client.clientId }, changes: { name: client.name } },
  )
  return await issueTokens(ctx, { clientId: client.clientId, userId, grantId, permissions, refreshes: grant.permissions })
}

/** RFC 6749, 4.1.3 with RFC 7636: a code works once, for its client, its address and the one who holds the verifier. */
export async function exchangeCode(ctx: Ctx, client: KnownClient, request: TokenRequest): Promise<TokenAnswer> {
  const codeHash = hashOf(request.code ?? '')
  const known = db(ctx.tx).selectFrom('auth.oauthCodes').where('codeHash', '=', codeHash).where('clientId', '=', client.clientId)
  const code = await known.selectAll().forUpdate().executeTakeFirst()
  if (!code) throw invalidGrant()
  if (code.usedAt !== null) return await endReused(ctx, client, code.grantId, 'code')
  await db(ctx.tx).updateTable('auth.oauthCodes').set({ usedAt: ctx.now }).where('codeHash', '=', codeHash).execute()
  const verifier = request.code_verifier ?? ''
  const isProved = /^[\w.~-]{43,128}$/.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === code.challenge
  const isInTime = Date.parse(code.expiresAt) > ctx.now.getTime()
  if (!isProved || !isInTime || request.redirect_uri !== code.redirectUri) {
    await endGrant(ctx, code.grantId)
    throw invalidGrant()
  }
  return await tokensOn(ctx, client, await standingGrant(ctx, code.grantId), undefined)
}

/** A refresh token works once; what follows from it is a new pair. */
export async function refreshTokens(ctx: Ctx, client: KnownClient, request: TokenRequest): Promise<TokenAnswer> {
  const tokenHash = hashOf(request.refresh_token ?? '')
  const token = await db(ctx.tx)
    .selectFrom('auth.oauthTokens')
    .select(['grantId', 'expiresAt', 'usedAt'])
    .where('tokenHash', '=', tokenHash)
    .where('clientId', '=', client.clientId)
    .where('kind', '=', 'refresh')
    .executeTakeFirst()
  if (!token || token.grantId === null) throw invalidGrant()
  if (token.usedAt !== null) return await endReused(ctx, client, token.grantId, 'refresh_token')
  if (Date.parse(token.expiresAt) <= ctx.now.getTime()) throw invalidGrant()
  // The grant is locked before its tokens, as where it is ended.
  const grant = await standingGrant(ctx, token.grantId)
  const taken = await db(ctx.tx)
    .updateTable('auth.oauthTokens')
    .set({ usedAt: ctx.now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) return await endReused(ctx, client, token.grantId, 'refresh_token')
  return await tokensOn(ctx, client, grant, request.scope)
}

/** RFC 6749, 4.4: the client speaks as its service user. */
export async function clientCredentials(ctx: Ctx, client: KnownClient, request: TokenRequest): Promise<TokenAnswer> {
  if (client.serviceUserId === null || client.secretHash === null) throw new Refusal('oauth_unauthorized_client')
  const actor = await speaksFor(ctx, client, client.serviceUserId)
  if (!actor) throw new Refusal('oauth_unauthorized_client')
  const permissions = permissionsOf(request.scope, client.permissions)
  if (permissions === null) throw new Refusal('oauth_invalid_scope')
  const { clientId, serviceUserId: userId } = client
  await audit(
    { ...ctx, actor },
    { action: 'auth.token.issued', subject: { kind: 'oauth_client', id: clientId }, changes: { name: client.name } },
  )
  return await issueTokens(ctx, { clientId, userId, grantId: null, permissions })
}
