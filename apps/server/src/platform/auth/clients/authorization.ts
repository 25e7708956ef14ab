import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { isLendable } from '../keys/lendable.ts'
import { hashOf, newToken } from '../keys/token.ts'
import type { AuthorizationRequest } from './contract.ts'
import { findClient, type KnownClient } from './find-client.ts'
import { redirectWith } from './redirect-uri.ts'
import { db } from './schema.ts'
import { permissionsOf } from './scopes.ts'

const codeSeconds = 120

interface Asked {
  readonly client: KnownClient
  readonly redirectUri: string
  /** What was asked for, was allowed to the client, and is the user's to give. */
  readonly permissions: readonly string[]
  readonly challenge: string
  /** What is wrong with the request, in the protocol's word. */
  readonly error: string | null
}

// As long as the client and the address are not both known, the browser is sent nowhere: it could be an attacker's address.
async function judge(ctx: Ctx, request: AuthorizationRequest): Promise<Asked> {
  const client = await findClient(ctx.tx, request.client_id)
  if (!client) throw new Refusal('oauth_client_unknown')
  const redirectUri = request.redirect_uri ?? ''
  if (!client.redirectUris.includes(redirectUri)) throw new Refusal('oauth_redirect_unknown')
  const challenge = request.code_challenge ?? ''
  const wanted = permissionsOf(request.scope, client.permissions)
  const permissions = (wanted ?? []).filter(
    (permission) => isLendable(permission) && ctx.rights.permissions.some((held) => held === permission),
  )
  return { client, redirectUri, challenge, permissions, error: wrongIn(request, challenge, wanted, permissions) }
}

function wrongIn(
  request: AuthorizationRequest,
  challenge: string,
  wanted: readonly string[] | null,
  permissions: readonly string[],
): string | null {
  if (request.response_type !== 'code') return 'unsupported_response_type'
  if (request.code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(challenge)) return 'invalid_request'
  if (wanted === null) return 'invalid_scope'
  return permissions.length === 0 ? 'access_denied' : null
}

interface Parts {
  readonly issuer: string
}

function refusedTo(asked: Asked, request: AuthorizationRequest, { issuer }: Parts, error: string): string {
  return redirectWith(asked.redirectUri, { error, state: request.state, iss: issuer })
}

/** What another system asks the user for. */
export async function describeRequest(ctx: Ctx, parts: Parts, request: AuthorizationRequest) {
  const asked = await judge(ctx, request)
  return {
    clientName: asked.client.name,
    redirectHost: new URL(asked.redirectUri).host,
    permissions: [...asked.permissions],
    redirectTo: asked.error === null ? null : refusedTo(asked, request, parts, asked.error),
  }
}

/** Where the browser goes with the user's answer: with a code, or with the word that they refused. */
export async function answerRequest(ctx: Ctx, parts: Parts, request: AuthorizationRequest, allow: boolean): Promise<string> {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.key.edit' })
  const asked = await judge(ctx, request)
  if (asked.error !== null || !allow) return refusedTo(asked, request, parts, asked.error ?? 'access_denied')
  const code = newToken('code')
  const grantId = newId()
  const { clientId, name } = asked.client
  const permissions = [...asked.permissions]
  await db(ctx.tx)
    .insertInto('auth.oauthGrants')
    .values({ grantId, clientId, userId: ctx.actor.id, permissions, createdAt: ctx.now, lastUsedAt: ctx.now, endedAt: null })
    .execute()
  await db(ctx.tx)
    .insertInto('auth.oauthCodes')
    .values({
      codeHash: hashOf(code),
      grantId,
      clientId,
      redirectUri: asked.redirectUri,
      challenge: asked.challenge,
      expiresAt: new Date(ctx.now.getTime() + codeSeconds * 1000),
      usedAt: null,
    })
    .execute()
  await audit(ctx, {
    action: 'auth.grant.given',
    subject: { kind: 'oauth_grant', id: grantId },
    changes: { name, client: clientId, permissions },
  })
  return redirectWith(asked.redirectUri, { code, state: request.state, iss: parts.issuer })
}
