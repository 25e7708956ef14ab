import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import type { StandIn } from './contract.ts'

const mostListed = 500

type Row = Omit<StandIn, 'state' | 'isOwn'>

/** Whether the actor may make and withdraw an absence of this user's. */
export const mayChange = (ctx: Ctx, userId: string): boolean => ctx.actor.id === userId || ctx.rights.may('access.person.edit')

function stateOf(ctx: Ctx, row: Row): StandIn['state'] {
  const now = ctx.now.getTime()
  if (Date.parse(row.until) <= now) return 'over'
  return Date.parse(row.since) <= now ? 'running' : 'coming'
}

async function standInsWhere(ctx: Ctx, where: RawBuilder<unknown>): Promise<StandIn[]> {
  const { rows } = await sql<Row>`
    select s.stand_in_id, s.user_id, u.name as user_name, s.deputy_id, d.name as deputy_name, s.since, s.until, s.reason, s.created_at, s.created_by
      from access.stand_ins s join auth."user" u on u.id = s.user_id join auth."user" d on d.id = s.deputy_id
     where ${where} order by s.until desc, s.stand_in_id limit ${mostListed}`.execute(db(ctx.tx))
  return rows.map((row) => ({ ...row, state: stateOf(ctx, row), isOwn: mayChange(ctx, row.userId) }))
}

/** Those that concern the actor; all of them for who may change people. */
export async function standIns(ctx: Ctx): Promise<StandIn[]> {
  if (ctx.rights.may('access.person.edit')) return await standInsWhere(ctx, sql`true`)
  return await standInsWhere(ctx, sql`${ctx.actor.id}::uuid in (s.user_id, s.deputy_id)`)
}

/** One that the actor may change; of others' they learn nothing. */
export async function standInFor(ctx: Ctx, standInId: string): Promise<StandIn> {
  const [found] = await standInsWhere(ctx, sql`s.stand_in_id = ${standInId}::uuid`)
  if (!found?.isOwn) throw new Refusal('standin_not_found', { id: standInId })
  return found
}
