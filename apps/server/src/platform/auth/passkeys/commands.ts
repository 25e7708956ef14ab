import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { afterNewFactor, dropIdleRecoveryCodes, type FactorParts, ownerOf } from '../factors/own.ts'
import { factorDb } from '../factors/schema.ts'
import { factorStateOf, hasFactor } from '../factors/state.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import type { NewCredential, PasskeyView } from './contract.ts'
import { verifyNewCredential } from './verify.ts'

const columns = ['id', 'name', 'createdAt', 'lastUsedAt'] as const
const maxPasskeys = 20

export async function passkeysOf(tx: Tx, userId: string): Promise<PasskeyView[]> {
  return await factorDb(tx).selectFrom('auth.passkeys').select(columns).where('userId', '=', userId).orderBy('createdAt').execute()
}

export async function addPasskey(
  ctx: Ctx,
  parts: FactorParts,
  given: { name: string; credential: NewCredential },
): Promise<{ passkey: PasskeyView; recoveryCodes: string[] | null }> {
  const userId = ownerOf(ctx)
  const { credential } = await verifyNewCredential(ctx, parts.platform, userId, given.credential)
  const state = await factorStateOf(ctx.tx, userId)
  if (state.passkeys >= maxPasskeys) throw new Refusal('passkey_limit', { limit: maxPasskeys })
  const passkey = await factorDb(ctx.tx)
    .insertInto('auth.passkeys')
    .values({
      userId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: given.credential.response.transports ?? [],
      name: given.name.trim(),
      lastUsedAt: null,
    })
    .onConflict((clash) => clash.column('credentialId').doNothing())
    .returning(columns)
    .executeTakeFirst()
  if (!passkey) throw new Refusal('passkey_refused')
  await audit(ctx, { action: 'auth.passkey.added', subject: { kind: 'user', id: userId }, changes: { name: passkey.name } })
  await mailNotice(ctx, parts.platform, userId, { kind: 'passkeyAdded', name: passkey.name })
  return { passkey, recoveryCodes: await afterNewFactor(ctx, parts, userId, hasFactor(state)) }
}

export async function renamePasskey(ctx: Ctx, id: string, name: string): Promise<PasskeyView> {
  const userId = ownerOf(ctx)
  const own = await factorDb(ctx.tx)
    .selectFrom('auth.passkeys')
    .select('name')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  if (!own) throw new Refusal('passkey_not_found', { id })
  const renamed = await factorDb(ctx.tx)
    .updateTable('auth.passkeys')
    .set({ name: name.trim() })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
  const changes = { name: [own.name, renamed.name] }
  await audit(ctx, { action: 'auth.passkey.renamed', subject: { kind: 'user', id: userId }, changes })
  return renamed
}

export async function removePasskey(ctx: Ctx, { platform }: FactorParts, id: string): Promise<void> {
  const userId = ownerOf(ctx)
  const removed = await factorDb(ctx.tx)
    .deleteFrom('auth.passkeys')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .returning('name')
    .executeTakeFirst()
  if (!removed) throw new Refusal('passkey_not_found', { id })
  await dropIdleRecoveryCodes(ctx, userId)
  await audit(ctx, { action: 'auth.passkey.removed', subject: { kind: 'user', id: userId }, changes: { name: removed.name } })
  await mailNotice(ctx, platform, userId, { kind: 'passkeyRemoved', name: removed.name })
}
