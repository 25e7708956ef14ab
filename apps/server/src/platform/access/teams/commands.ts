import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { enabledPeople } from '../people/queries.ts'
import { db } from '../schema.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import type { NewTeam, Team, TeamChange } from './contract.ts'
import { isTeamNameTaken, teamById } from './queries.ts'

const subject = (id: string) => ({ kind: 'team', id })

async function refuseTaken(ctx: Ctx, name: string, except: string): Promise<void> {
  if (await isTeamNameTaken(ctx.tx, name, except)) throw new Refusal('team_name_taken', { name })
}

async function addMembers(ctx: Ctx, teamId: string, members: readonly string[]): Promise<void> {
  const rows = [...new Set(members)].map((userId) => ({ teamId, userId }))
  if (rows.length > 0) await db(ctx.tx).insertInto('access.teamMembers').values(rows).execute()
}

export async function createTeam(ctx: Ctx, given: NewTeam): Promise<Team> {
  await enabledPeople(ctx.tx, given.members)
  await lockRights(ctx.tx)
  const teamId = newId()
  await refuseTaken(ctx, given.name, teamId)
  await db(ctx.tx).insertInto('access.teams').values({ teamId, name: given.name, createdAt: ctx.now }).execute()
  await addMembers(ctx, teamId, given.members)
  await rightsChanged(ctx.tx)
  await audit(ctx, { action: 'access.team.created', subject: subject(teamId), changes: given })
  return await teamById(ctx.tx, teamId)
}

const idsOf = (team: Team): string[] => team.members.map((member) => member.userId)

export async function changeTeam(ctx: Ctx, teamId: string, change: TeamChange): Promise<Team> {
  const present = new Set(idsOf(await teamById(ctx.tx, teamId)))
  // Who has been disabled since may stay; nobody disabled comes in.
  await enabledPeople(ctx.tx, change.members?.filter((id) => !present.has(id)) ?? [])
  await lockRights(ctx.tx)
  const found = await teamById(ctx.tx, teamId)
  if (found.version !== change.version) throw new Refusal('version_conflict', { id: teamId, version: found.version })
  const name = change.name ?? found.name
  await refuseTaken(ctx, name, teamId)
  await db(ctx.tx)
    .updateTable('access.teams')
    .set({ name, version: found.version + 1 })
    .where('teamId', '=', teamId)
    .execute()
  if (change.members) {
    await db(ctx.tx).deleteFrom('access.teamMembers').where('teamId', '=', teamId).execute()
    await addMembers(ctx, teamId, change.members)
  }
  await rightsChanged(ctx.tx)
  const after = await teamById(ctx.tx, teamId)
  const changes = { name: [found.name, after.name], members: [idsOf(found), idsOf(after)] }
  await audit(ctx, { action: 'access.team.changed', subject: subject(teamId), changes })
  return after
}

/** Removes a team; what was shared with it is shared with nobody. */
export async function removeTeam(ctx: Ctx, teamId: string): Promise<void> {
  await lockRights(ctx.tx)
  const found = await teamById(ctx.tx, teamId)
  await db(ctx.tx).deleteFrom('access.teams').where('teamId', '=', teamId).execute()
  await rightsChanged(ctx.tx)
  await audit(ctx, { action: 'access.team.removed', subject: subject(teamId), changes: { name: found.name, members: idsOf(found) } })
}
