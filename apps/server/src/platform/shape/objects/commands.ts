import { rightsChanged } from '../../access/snapshot.ts'
import { audit } from '../../audit/audit.ts'
import { type Labels, labelIn } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { languages } from '../../i18n/languages.ts'
import { newId } from '../../ids/ids.ts'
import { createTable } from '../alter.ts'
import { freeKey, keyFrom } from '../keys.ts'
import { db } from '../schema.ts'
import type { ShapeReader } from '../snapshot.ts'
import { type CustomObject, changeShape } from '../snapshot.ts'
import type { NewObject, ObjectChange } from './contract.ts'

/** Each is a table and a set of permissions: more would be no help to anybody. */
const mostObjects = 100

const subject = (objectId: string) => ({ kind: 'custom_object', id: objectId })

export async function objectById(ctx: Ctx, shape: ShapeReader, objectId: string): Promise<CustomObject> {
  const found = (await shape(ctx.tx)).objects.find((one) => one.objectId === objectId)
  if (!found) throw new Refusal('custom_object_not_found', { id: objectId })
  return found
}

function refuseTakenLabel(objects: readonly CustomObject[], plurals: Labels, except: string | null): void {
  for (const other of objects) {
    if (other.objectId === except || other.removedAt !== null) continue
    for (const language of languages) {
      const label = plurals[language]
      if (label !== undefined && other.plurals[language]?.toLowerCase() === label.toLowerCase())
        throw new Refusal('object_label_taken', { label })
    }
  }
}

function keyOf(input: NewObject, taken: ReadonlySet<string>): string {
  const wanted = input.key ?? keyFrom(labelIn(input.labels, 'en')).slice(2)
  if (input.key === undefined) return freeKey(wanted, taken)
  if (taken.has(wanted)) throw new Refusal('object_key_taken', { key: wanted })
  return wanted
}

/** Adds a kind of record: a table of its own, with list, page, rights and API from this moment. */
export async function addObject(ctx: Ctx, shape: ShapeReader, input: NewObject): Promise<CustomObject> {
  await changeShape(ctx.tx)
  const { objects } = await shape(ctx.tx)
  if (objects.length >= mostObjects) throw new Refusal('objects_full', { limit: mostObjects })
  refuseTakenLabel(objects, input.plurals, null)
  const key = keyOf(input, new Set(objects.map((object) => object.key)))
  const objectId = newId()
  await db(ctx.tx)
    .insertInto('shape.objects')
    .values({
      objectId,
      key,
      labels: JSON.stringify(input.labels),
      plurals: JSON.stringify(input.plurals),
      icon: input.icon,
      ofCustomer: input.ofCustomer,
      position: objects.length,
      removedAt: null,
      version: 1,
      createdAt: ctx.now,
      createdBy: ctx.actor.name,
    })
    .execute()
  await createTable(ctx.tx, key, input.ofCustomer)
  await rightsChanged(ctx.tx)
  const changes = { key, labels: input.labels, ofCustomer: input.ofCustomer }
  await audit(ctx, { action: 'shape.object.added', subject: subject(objectId), changes })
  return await objectById(ctx, shape, objectId)
}

async function objectToChange(ctx: Ctx, shape: ShapeReader, objectId: string, version: number): Promise<CustomObject> {
  await changeShape(ctx.tx)
  const object = await objectById(ctx, shape, objectId)
  if (object.version !== version) throw new Refusal('version_conflict', { id: objectId, version: object.version })
  return object
}

/** Changes what an object is called and looks like. */
export async function changeObject(ctx: Ctx, shape: ShapeReader, objectId: string, input: ObjectChange): Promise<CustomObject> {
  const before = await objectToChange(ctx, shape, objectId, input.version)
  const { objects } = await shape(ctx.tx)
  if (input.plurals) refuseTakenLabel(objects, input.plurals, objectId)
  const { labels, plurals, icon } = { ...before, ...input }
  await db(ctx.tx)
    .updateTable('shape.objects')
    .set({ labels: JSON.stringify(labels ?? before.labels), plurals: JSON.stringify(plurals ?? before.plurals), icon: icon ?? before.icon })
    .set({ version: before.version + 1 })
    .where('objectId', '=', objectId)
    .execute()
  const changes = { labels: [before.labels, labels], plurals: [before.plurals, plurals], icon: [before.icon, icon] }
  await audit(ctx, { action: 'shape.object.changed', subject: subject(objectId), changes })
  return await objectById(ctx, shape, objectId)
}

/** Takes an object out of use, or brings it back; its records are kept for a while. */
export async function setRemoved(
  ctx: Ctx,
  shape: ShapeReader,
  objectId: string,
  version: number,
  isRemoved: boolean,
): Promise<CustomObject> {
  const object = await objectToChange(ctx, shape, objectId, version)
  if ((object.removedAt !== null) === isRemoved) return object
  if (!isRemoved) refuseTakenLabel((await shape(ctx.tx)).objects, object.plurals, objectId)
  await db(ctx.tx)
    .updateTable('shape.objects')
    .set({ removedAt: isRemoved ? ctx.now : null, version: version + 1 })
    .where('objectId', '=', objectId)
    .execute()
  await rightsChanged(ctx.tx)
  const about = { subject: subject(objectId), changes: { key: object.key, labels: object.labels } }
  await audit(ctx, isRemoved ? { action: 'shape.object.removed', ...about } : { action: 'shape.object.restored', ...about })
  return await objectById(ctx, shape, objectId)
}
