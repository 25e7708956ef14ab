import { sql } from 'kysely'
import { endOtherSessions } from '../../auth/sessions/queries.ts'
import { changeUser } from '../../auth/users/commands.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Counts } from '../ports.ts'
import { db } from '../schema.ts'

interface Party {
  readonly id: string
  readonly name: string
  readonly disabled: boolean
  readonly version: number
}

/** Holds both people as they are: what is given to either at that moment waits, and is judged anew. */
export async function lockParties(tx: Tx, from: string, to: string): Promise<{ readonly from: Party; readonly to: Party }> {
  if (from === to) throw new Refusal('hand_over_self', { id: from })
  const { rows } = await sql<Party>`
    select id, name, disabled, version from auth."user" where id in (${from}, ${to}) order by id for update`.execute(db(tx))
  const party = (id: string): Party => {
    const found = rows.find((row) => row.id === id)
    if (!found) throw new Refusal('user_not_found', { id })
    return found
  }
  const parties = { from: party(from), to: party(to) }
  if (parties.to.disabled) throw new Refusal('user_disabled', { id: to, name: parties.to.name })
  return parties
}

/** What ends with somebody's leaving. */
export async function countEnding(ctx: Ctx, userId: string): Promise<Counts> {
  const { rows } = await sql<{ units: number; teams: number; standIns: number; sessions: number }>`
    select (select count(*) from access.unit_members where user_id = ${userId}) as units,
      (select count(*) from access.team_members where user_id = ${userId}) as teams,
      (select count(*) from access.stand_ins where ${userId}::uuid in (user_id, deputy_id) and until > ${ctx.now}) as stand_ins,
      (select count(*) from auth.session where user_id = ${userId} and expires_at > now()) as sessions`.execute(db(ctx.tx))
  const { units = 0, teams = 0, standIns = 0, sessions = 0 } = rows[0] ?? {}
  return { units, teams, standIns, sessions }
}

async function endStandIns(ctx: Ctx, userId: string): Promise<void> {
  const theirs = sql`${userId}::uuid in (user_id, deputy_id)`
  await sql`delete from access.stand_ins where ${theirs} and since >= ${ctx.now}`.execute(db(ctx.tx))
  await sql`update access.stand_ins set until = ${ctx.now} where ${theirs} and until > ${ctx.now}`.execute(db(ctx.tx))
}

/** Ends memberships, standings-in and sessions, and the way in if it is to end; what ended. Rights are locked already. */
export async function leave(ctx: Ctx, who: Party, disable: boolean): Promise<Counts> {
  const counts = await countEnding(ctx, who.id)
  await db(ctx.tx).deleteFrom('access.unitMembers').where('userId', '=', who.id).execute()
  await db(ctx.tx).deleteFrom('access.unitGrants').where('userId', '=', who.id).execute()
  await db(ctx.tx).deleteFrom('access.teamMembers').where('userId', '=', who.id).execute()
  await endStandIns(ctx, who.id)
  await endOtherSessions(ctx.tx, who.id, null)
  if (disable && !who.disabled) await changeUser(ctx, who.id, { version: who.version, disabled: true })
  return counts
}
