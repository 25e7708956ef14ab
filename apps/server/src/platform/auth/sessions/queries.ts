import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../../access/actor.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { newId } from '../../ids/ids.ts'
import { sessionDays } from '../cookie.ts'
import { db } from '../schema.ts'

type UserActor = Extract<Actor, { kind: 'user' }>

// One named statement per request, instead of the engine's two: it is on the path of everything.
const sessionStatement = {
  name: 'auth-session',
  text: `select u.id, u.name, u.email, u.role, u.language from auth.session s join auth."user" u on u.id = s.user_id
    where s.token = $1 and s.expires_at > now() and not u.disabled`,
}

export async function actorOfToken(pool: pg.Pool, token: string): Promise<UserActor | null> {
  const { rows } = await pool.query<Omit<UserActor, 'kind'>>({ ...sessionStatement, values: [token] })
  return rows[0] ? { kind: 'user', ...rows[0] } : null
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
      ipAddress: ctx.client.ip,
      userAgent: ctx.client.headers['user-agent']?.slice(0, 500) ?? null,
    })
    .execute()
  return token
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await db(tx).deleteFrom('auth.session').where('token', '=', token).execute()
}

/** Ends every session of a user but the one given. */
export async function endOtherSessions(tx: Tx, userId: string, keep: string | null): Promise<void> {
  let statement = db(tx).deleteFrom('auth.session').where('userId', '=', userId)
  if (keep !== null) statement = statement.where('token', '<>', keep)
  await statement.execute()
}
