import { audit } from '../../audit/audit.ts'
import { type Labels, labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { languages } from '../../i18n/languages.ts'
import { newId } from '../../ids/ids.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { createLinks } from '../alter.ts'
import { freeKey, keyFrom } from '../keys.ts'
import { fillTask } from '../rollups/roll-up.ts'
import { db } from '../schema.ts'
import { changeShape, nameOf, type Shape, type ShapeReader } from '../snapshot.ts'
import type { NewRelation, RelationChange } from './contract.ts'
import { customerObject, endsOf, isOfCustomers, type Relation } from './relation.ts'

const mostRelations = 100

const subject = (relationId: string) => ({ kind: 'relation', id: relationId })

export async function relationById(ctx: Ctx, shape: ShapeReader, relationId: string): Promise<Relation> {
  const found = (await shape(ctx.tx)).relations.find((one) => one.relationId === relationId)
  if (!found) throw new Refusal('relation_not_found', { id: relationId })
  return found
}

function refuseUnknown(shape: Shape, object: string): void {
  const isKnown = object === customerObject || shape.objects.some((one) => one.removedAt === null && nameOf(one) === object)
  if (!isKnown) throw new Refusal('object_unknown', { object: object.slice(0, 100) })
}

// On one page no two lists may go by one name.
function refuseTakenLabel(shape: Shape, object: string, labels: Labels, except: string | null): void {
  for (const { relation, labels: taken } of shape.endsAt(object)) {
    if (relation.relationId === except) continue
    for (const language of languages) {
      const label = labels[language]
      if (label !== undefined && taken[language]?.toLowerCase() === label.toLowerCase())
        throw new Refusal('relation_label_taken', { label })
    }
  }
}

function refuseTakenLabels(
  shape: Shape,
  given: Pick<Relation, 'fromObject' | 'toObject' | 'labels' | 'backLabels'>,
  except: string | null,
): void {
  refuseTakenLabel(shape, given.fromObject, given.labels, except)
  refuseTakenLabel(shape, given.toObject, given.backLabels, except)
}

function keyOf(input: NewRelation, taken: ReadonlySet<string>): string {
  if (input.key === undefined) return freeKey(keyFrom(labelIn(input.labels, 'en')).slice(2), taken)
  if (taken.has(input.key)) throw new Refusal('relation_key_taken', { key: input.key })
  return input.key
}

/** Makes a relation: from this moment records of both sides can be linked, and are listed and filtered by it. */
export async function addRelation(ctx: Ctx, read: ShapeReader, input: NewRelation): Promise<Relation> {
  await changeShape(ctx.tx)
  const shape = await read(ctx.tx)
  const { fromObject, toObject, labels, backLabels } = input
  if (shape.relations.length >= mostRelations) throw new Refusal('relations_full', { limit: mostRelations })
  for (const object of [fromObject, toObject]) refuseUnknown(shape, object)
  if (fromObject === customerObject && toObject === customerObject) throw new Refusal('relation_of_customers')
  refuseTakenLabels(shape, input, null)
  const key = keyOf(input, new Set(shape.relations.map((one) => one.key)))
  const relationId = newId()
  const named = { labels: JSON.stringify(labels), backLabels: JSON.stringify(backLabels) }
  const made = { removedAt: null, version: 1, createdAt: ctx.now, createdBy: ctx.actor.name, position: shape.relations.length }
  await db(ctx.tx)
    .insertInto('shape.relations')
    .values({ relationId, key, fromObject, toObject, ...named, ...made })
    .execute()
  await createLinks(ctx.tx, key, isOfCustomers(input))
  await audit(ctx, {
    action: 'shape.relation.added',
    subject: subject(relationId),
    changes: { key, fromObject, toObject, labels, backLabels },
  })
  return await relationById(ctx, read, relationId)
}

async function relationToChange(ctx: Ctx, read: ShapeReader, relationId: string, version: number): Promise<Relation> {
  await changeShape(ctx.tx)
  const relation = await relationById(ctx, read, relationId)
  if (relation.version !== version) throw new Refusal('version_conflict', { id: relationId, version: relation.version })
  return relation
}

/** Changes what the two sides of a relation are called. */
export async function changeRelation(ctx: Ctx, read: ShapeReader, relationId: string, input: RelationChange): Promise<Relation> {
  const before = await relationToChange(ctx, read, relationId, input.version)
  const { labels = before.labels, backLabels = before.backLabels } = input
  refuseTakenLabels(await read(ctx.tx), { ...before, labels, backLabels }, relationId)
  await db(ctx.tx)
    .updateTable('shape.relations')
    .set({ labels: JSON.stringify(labels), backLabels: JSON.stringify(backLabels), version: before.version + 1 })
    .where('relationId', '=', relationId)
    .execute()
  const changes = { labels: [before.labels, labels], backLabels: [before.backLabels, backLabels] }
  await audit(ctx, { action: 'shape.relation.changed', subject: subject(relationId), changes })
  return await relationById(ctx, read, relationId)
}

// What is worked out over it was not kept up while it was out of use.
async function refillOver(ctx: Ctx, shape: Shape, relation: Relation): Promise<void> {
  const lists = new Set(endsOf(relation).map(({ list, object }) => `${object} ${list}`))
  for (const { object, fieldId, options } of shape.fields)
    if (lists.has(`${object} ${options.rollUp?.relation ?? ''}`)) await enqueue(ctx.tx, fillTask, { fieldId })
}

/** Takes a relation out of use, or brings it back; the links are kept for a while. */
export async function setRelationRemoved(
  ctx: Ctx,
  read: ShapeReader,
  relationId: string,
  version: number,
  isRemoved: boolean,
): Promise<Relation> {
  const relation = await relationToChange(ctx, read, relationId, version)
  if ((relation.removedAt !== null) === isRemoved) return relation
  const shape = await read(ctx.tx)
  if (!isRemoved) {
    for (const object of [relation.fromObject, relation.toObject]) refuseUnknown(shape, object)
    refuseTakenLabels(shape, relation, relationId)
  }
  await db(ctx.tx)
    .updateTable('shape.relations')
    .set({ removedAt: isRemoved ? ctx.now : null, version: version + 1 })
    .where('relationId', '=', relationId)
    .execute()
  if (!isRemoved) await refillOver(ctx, await read(ctx.tx), relation)
  const { key, labels } = relation
  const about = { subject: subject(relationId), changes: { key, labels } }
  await audit(ctx, isRemoved ? { action: 'shape.relation.removed', ...about } : { action: 'shape.relation.restored', ...about })
  return await relationById(ctx, read, relationId)
}
