import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { choiceSetByKey } from '../choice-sets/queries.ts'
import { keyed, takesChoices } from '../fields/choices.ts'
import { refuseBadOptions } from '../fields/commands.ts'
import { refuseUnsearchable } from '../fields/searchable.ts'
import { digitsOf } from '../formulas/field.ts'
import type { ShapeParts } from '../parts.ts'
import { type CustomField, type Shape, withField } from '../snapshot.ts'
import { traitsOf } from '../types.ts'
import type { CustomValue } from '../values.ts'
import type { TypeTarget } from './contract.ts'
import { becomes, converter, type Ways } from './convert.ts'
import type { Target } from './stored.ts'

export function waysOf(shape: Shape, { normalisers }: Pick<ShapeParts, 'normalisers'>, language: Ways['language']): Ways {
  const { currency, timeZone } = shape.ground
  return { normalisers, timeZone, minorDigits: digitsOf(currency), language }
}

async function choicesFor(
  ctx: Ctx,
  parts: ShapeParts,
  field: CustomField,
  { type, choices, choiceSet }: TypeTarget,
): Promise<Pick<Target, 'choices' | 'choiceSetId' | 'choiceSet' | 'setVersion'>> {
  const none = { choices: [], choiceSetId: null, choiceSet: null, setVersion: null }
  const given = [choices, choiceSet].filter((one) => one !== undefined).length
  if (given > (takesChoices(type) ? 1 : 0)) throw new Refusal('field_choices_wrong', { type })
  if (choices !== undefined) return { ...none, choices: keyed(choices) }
  const isKept = takesChoices(type) && takesChoices(field.type)
  const shared = choiceSet ?? (isKept ? field.choiceSet : null)
  if (shared === null) return isKept ? { ...none, choices: field.choices, choiceSetId: field.choiceSetId } : none
  const set = await choiceSetByKey(ctx, parts, shared)
  return { choices: set.choices, choiceSetId: set.choiceSetId, choiceSet: shared, setVersion: set.version }
}

const asGiven = (value: unknown): CustomValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : Array.isArray(value)
      ? value.map(String)
      : null

/** What a field is to become, refused where it can be nothing of the kind. Its beginning value goes over with the rest, or is no more. */
export async function targetOf(ctx: Ctx, parts: ShapeParts, field: CustomField, input: TypeTarget): Promise<Target> {
  const { type, options } = input
  if (!becomes(field.type).includes(type)) throw new Refusal('type_change_impossible', { from: field.type, to: type })
  refuseBadOptions(options)
  refuseUnsearchable(type, options)
  const chosen = await choicesFor(ctx, parts, field, input)
  const target: Target = { type, options, ...chosen, defaultValue: null }
  const over = converter(field, fieldAs(field, target), waysOf(await parts.shape(ctx.tx), parts, ctx.language))
  return { ...target, defaultValue: over(asGiven(field.defaultValue)) ?? null }
}

/** The field as it will be. */
export function fieldAs(field: CustomField, target: Target): CustomField {
  const { type, options, choices, choiceSetId, choiceSet, defaultValue } = target
  const indexState = field.indexState === 'ready' && traitsOf(type).indexable ? 'ready' : 'none'
  return { ...field, type, valueType: type, options, choices, choiceSetId, choiceSet, defaultValue, indexState }
}

/** The shape as it will be. */
export const shapeAs = (shape: Shape, field: CustomField, target: Target): Shape => withField(shape, fieldAs(field, target))
