import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import { unseal } from '../../config/sealed.ts'
import type { Secret } from '../../config/secret.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { spendRecoveryCode } from './recovery.ts'
import { factorDb } from './schema.ts'
import { maxFailedTries } from './state.ts'
import { matchingStep } from './totp.ts'

type CodeKind = 'code' | 'recovery code'

// The try is counted before it is judged, under the row's lock: a thousand guesses at once are still ten.
async function isTotpCode(ctx: Ctx, secret: Secret, userId: string, code: string): Promise<boolean> {
  const factor = await factorDb(ctx.tx)
    .updateTable('auth.totpFactors')
    .set({ failedTries: sql`failed_tries + 1` })
    .where('userId', '=', userId)
    .where('confirmedAt', 'is not', null)
    .returning(['sealedSecret', 'lastStep', 'failedTries', sql<number>`extract(epoch from now())::float8`.as('seconds')])
    .executeTakeFirst()
  if (!factor) return false
  if (factor.failedTries > maxFailedTries) throw new Refusal('second_factor_locked')
  // The database's time, as everywhere in sign-in: a replayed company clock would part from the phone's.
  const step = matchingStep(unseal(secret, userId, factor.sealedSecret), code, factor.seconds)
  // A code seen over a shoulder, or sent twice at once, is worth nothing the second time.
  if (step === null || step <= factor.lastStep) return false
  await factorDb(ctx.tx).updateTable('auth.totpFactors').set({ lastStep: step, failedTries: 0 }).where('userId', '=', userId).execute()
  return true
}

/** Whoever proved themselves otherwise gets their ten tries back. */
export async function forgetFailedTries(ctx: Ctx, userId: string): Promise<void> {
  await factorDb(ctx.tx).updateTable('auth.totpFactors').set({ failedTries: 0 }).where('userId', '=', userId).execute()
}

export async function noteRefusal(ctx: Ctx, userId: string): Promise<void> {
  await audit(ctx, { action: 'auth.factor.refused', subject: { kind: 'user', id: userId }, changes: { address: ctx.client.ip } })
}

/** Checks the app's six digits or a recovery code, each good once; a refused one is counted and written down. */
export async function checkCode(ctx: Ctx, secret: Secret, userId: string, given: string): Promise<CodeKind> {
  const code = given.replace(/\s/g, '')
  if (/^\d{6}$/.test(code)) {
    if (await isTotpCode(ctx, secret, userId, code)) return 'code'
  } else if (await spendRecoveryCode(ctx.tx, secret, userId, code)) {
    await forgetFailedTries(ctx, userId)
    return 'recovery code'
  }
  await noteRefusal(ctx, userId)
  throw new Refusal('second_factor_wrong', {}, { isKept: true })
}
