import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import type { ShapeParts } from '../parts.ts'
import { addChoiceSet, changeChoiceSet, removeChoiceSet, shareChoices } from './commands.ts'
import { ChoiceSetChange, ChoiceSetList, ChoiceSetVersion, ChoiceSetView, NewChoiceSet, ShareChoices } from './contract.ts'
import { viewOf } from './queries.ts'

const names = { choice_set_name_taken: 409, choice_set_key_taken: 409, choice_sets_full: 422, choice_taken: 422 } as const
const found = { choice_set_not_found: 404, version_conflict: 409 } as const

/** Lists of choices that several fields use: one change is a change for all of them. */
export function choiceSetEndpoints(parts: ShapeParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listChoiceSets',
      summary: 'The shared lists of choices, with the fields that use each',
      method: 'GET',
      path: '/shape/choice-sets',
      permission: 'shape.field.see',
      result: ChoiceSetList,
      errors: {},
      handle: async (ctx) => {
        const shape = await parts.shape(ctx.tx)
        return { choiceSets: shape.choiceSets.map((set) => viewOf(shape, set)) }
      },
    }),
    endpoint({
      name: 'addChoiceSet',
      summary: 'Makes a list of choices that any field may use',
      method: 'POST',
      path: '/shape/choice-sets',
      permission: 'shape.field.edit',
      body: NewChoiceSet,
      result: ChoiceSetView,
      errors: names,
      handle: async (ctx, { body }) => {
        const set = await addChoiceSet(ctx, parts, body)
        return viewOf(await parts.shape(ctx.tx), set)
      },
    }),
    endpoint({
      name: 'shareChoices',
      summary: 'Makes the choices of a field a list that others may use too',
      method: 'POST',
      path: '/shape/choice-sets/share',
      permission: 'shape.field.edit',
      body: ShareChoices,
      result: ChoiceSetView,
      errors: { ...names, custom_field_not_found: 404, field_choices_wrong: 422, choices_shared: 409 },
      handle: async (ctx, { body }) => {
        const set = await shareChoices(ctx, parts, body)
        return viewOf(await parts.shape(ctx.tx), set)
      },
    }),
    endpoint({
      name: 'changeChoiceSet',
      summary: 'Changes a shared list, for every field that uses it',
      method: 'PATCH',
      path: '/shape/choice-sets/:id',
      permission: 'shape.field.edit',
      params: IdParams,
      body: ChoiceSetChange,
      result: ChoiceSetView,
      errors: { ...found, choice_set_name_taken: 409, choice_taken: 422, choice_in_use: 409 },
      statementTimeoutMs: 15_000,
      handle: async (ctx, { params, body }) => {
        const set = await changeChoiceSet(ctx, parts, params.id, body)
        return viewOf(await parts.shape(ctx.tx), set)
      },
    }),
    endpoint({
      name: 'removeChoiceSet',
      summary: 'Takes away a shared list that no field uses',
      method: 'POST',
      path: '/shape/choice-sets/:id/remove',
      permission: 'shape.field.edit',
      params: IdParams,
      body: ChoiceSetVersion,
      result: Done,
      errors: { ...found, choice_set_in_use: 409 },
      handle: async (ctx, { params, body }) => {
        await removeChoiceSet(ctx, parts, params.id, body.version)
        return done
      },
    }),
  ]
}
