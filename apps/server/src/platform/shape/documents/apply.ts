import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { addChoiceSet, changeChoiceSet } from '../choice-sets/commands.ts'
import { addField, changeField, indexField, removeField, restoreField } from '../fields/commands.ts'
import { fieldById } from '../fields/queries.ts'
import { applyLaidOut } from '../layouts/document.ts'
import { addObject, changeObject, setRemoved } from '../objects/commands.ts'
import type { ShapeParts } from '../parts.ts'
import { addRelation, changeRelation, setRelationRemoved } from '../relations/commands.ts'
import { TypeTarget } from '../retype/contract.ts'
import { becomes } from '../retype/convert.ts'
import { changeTypeNow } from '../retype/now.ts'
import { db } from '../schema.ts'
import { type CustomField, changeShape, nameOf } from '../snapshot.ts'
import { compare } from './compare.ts'
import type { ApplyInput, Difference, DocumentChoiceSet, DocumentField, DocumentObject, DocumentRelation } from './contract.ts'
import { nameOfField, nameOfObject, nameOfRelation } from './document.ts'
import { applyView } from './views.ts'
import { wholeDocument } from './whole.ts'

interface Applying {
  readonly ctx: Ctx
  readonly parts: ShapeParts
  readonly objects: ReadonlyMap<string, DocumentObject>
  readonly fields: ReadonlyMap<string, DocumentField>
  readonly choiceSets: ReadonlyMap<string, DocumentChoiceSet>
  readonly relations: ReadonlyMap<string, DocumentRelation>
}

async function presentObject({ ctx, parts }: Applying, name: string) {
  return (await parts.shape(ctx.tx)).objects.find((object) => nameOf(object) === name)
}

async function presentField({ ctx, parts }: Applying, name: string): Promise<CustomField | undefined> {
  return (await parts.shape(ctx.tx)).fields.find((field) => nameOfField(field) === name)
}

// A list that no field uses is in no document, but may well be there.
async function applyChoiceSet({ ctx, parts, choiceSets }: Applying, { name }: Difference): Promise<void> {
  const wanted = choiceSets.get(name)
  if (!wanted) throw new Error(`the document does not name ${name}`)
  const found = (await parts.shape(ctx.tx)).choiceSets.find(({ key }) => key === name)
  if (!found) return void (await addChoiceSet(ctx, parts, wanted))
  const { labels, choices } = wanted
  await changeChoiceSet(ctx, parts, found.choiceSetId, { version: found.version, labels, choices })
}

// What was removed and not yet dropped comes back, with all that stood in it, and is then changed.
async function applyObject(applying: Applying, difference: Difference): Promise<void> {
  const { ctx, parts } = applying
  const found = await presentObject(applying, difference.name)
  if (difference.what === 'remove') return void (found && (await setRemoved(ctx, parts.shape, found.objectId, found.version, true)))
  const wanted = applying.objects.get(difference.name)
  if (!wanted) throw new Error(`the document does not name ${difference.name}`)
  if (!found) return void (await addObject(ctx, parts.shape, wanted))
  if (found.ofCustomer !== wanted.ofCustomer) throw new Refusal('shape_conflict', { name: difference.name })
  const { version } = await setRemoved(ctx, parts.shape, found.objectId, found.version, false)
  const { labels, plurals, icon } = wanted
  await changeObject(ctx, parts.shape, found.objectId, { version, labels, plurals, icon })
}

async function applyRelation({ ctx, parts: { shape }, relations }: Applying, { name, what }: Difference): Promise<void> {
  const found = (await shape(ctx.tx)).relations.find((one) => nameOfRelation(one) === name)
  if (what === 'remove') return void (found && (await setRelationRemoved(ctx, shape, found.relationId, found.version, true)))
  const wanted = relations.get(name)
  if (!wanted) throw new Error(`the document does not name ${name}`)
  if (!found) return void (await addRelation(ctx, shape, wanted))
  if (found.fromObject !== wanted.fromObject || found.toObject !== wanted.toObject) throw new Refusal('shape_conflict', { name })
  const { version } = await setRelationRemoved(ctx, shape, found.relationId, found.version, false)
  await changeRelation(ctx, shape, found.relationId, { version, labels: wanted.labels, backLabels: wanted.backLabels })
}

