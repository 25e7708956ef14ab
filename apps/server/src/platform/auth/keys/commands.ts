import type { Access } from '../../access/access.ts'
import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import type { Platform } from '../../platform.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import type { ApiKey, MadeApiKey, NewApiKey } from './contract.ts'
import { lendableOf, refuseUnlendable } from './lendable.ts'
import { keysOf } from './queries.ts'
import { db } from './schema.ts'
import { hashOf, newToken } from './token.ts'

const dayMs = 86_400_000
const keysPerUser = 50

function ownId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'auth.key.edit' })
  return ctx.actor.id
}

export async function ownKeys(ctx: Ctx): Promise<{ keys: ApiKey[]; lendable: string[] }> {
  return { keys: await keysOf(ctx.tx, ctx.now, ownId(ctx)), lendable: lendableOf(ctx.rights) }
}

async function addKey(ctx: Ctx, userId: string, given: NewApiKey): Promise<MadeApiKey> {
  const standing = (await keysOf(ctx.tx, ctx.now, userId)).filter((key) => key.state === 'active')
  if (standing.length >= keysPerUser) throw new Refusal('too_many_keys', { limit: keysPerUser })
  const secret = newToken('key')
  const keyId = newId()
  const permissions = [...new Set(given.permissions)].sort()
  const expiresAt = new Date(ctx.now.getTime() + given.days * dayMs)
  const { name, addresses } = given
  await db(ctx.tx)
    .insertInto('auth.apiKeys')
    .values({
      keyId,
      userId,
      name,
      tokenHash: hashOf(secret),
      ending: secret.slice(-4),
      permissions,
      addresses,
      createdAt: ctx.now,
      createdBy: ctx.actor.id ?? '',
      expiresAt,
    })
    .execute()
  const changes = { name, owner: userId, permissions, addresses, expiresAt: expiresAt.toISOString() }
  await audit(ctx, { action: 'auth.key.made', subject: { kind: 'api_key', id: keyId }, changes })
  const key = (await keysOf(ctx.tx, ctx.now, userId)).find((one) => one.id === keyId)
  if (!key) throw new Error('the key that was just made is not there')
  return { key, secret }
}

/** A key for oneself, with some of one's own permissions. */
export async function makeOwnKey(ctx: Ctx, platform: Platform, given: NewApiKey): Promise<MadeApiKey> {
  refuseUnlendable(given.permissions, lendableOf(ctx.rights))
  const made = await addKey(ctx, ownId(ctx), given)
  const { name, expiresAt } = made.key
  await mailNotice(ctx, platform, ownId(ctx), { kind: 'keyMade', name, until: new Date(expiresAt) })
  return made
}

/** A key for a service user: some of what it may, and nothing that whoever makes the key may not. */
export async function makeServiceKey(ctx: Ctx, access: Access, id: string, given: NewApiKey): Promise<MadeApiKey> {
  const user = await db(ctx.tx)
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', id)
    .where('kind', '=', 'service')
    .where('disabled', '=', false)
    .executeTakeFirst()
  if (!user) throw new Refusal('service_user_not_found', { id })
  const rights = await access.rightsOf({ kind: 'user', ...user })
  const lendable = lendableOf(rights).filter((permission) => ctx.rights.may(permission))
  refuseUnlendable(given.permissions, lendable)
  return await addKey(ctx, id, given)
}

async function revoke(ctx: Ctx, id: string, userId: string | null): Promise<void> {
  let statement = db(ctx.tx).updateTable('auth.apiKeys').set({ revokedAt: ctx.now }).where('keyId', '=', id).where('revokedAt', 'is', null)
  if (userId !== null) statement = statement.where('userId', '=', userId)
  const revoked = await statement.returning(['name', 'userId']).executeTakeFirst()
  if (!revoked) throw new Refusal('api_key_not_found', { id })
  const changes = { name: revoked.name, owner: revoked.userId }
  await audit(ctx, { action: 'auth.key.revoked', subject: { kind: 'api_key', id }, changes })
}

/** Ends a key of one's own: the next request with it is refused. */
export async function revokeOwnKey(ctx: Ctx, id: string): Promise<void> {
  await revoke(ctx, id, ownId(ctx))
}

export async function revokeAnyKey(ctx: Ctx, id: string): Promise<void> {
  await revoke(ctx, id, null)
}
