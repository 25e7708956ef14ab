import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { ShapeParts } from '../parts.ts'
import type { ChoiceSet, Shape } from '../snapshot.ts'
import { ChoiceSetView } from './contract.ts'

type Parts = Pick<ShapeParts, 'shape'>

export async function choiceSetByKey(ctx: Ctx, parts: Parts, key: string): Promise<ChoiceSet> {
  const found = (await parts.shape(ctx.tx)).choiceSets.find((set) => set.key === key)
  if (!found) throw new Refusal('choice_set_unknown', { set: key })
  return found
}

export async function choiceSetById(ctx: Ctx, parts: Parts, choiceSetId: string): Promise<ChoiceSet> {
  const found = (await parts.shape(ctx.tx)).choiceSets.find((set) => set.choiceSetId === choiceSetId)
  if (!found) throw new Refusal('choice_set_not_found', { id: choiceSetId })
  return found
}

/** A shared list with the fields that use it. */
export function viewOf(shape: Shape, set: ChoiceSet): ChoiceSetView {
  const fields = shape.fields
    .filter((field) => field.choiceSetId === set.choiceSetId)
    .map(({ fieldId, object, labels, removedAt }) => ({ fieldId, object, labels, isRemoved: removedAt !== null }))
  return ChoiceSetView.parse({ ...set, fields })
}
