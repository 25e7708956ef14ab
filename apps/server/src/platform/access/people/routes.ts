import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import type { HandOver } from '../ports.ts'
import { changePerson } from './commands.ts'
import { People, PeopleQuery, Person, PersonChange } from './contract.ts'
import { handOver, previewHandOver } from './hand-over.ts'
import { HandOverInput, HandOverPreview, HandOverResult } from './hand-over-contract.ts'
import { people } from './queries.ts'

const countingMs = 30_000

export function peopleEndpoints(holders: readonly HandOver[]): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listPeople',
      summary: 'Colleagues by name, with their units, teams and roles',
      method: 'GET',
      path: '/people',
      permission: 'access.person.see',
      query: PeopleQuery,
      result: People,
      errors: {},
      handle: async (ctx, { query }) => await people(ctx.tx, query),
    }),
    endpoint({
      name: 'changePerson',
      summary: 'Puts somebody into other units',
      method: 'PATCH',
      path: '/people/:id',
      permission: 'access.person.edit',
      params: IdParams,
      body: PersonChange,
      result: Person,
      errors: { user_not_found: 404, unit_not_found: 422, unit_closed: 422, unit_from_provider: 422 },
      handle: async (ctx, { params, body }) => await changePerson(ctx, params.id, body),
    }),
    endpoint({
      name: 'previewHandOver',
      summary: 'What somebody holds: what a hand-over would give and end',
      method: 'GET',
      path: '/people/:id/hand-over',
      permission: 'access.person.edit',
      statementTimeoutMs: countingMs,
      params: IdParams,
      result: HandOverPreview,
      errors: { user_not_found: 404 },
      handle: async (ctx, { params }) => await previewHandOver(ctx, holders, params.id),
    }),
    endpoint({
      name: 'handOver',
      summary: 'Gives all that somebody holds to another, and ends memberships, standings-in and sessions',
      method: 'POST',
      path: '/people/:id/hand-over',
      permission: 'access.person.edit',
      fresh: true,
      statementTimeoutMs: 2 * countingMs,
      params: IdParams,
      body: HandOverInput,
      result: HandOverResult,
      errors: { hand_over_self: 422, user_not_found: 404, user_disabled: 422, last_admin: 422 },
      handle: async (ctx, { params, body }) => await handOver(ctx, holders, params.id, body),
    }),
  ]
}
