import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import type { Ctx, Outside } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import type { Platform } from '../../platform.ts'
import { countRefusal, refuseTiresome } from '../sso/strangers.ts'
import type { DirectoryToken, MadeDirectoryToken, NewDirectoryToken } from './contract.ts'
import { db } from './schema.ts'

const prefix = 'gxd_'
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A provider's directory, known by its token. */
export interface Directory {
  readonly tokenId: string
  readonly providerId: string
  readonly name: string
}

const columns = ['tokenId as id', 'name', 'createdAt', 'usedAt'] as const

export async function listTokens(ctx: Ctx, providerId: string): Promise<DirectoryToken[]> {
  return await db(ctx.tx)
    .selectFrom('auth.scimTokens')
    .select(columns)
    .where('providerId', '=', providerId)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt')
    .execute()
}

/** Makes a token; this answer alone holds it, only its hash is kept. */
export async function createToken(ctx: Ctx, providerId: string, { name }: NewDirectoryToken): Promise<MadeDirectoryToken> {
  const provider = await db(ctx.tx).selectFrom('auth.ssoProviders').select('name').where('providerId', '=', providerId).executeTakeFirst()
  if (!provider) throw new Refusal('provider_not_found', { id: providerId })
  const token = `${prefix}${randomBytes(32).toString('base64url')}`
  const tokenId = newId()
  const made = await db(ctx.tx)
    .insertInto('auth.scimTokens')
    .values({ tokenId, providerId, name: name.trim(), tokenHash: hashOf(token), createdBy: ctx.actor.name })
    .returning(columns)
    .executeTakeFirstOrThrow()
  await audit(ctx, {
    action: 'auth.directory.token_made',
    subject: { kind: 'provider', id: providerId },
    changes: { name: made.name, provider: provider.name },
  })
  return { ...made, token }
}

export async function revokeToken(ctx: Ctx, providerId: string, id: string): Promise<void> {
  const revoked = await db(ctx.tx)
    .updateTable('auth.scimTokens')
    .set({ revokedAt: sql<string>`now()` })
    .where('tokenId', '=', id)
    .where('providerId', '=', providerId)
    .where('revokedAt', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (!revoked) throw new Refusal('directory_token_not_found', { id })
  await audit(ctx, {
    action: 'auth.directory.token_revoked',
    subject: { kind: 'provider', id: providerId },
    changes: { name: revoked.name },
  })
}

const statement = {
  name: 'scim-token',
  text: `update auth.scim_tokens t set used_at = now() from auth.sso_providers p
    where t.token_hash = $1 and t.revoked_at is null and p.provider_id = t.provider_id
    returning t.token_id as "tokenId", t.provider_id as "providerId", p.name`,
}

/** Which directory sends a request; what carries no good token is refused and written down. */
export async function directoryOf(outside: Outside, platform: Platform): Promise<Directory> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(outside.client.headers.authorization ?? '')?.[1]
  if (token?.startsWith(prefix)) {
    const { rows } = await platform.database.pool.query<Directory>({ ...statement, values: [hashOf(token)] })
    if (rows[0]) return rows[0]
  }
  await platform.database.transaction(async (tx) => {
    await refuseTiresome(tx, platform, outside)
    await countRefusal(tx, platform, outside)
    await audit(
      { ...outside, tx },
      {
        action: 'auth.directory.refused',
        subject: { kind: 'directory', id: 'unknown' },
        changes: { address: outside.client.ip },
      },
    )
  })
  throw new Refusal('directory_token_invalid')
}
