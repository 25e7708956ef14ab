import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import type { Team } from './contract.ts'

async function teamsWhere(tx: Tx, where: RawBuilder<unknown>): Promise<Team[]> {
  const { rows } = await sql<Team>`
    select t.team_id, t.name, t.version,
      coalesce((select jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name, 'disabled', u.disabled) order by u.name, u.id)
        from access.team_members m join auth."user" u on u.id = m.user_id where m.team_id = t.team_id), '[]') as members
      from access.teams t where ${where} order by lower(t.name)`.execute(db(tx))
  return rows
}

export async function teams(tx: Tx): Promise<Team[]> {
  return await teamsWhere(tx, sql`true`)
}

export async function teamById(tx: Tx, teamId: string): Promise<Team> {
  const [team] = await teamsWhere(tx, sql`t.team_id = ${teamId}::uuid`)
  if (!team) throw new Refusal('team_not_found', { id: teamId })
  return team
}

export async function isTeamNameTaken(tx: Tx, name: string, except: string): Promise<boolean> {
  const { rows } = await sql`select from access.teams where lower(name) = lower(${name}) and team_id <> ${except}::uuid`.execute(db(tx))
  return rows.length > 0
}
