import { sql } from 'kysely'
import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { db } from '../schema.ts'
import { endOtherSessions } from '../sessions/queries.ts'
import type { SecurityRule, UserFactors } from './contract.ts'
import { factorDb } from './schema.ts'
import { factorStateOf, hasFactor, maxFailedTries } from './state.ts'

/** Everybody who may sign in, with what stands beside their password. */
export async function factorsOfUsers(tx: Tx): Promise<UserFactors[]> {
  const app = sql`select failed_tries from auth.totp_factors f where f.user_id = u.id and f.confirmed_at is not null`
  return await db(tx)
    .selectFrom('auth.user as u')
    .select(['u.id', 'u.name', 'u.email', sql<boolean>`exists (${app})`.as('hasApp')])
    .select(sql<boolean>`coalesce((${app}) >= ${maxFailedTries}, false)`.as('isLocked'))
    .select(sql<number>`(select count(*)::int from auth.passkeys p where p.user_id = u.id)`.as('passkeys'))
    .select(sql<number>`(select count(*)::int from auth.recovery_codes c where c.user_id = u.id)`.as('recoveryCodesLeft'))
    .where('u.disabled', '=', false)
    .where('u.kind', '=', 'person')
    .orderBy('u.email')
    .execute()
}

/** For one who lost phone and codes: takes every factor away and signs the user out; the next sign-in asks for the first proof alone. */
export async function resetFactors(ctx: Ctx, platform: Platform, userId: string): Promise<void> {
  const user = await db(ctx.tx).selectFrom('auth.user').select('email').where('id', '=', userId).executeTakeFirst()
  if (!user) throw new Refusal('user_not_found', { id: userId })
  const had = await factorStateOf(ctx.tx, userId)
  await factorDb(ctx.tx).deleteFrom('auth.totpFactors').where('userId', '=', userId).execute()
  await factorDb(ctx.tx).deleteFrom('auth.passkeys').where('userId', '=', userId).execute()
  await factorDb(ctx.tx).deleteFrom('auth.recoveryCodes').where('userId', '=', userId).execute()
  await factorDb(ctx.tx).deleteFrom('auth.signInChallenges').where('userId', '=', userId).execute()
  await endOtherSessions(ctx.tx, userId, null)
  const changes = { email: user.email, app: had.totpSince !== null, passkeys: had.passkeys }
  await audit(ctx, { action: 'auth.factor.reset', subject: { kind: 'user', id: userId }, changes })
  if (hasFactor(had)) await mailNotice(ctx, platform, userId, { kind: 'factorsReset' })
}

export async function securityRule(tx: Tx): Promise<SecurityRule> {
  return await factorDb(tx).selectFrom('auth.rules').select(['secondFactorRequired', 'version']).executeTakeFirstOrThrow()
}

export async function changeSecurityRule(ctx: Ctx, change: SecurityRule): Promise<SecurityRule> {
  const changed = await factorDb(ctx.tx)
    .updateTable('auth.rules')
    .set({ secondFactorRequired: change.secondFactorRequired, version: sql`version + 1` })
    .where('version', '=', change.version)
    .returning(['secondFactorRequired', 'version'])
    .executeTakeFirst()
  if (!changed) throw new Refusal('version_conflict', { id: 'security-rule', version: (await securityRule(ctx.tx)).version })
  const changes = { secondFactorRequired: [!change.secondFactorRequired, change.secondFactorRequired] }
  await audit(ctx, { action: 'auth.rule.changed', subject: { kind: 'rule', id: 'security' }, changes })
  return changed
}
