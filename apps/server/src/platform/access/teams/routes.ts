import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import { changeTeam, createTeam, removeTeam } from './commands.ts'
import { NewTeam, Team, TeamChange, Teams } from './contract.ts'
import { teams } from './queries.ts'

const memberErrors = { user_not_found: 422, user_disabled: 422, team_name_taken: 409 } as const

export const teamEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listTeams',
    summary: 'Teams with their members, across units',
    method: 'GET',
    path: '/teams',
    permission: 'access.team.see',
    result: Teams,
    errors: {},
    handle: async (ctx) => ({ teams: await teams(ctx.tx) }),
  }),
  endpoint({
    name: 'createTeam',
    summary: 'Makes a team',
    method: 'POST',
    path: '/teams',
    permission: 'access.team.edit',
    body: NewTeam,
    result: Team,
    errors: memberErrors,
    handle: async (ctx, { body }) => await createTeam(ctx, body),
  }),
  endpoint({
    name: 'changeTeam',
    summary: 'Gives a team another name or other members',
    method: 'PATCH',
    path: '/teams/:id',
    permission: 'access.team.edit',
    params: IdParams,
    body: TeamChange,
    result: Team,
    errors: { ...memberErrors, team_not_found: 404, version_conflict: 409 },
    handle: async (ctx, { params, body }) => await changeTeam(ctx, params.id, body),
  }),
  endpoint({
    name: 'removeTeam',
    summary: 'Removes a team',
    method: 'DELETE',
    path: '/teams/:id',
    permission: 'access.team.edit',
    params: IdParams,
    result: Done,
    errors: { team_not_found: 404 },
    handle: async (ctx, { params }) => {
      await removeTeam(ctx, params.id)
      return done
    },
  }),
]
