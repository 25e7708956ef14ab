import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../../access/actor.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { newId } from '../../ids/ids.ts'
import { sessionDays } from '../cookie.ts'
import { db } from '../schema.ts'
import type { OpenSession } from './contract.ts'

type UserActor = Extract<Actor, { kind: 'user' }>

// One named statement per request, instead of the engine's two: it is on the path of everything.
const sessionStatement = {
  name: 'auth-session',
  text: `select u.id, u.name, u.email, u.role, u.language, s.updated_at < now() - interval '10 minutes' as "isStale" from auth.session s join auth."user" u on u.id = s.user_id
    where s.token = $1 and s.expires_at > now() and not u.disabled`,
}

export async function actorOfToken(pool: pg.Pool, token: string): Promise<UserActor | null> {
  const { rows } = await pool.query<Omit<UserActor, 'kind'> & { isStale: boolean }>({ ...sessionStatement, values: [token] })
  if (!rows[0]) return null
  const { isStale, ...user } = rows[0]
  if (isStale) await pool.query('update auth.session set updated_at = now() where token = $1', [token])
  return { kind: 'user', ...user }
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
