import { audit } from '../../audit/audit.ts'
import { type Labels, labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { languages } from '../../i18n/languages.ts'
import { changeChoices, countOf, createChoices } from '../fields/choices.ts'
import { fieldById, objectOf } from '../fields/queries.ts'
import { freeKey, keyFrom } from '../keys.ts'
import type { ShapeParts } from '../parts.ts'
import { same } from '../sameness.ts'
import { db } from '../schema.ts'
import { type ChoiceSet, changeShape, type Shape } from '../snapshot.ts'
import type { ChoiceSetChange, NewChoiceSet, ShareChoices } from './contract.ts'
import { choiceSetById } from './queries.ts'

/** More than anybody could keep in mind, and few enough to be read with the shape. */
const mostSets = 200
const longestKey = 40

const subject = (choiceSetId: string) => ({ kind: 'choice_set', id: choiceSetId })

function refuseTakenName(shape: Shape, labels: Labels, except: string | null): void {
  for (const set of shape.choiceSets) {
    if (set.choiceSetId === except) continue
    const taken = languages
      .map((language) => labels[language])
      .find((label) => label !== undefined && Object.values(set.labels).includes(label))
    if (taken !== undefined) throw new Refusal('choice_set_name_taken', { name: taken })
  }
}

// Fields begin with x_, lists do not: they are no columns.
function newKey(shape: Shape, { key, labels }: Pick<NewChoiceSet, 'key' | 'labels'>): string {
  const taken = new Set(shape.choiceSets.map((set) => set.key))
  if (key === undefined) return freeKey(keyFrom(labelIn(labels, 'en')).slice(2), taken, longestKey)
  if (taken.has(key)) throw new Refusal('choice_set_key_taken', { key })
  return key
}

async function shapeToExtend(ctx: Ctx, parts: ShapeParts, labels: Labels): Promise<Shape> {
  await changeShape(ctx.tx)
  const shape = await parts.shape(ctx.tx)
  if (shape.choiceSets.length >= mostSets) throw new Refusal('choice_sets_full', { limit: mostSets })
  refuseTakenName(shape, labels, null)
  return shape
}

/** Makes a list of choices that any field may use. */
export async function addChoiceSet(ctx: Ctx, parts: ShapeParts, input: NewChoiceSet): Promise<ChoiceSet> {
  const shape = await shapeToExtend(ctx, parts, input.labels)
  const key = newKey(shape, input)
  const choiceSetId = await createChoices(ctx, input.choices, JSON.stringify(input.labels), key)
  await audit(ctx, { action: 'shape.choice_set.added', subject: subject(choiceSetId), changes: { key, labels: input.labels } })
  return await choiceSetById(ctx, parts, choiceSetId)
}

/** Makes the choices of a field a list that others may use too; what is kept in records stays as it is. */
export async function shareChoices(ctx: Ctx, parts: ShapeParts, input: ShareChoices): Promise<ChoiceSet> {
  const shape = await shapeToExtend(ctx, parts, input.labels)
  const { choiceSetId, choiceSet, type } = await fieldById(ctx, parts, input.fieldId)
  if (choiceSetId === null) throw new Refusal('field_choices_wrong', { type })
  if (choiceSet !== null) throw new Refusal('choices_shared', { set: choiceSet })
  const key = newKey(shape, input)
  await db(ctx.tx)
    .updateTable('shape.choiceSets')
    .set({ key, shared: true, labels: JSON.stringify(input.labels) })
    .where('choiceSetId', '=', choiceSetId)
    .execute()
  await audit(ctx, { action: 'shape.choice_set.added', subject: subject(choiceSetId), changes: { key, labels: input.labels } })
  return await choiceSetById(ctx, parts, choiceSetId)
}

async function setToChange(ctx: Ctx, parts: ShapeParts, choiceSetId: string, version: number): Promise<ChoiceSet> {
  await changeShape(ctx.tx)
  const set = await choiceSetById(ctx, parts, choiceSetId)
  if (set.version !== version) throw new Refusal('version_conflict', { id: choiceSetId, version: set.version })
  return set
}

// A removed field can come back, so what stands in it counts as well.
async function countEverywhere(ctx: Ctx, parts: ShapeParts, choiceSetId: string, choice: string): Promise<number> {
  const shape = await parts.shape(ctx.tx)
  const removed = new Set(shape.objects.filter(({ removedAt }) => removedAt !== null).map(({ key }) => `custom.${key}`))
  let records = 0
  for (const field of shape.fields) {
    if (field.choiceSetId !== choiceSetId) continue
    const table = removed.has(field.object) ? field.object : (await objectOf(ctx.tx, parts, field.object)).table
    records += await countOf(ctx, table, field, choice)
  }
  return records
}

/** Changes a shared list, for every field that uses it. */
export async function changeChoiceSet(ctx: Ctx, parts: ShapeParts, choiceSetId: string, input: ChoiceSetChange): Promise<ChoiceSet> {
  const before = await setToChange(ctx, parts, choiceSetId, input.version)
  if (input.labels) refuseTakenName(await parts.shape(ctx.tx), input.labels, choiceSetId)
  if (input.choices)
    await changeChoices(ctx, choiceSetId, before.choices, input.choices, (key) => countEverywhere(ctx, parts, choiceSetId, key))
  await db(ctx.tx)
    .updateTable('shape.choiceSets')
    .set({ labels: JSON.stringify(input.labels ?? before.labels), version: before.version + 1 })
    .where('choiceSetId', '=', choiceSetId)
    .execute()
  const after = await choiceSetById(ctx, parts, choiceSetId)
  const changed = (['labels', 'choices'] as const).filter((name) => !same(before[name], after[name]))
  const changes = Object.fromEntries(changed.map((name) => [name, [before[name], after[name]]]))
  if (changed.length > 0) await audit(ctx, { action: 'shape.choice_set.changed', subject: subject(choiceSetId), changes })
  return after
}

/** Takes away a list that no field uses. */
export async function removeChoiceSet(ctx: Ctx, parts: ShapeParts, choiceSetId: string, version: number): Promise<void> {
  const { key, labels } = await setToChange(ctx, parts, choiceSetId, version)
  const users = (await parts.shape(ctx.tx)).fields.filter((field) => field.choiceSetId === choiceSetId)
  const [first] = users
  if (first) throw new Refusal('choice_set_in_use', { field: labelIn(first.labels, ctx.language), count: users.length })
  await db(ctx.tx).deleteFrom('shape.choiceSets').where('choiceSetId', '=', choiceSetId).execute()
  await audit(ctx, { action: 'shape.choice_set.removed', subject: subject(choiceSetId), changes: { key, labels } })
}
