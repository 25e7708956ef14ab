import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { factorDb } from './schema.ts'

export const maxFailedTries = 10

/** What a user has beside the password. */
export interface FactorState {
  readonly totpSince: string | null
  readonly isLocked: boolean
  readonly passkeys: number
  readonly recoveryCodesLeft: number
}

export async function factorStateOf(tx: Tx, userId: string): Promise<FactorState> {
  const db = factorDb(tx)
  const totp = await db
    .selectFrom('auth.totpFactors')
    .select(['confirmedAt', 'failedTries'])
    .where('userId', '=', userId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  const count = sql<number>`count(*)::int`.as('count')
  const passkeys = await db.selectFrom('auth.passkeys').select(count).where('userId', '=', userId).executeTakeFirstOrThrow()
  const codes = await db.selectFrom('auth.recoveryCodes').select(count).where('userId', '=', userId).executeTakeFirstOrThrow()
  return {
    totpSince: totp?.confirmedAt ?? null,
    isLocked: totp !== undefined && totp.failedTries >= maxFailedTries,
    passkeys: passkeys.count,
    recoveryCodesLeft: codes.count,
  }
}

/** Whether more than the password is asked of this user; recovery codes alone are no factor. */
export function hasFactor(state: FactorState): boolean {
  return state.totpSince !== null || state.passkeys > 0
}

export async function isSecondFactorRequired(tx: Tx): Promise<boolean> {
  const rule = await factorDb(tx).selectFrom('auth.rules').select('secondFactorRequired').executeTakeFirstOrThrow()
  return rule.secondFactorRequired
}

/** Of a session `s`: whether the company's rule leads its user to setting up a factor before anything else. */
export const mustEnrolColumn = `((select r.second_factor_required from auth.rules r) and not s.is_strong
  and not exists (select from auth.totp_factors f where f.user_id = s.user_id and f.confirmed_at is not null)
  and not exists (select from auth.passkeys p where p.user_id = s.user_id))`

/** The same for one who has just signed in by a first proof alone. */
export async function mustEnrol(tx: Tx, userId: string): Promise<boolean> {
  return (await isSecondFactorRequired(tx)) && !hasFactor(await factorStateOf(tx, userId))
}

export async function mustEnrolInSession(tx: Tx, token: string): Promise<boolean> {
  const { rows } = await sql<{
    must: boolean
  }>`select ${sql.raw(mustEnrolColumn)} as must from auth.session s where s.token = ${token}`.execute(factorDb(tx))
  return rows[0]?.must ?? false
}