function changesOf({ labels, help, options, choices, required, personal, defaultValue }: DocumentField) {
  return { labels, help, options, required, personal, defaultValue, ...(choices ? { choices } : {}) }
}

// With all that the new type takes; what else the document says of the field is changed after it.
async function retyped({ ctx, parts }: Applying, field: CustomField, wanted: DocumentField): Promise<CustomField> {
  const { options, choices, choiceSet } = wanted
  const type = becomes(field.type).find((one) => one === wanted.type)
  if (type === undefined) throw new Refusal('shape_conflict', { name: nameOfField(wanted) })
  const input = TypeTarget.parse({ type, options, ...(choices ? { choices } : {}), ...(choiceSet ? { choiceSet } : {}) })
  await changeTypeNow(ctx, parts, field, input)
  return await fieldById(ctx, parts, field.fieldId)
}

async function applyField(applying: Applying, difference: Difference): Promise<void> {
  const { ctx, parts } = applying
  const found = await presentField(applying, difference.name)
  if (difference.what === 'remove') return void (found && (await removeField(ctx, parts, found.fieldId, found.version)))
  const wanted = applying.fields.get(difference.name)
  if (!wanted) throw new Error(`the document does not name ${difference.name}`)
  const { indexed, ...content } = wanted
  const isOther = found && found.type === wanted.type && found.choiceSet !== (wanted.choiceSet ?? null)
  if (isOther) throw new Refusal('shape_conflict', { name: difference.name })
  const there = found ? await restoreField(ctx, parts, found.fieldId, found.version) : await addField(ctx, parts, content)
  const made = there.type === wanted.type ? there : await retyped(applying, there, wanted)
  const field = found ? await changeField(ctx, parts, made.fieldId, { version: made.version, ...changesOf(wanted) }) : made
  // A reference has its index from the beginning.
  if (indexed && wanted.type !== 'reference') await indexField(ctx, parts, field.fieldId, field.version)
}

const applied = { object: applyObject, field: applyField, choice_set: applyChoiceSet, relation: applyRelation } as const

/** What applying a document would do; nothing is done. */
export async function differencesTo(ctx: Ctx, parts: ShapeParts, { document, removeMissing }: ApplyInput): Promise<readonly Difference[]> {
  return compare(await wholeDocument(ctx, parts), document, removeMissing)
}

/** Brings the shape to what a document says: all of it or nothing. What it was before is kept, to be gone back to. */
export async function applyDocument(ctx: Ctx, parts: ShapeParts, input: ApplyInput & { readonly name: string }): Promise<string> {
  await changeShape(ctx.tx)
  const before = await wholeDocument(ctx, parts)
  const differences = compare(before, input.document, input.removeMissing)
  const conflict = differences.find(({ what }) => what === 'conflict')
  if (conflict) throw new Refusal('shape_conflict', { name: conflict.name })
  const applying: Applying = {
    ctx,
    parts,
    objects: new Map(input.document.objects.map((object) => [nameOfObject(object), object])),
    fields: new Map(input.document.fields.map((field) => [nameOfField(field), field])),
    relations: new Map(input.document.relations.map((relation) => [nameOfRelation(relation), relation])),
    choiceSets: new Map(input.document.choiceSets.map((set) => [set.key, set])),
  }
  for (const difference of differences)
    if (difference.kind === 'layout' || difference.kind === 'rules')
      await applyLaidOut(ctx, parts, input.document, difference.kind, difference)
    else if (difference.kind === 'view') await applyView(ctx, parts, before, input.document, difference)
    else await applied[difference.kind](applying, difference)
  const applicationId = newId()
  await db(ctx.tx)
    .insertInto('shape.applications')
    .values({
      applicationId,
      name: input.name,
      before: JSON.stringify(before),
      differences: JSON.stringify(differences),
      appliedAt: ctx.now,
      appliedBy: ctx.actor.name,
    })
    .execute()
  const changes = { name: input.name, differences: differences.map(({ what, name }) => `${what} ${name}`) }
  await audit(ctx, { action: 'shape.document.applied', subject: { kind: 'shape_application', id: applicationId }, changes })
  return applicationId
}
