import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { IdParams } from '../../http/schemas.ts'
import type { ReorganisationParts } from './apply.ts'
import { reorganise, withdrawReorganisation } from './commands.ts'
import { NewReorganisation, PreviewSteps, Reorganisation, ReorganisationPreview, Reorganisations } from './contract.ts'
import { type PreviewParts, previewOf } from './preview.ts'
import { reorganisations } from './queries.ts'

const stepErrors = {
  unit_not_found: 422,
  unit_closed: 422,
  unit_is_root: 422,
  unit_cycle: 422,
  unit_name_taken: 409,
  unit_exists: 409,
  person_not_in_unit: 422,
} as const

const countingMs = 30_000

export function reorganisationEndpoints(parts: ReorganisationParts & PreviewParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listReorganisations',
      summary: 'What was reorganised, is planned, was withdrawn or failed',
      method: 'GET',
      path: '/reorganisations',
      // What is only planned is no news for everybody.
      permission: 'access.unit.edit',
      result: Reorganisations,
      errors: {},
      handle: async (ctx) => ({ reorganisations: await reorganisations(ctx.tx) }),
    }),
    endpoint({
      name: 'previewReorganisation',
      summary: 'What steps would change if they were done now: units, who sees how many customers, customers that move',
      method: 'POST',
      path: '/reorganisations/preview',
      permission: 'access.unit.edit',
      readOnly: true,
      statementTimeoutMs: countingMs,
      body: PreviewSteps,
      result: ReorganisationPreview,
      errors: stepErrors,
      handle: async (ctx, { body }) => await previewOf(ctx, parts, body.steps),
    }),
    endpoint({
      name: 'reorganise',
      summary: 'Moves, merges, splits, makes, renames and closes units in one step, today or on a later day',
      method: 'POST',
      path: '/reorganisations',
      permission: 'access.unit.edit',
      fresh: true,
      statementTimeoutMs: 2 * countingMs,
      body: NewReorganisation,
      result: Reorganisation,
      errors: { ...stepErrors, day_in_past: 422 },
      handle: async (ctx, { body }) => await reorganise(ctx, parts, body),
    }),
    endpoint({
      name: 'withdrawReorganisation',
      summary: 'Withdraws a reorganisation whose day has not come',
      method: 'POST',
      path: '/reorganisations/:id/withdrawal',
      permission: 'access.unit.edit',
      params: IdParams,
      result: Reorganisation,
      errors: { reorganisation_not_found: 404, reorganisation_not_planned: 409 },
      handle: async (ctx, { params }) => await withdrawReorganisation(ctx, params.id),
    }),
  ]
}
