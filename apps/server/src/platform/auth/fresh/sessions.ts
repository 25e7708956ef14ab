import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from '../../db/tx.ts'
import { db } from '../schema.ts'

/** A dangerous act wants a proof no older than this. */
const freshMinutes = 15

/** The session's owner has just proved, by more than a password where more is asked, who they are. */
export async function markProved(tx: Tx, token: string): Promise<void> {
  await db(tx).updateTable('auth.session').set({ isStrong: true, authenticatedAt: sql<string>`now()` }).where('token', '=', token).execute()
}

export async function renewProof(tx: Tx, token: string): Promise<void> {
  await db(tx).updateTable('auth.session').set({ authenticatedAt: sql<string>`now()` }).where('token', '=', token).execute()
}

const statement = {
  name: 'auth-proof',
  text: `select s.authenticated_at > now() - make_interval(mins => ${freshMinutes}) as "isFresh",
      exists (select from auth.account a where a.user_id = s.user_id and a.provider_id = 'credential' and a.password is not null) as "hasPassword",
      exists (select from auth.totp_factors f where f.user_id = s.user_id and f.confirmed_at is not null) as "hasApp",
      exists (select from auth.recovery_codes c where c.user_id = s.user_id) as "hasRecoveryCodes",
      exists (select from auth.passkeys p where p.user_id = s.user_id) as "hasPasskey"
    from auth.session s where s.token = $1 and s.expires_at > now()`,
}

interface Standing {
  readonly isFresh: boolean
  readonly hasPassword: boolean
  readonly hasApp: boolean
  readonly hasRecoveryCodes: boolean
  readonly hasPasskey: boolean
}

function proofsOf(standing: Standing): string {
  // Where sign-in asks for a second factor, the password alone proves too little.
  if (!standing.hasApp && !standing.hasPasskey) return standing.hasPassword ? 'password' : ''
  const code = standing.hasApp || standing.hasRecoveryCodes ? ['code'] : []
  return [...code, ...(standing.hasPasskey ? ['passkey'] : [])].join(' ')
}

/** Null while the session's last proof is young enough; else what may renew it, the empty text where nothing but a new sign-in does. */
export async function missingProof(pool: pg.Pool, token: string): Promise<string | null> {
  const { rows } = await pool.query<Standing>({ ...statement, values: [token] })
  if (!rows[0]) return ''
  return rows[0].isFresh ? null : proofsOf(rows[0])
}
