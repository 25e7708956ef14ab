import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../../access/actor.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import type { Identity } from '../../http/parts.ts'
import { newId } from '../../ids/ids.ts'
import { sessionDays } from '../cookie.ts'
import { mustEnrolColumn } from '../factors/state.ts'
import { db } from '../schema.ts'
import type { OpenSession } from './contract.ts'

type UserActor = Extract<Actor, { kind: 'user' }>

// One named statement per request, instead of the engine's two: it is on the path of everything.
const sessionStatement = {
  name: 'auth-session',
  text: `select u.id, u.name, u.email, u.language, s.updated_at < now() - interval '10 minutes' as "isStale",
      (select version from access.state) as "accessVersion", ${mustEnrolColumn} as "mustEnrol", x.until as "actsUntil",
      case when x.until is not null then json_build_object('id', t.id, 'name', t.name, 'email', t.email, 'language', t.language) end as "actsAs"
    from auth.session s join auth."user" u on u.id = s.user_id
    left join (auth.acting x join auth."user" t on t.id = x.user_id and not t.disabled)
      on x.session_id = s.id and x.ended_at is null and x.until > $2::timestamptz
    where s.token = $1 and s.expires_at > now() and not u.disabled and u.kind = 'person'`,
}

type Person = Omit<UserActor, 'kind' | 'by' | 'via'>
interface SessionRow extends Person {
  readonly isStale: boolean
  readonly accessVersion: number
  readonly mustEnrol: boolean
  /** Whom the session's owner acts as at this moment, and until when. */
  readonly actsAs: Person | null
  readonly actsUntil: string | null
}

export async function identityOfToken(pool: pg.Pool, token: string, now: Date): Promise<Identity | null> {
  const { rows } = await pool.query<SessionRow>({ ...sessionStatement, values: [token, now] })
  if (!rows[0]) return null
  const { isStale, accessVersion, mustEnrol, actsAs, actsUntil, ...user } = rows[0]
  if (isStale) await pool.query('update auth.session set updated_at = now() where token = $1', [token])
  const by = { id: user.id, name: user.name, until: actsUntil ?? '' }
  return { actor: actsAs ? { kind: 'user', ...actsAs, by } : { kind: 'user', ...user }, accessVersion, mustEnrol }
}

function deviceOf({ ip, headers }: Ctx['client']): { ipAddress: string; userAgent: string | null } {
  return { ipAddress: ip, userAgent: headers['user-agent']?.slice(0, 500) ?? null }
}

/** Notes from where a session was opened: the sign-in engine sees only what we hand it. */
export async function noteDevice(ctx: Ctx, token: string): Promise<void> {
  await db(ctx.tx).updateTable('auth.session').set(deviceOf(ctx.client)).where('token', '=', token).execute()
}

export async function openSession(ctx: Ctx, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db(ctx.tx)
    .insertInto('auth.session')
    .values({
      id: newId(),
      token,
      userId,
      expiresAt: sql`now() + make_interval(days => ${sessionDays})`,
      updatedAt: sql`now()`,
      ...deviceOf(ctx.client),
    })
    .execute()
  return token
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await db(tx).deleteFrom('auth.session').where('token', '=', token).execute()
}

/** Ends every session of a user but the one given; how many. */
export async function endOtherSessions(tx: Tx, userId: string, keep: string | null): Promise<number> {
  let statement = db(tx).deleteFrom('auth.session').where('userId', '=', userId)
  if (keep !== null) statement = statement.where('token', '<>', keep)
  return Number((await statement.executeTakeFirst()).numDeletedRows)
}

/** A user's open sessions, the one used last first. */
export async function openSessionsOf(tx: Tx, userId: string, current: string | null): Promise<OpenSession[]> {
  const rows = await db(tx)
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'updatedAt as seenAt', 'ipAddress as address', 'userAgent', 'token'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<string>`now()`)
    .orderBy('updatedAt', 'desc')
    .execute()
  return rows.map(({ token, ...session }) => ({ ...session, isCurrent: token === current }))
}

export async function endSessionOf(tx: Tx, userId: string, id: string): Promise<boolean> {
  const ended = await db(tx).deleteFrom('auth.session').where('id', '=', id).where('userId', '=', userId).executeTakeFirst()
  return ended.numDeletedRows > 0n
}
