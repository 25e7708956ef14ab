import { sql } from 'kysely'
import { enabledPerson } from '../../platform/access/people/queries.ts'
import { covers } from '../../platform/access/scope.ts'
import { emit } from '../../platform/events/events.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { attachFiles } from '../../platform/shape/files/attach.ts'
import { begunValues, keepingOf, refuseUnfilled } from '../../platform/shape/layouts/keeping.ts'
import { emptyReferences } from '../../platform/shape/references/empty.ts'
import { heldReferences } from '../../platform/shape/references/hold.ts'
import { refreshLinking, refreshRollUps, rollUpsOf } from '../../platform/shape/rollups/refresh.ts'
import type { ShapeReader } from '../../platform/shape/snapshot.ts'
import { changedValues, type Normalisers, parseValues, valuesOf, writeValues } from '../../platform/shape/values.ts'
import { type Guards, recordFor } from './access.ts'
import type { NewRecord, RecordChange, RecordView } from './contract.ts'
import { type Kind, permissionOver } from './kind.ts'
import { recordView } from './queries.ts'
import { forgetLinks } from './relations/links.ts'
import { titleColumns } from './search/titles.ts'
import { db } from './tables.ts'
import { tellAdded, tellChanged, tellRemoved } from './timeline/write.ts'

export interface RecordParts {
  readonly guards: Guards
  readonly shape: ShapeReader
  readonly normalisers: Normalisers
}

async function sumUp(
  ctx: Ctx,
  { shape }: RecordParts,
  kind: Kind,
  { recordId, customerId }: { readonly recordId?: string; readonly customerId: string | null },
): Promise<void> {
  const present = await shape(ctx.tx)
  if (recordId !== undefined) await refreshLinking(ctx.tx, present, kind.name, [recordId])
  if (customerId !== null) await refreshRollUps(ctx.tx, present, rollUpsOf(present, kind.name), [customerId])
}

const rowOf = (id: string) => ({ column: 'recordId', value: id })
const subjectOf = (kind: Kind, id: string) => ({ kind: kind.name, id })

async function homeOf(ctx: Ctx, { guards }: RecordParts, kind: Kind, customerId: string | undefined) {
  if (customerId === undefined) {
    if (kind.ofCustomer) throw new Refusal('record_customer_missing')
    // What somebody makes and may not see would be lost to them at once.
    const permission = permissionOver(kind, 'see')
    if (!covers(ctx.rights.reach(permission), { ownerId: ctx.actor.id, unitId: ctx.rights.home }))
      throw new Refusal('forbidden', { permission })
    return { customerId: null, unitId: ctx.rights.home }
  }
  if (!kind.ofCustomer) throw new Refusal('record_customer_unwanted')
  const customer = await guards.customerFor(ctx, customerId, 'customers.customer.see')
  return { customerId: customer.customerId, unitId: customer.unitId }
}

/** Adds a record of a kind. */
export async function createRecord(ctx: Ctx, parts: RecordParts, kind: Kind, input: NewRecord): Promise<RecordView> {
  const given = parseValues(ctx, kind.shape, kind.fields, input.custom, parts.normalisers)
  const keeping = await keepingOf(ctx.tx, kind.shape, kind.name)
  const begun = begunValues(ctx, keeping, given, { title: input.title }, parts.normalisers)
  const values = await heldReferences(ctx, kind.shape, kind.fields, begun)
  refuseUnfilled(ctx, keeping, null, { core: { title: input.title }, custom: values })
  const { customerId, unitId } = await homeOf(ctx, parts, kind, input.customerId)
  const ownerId = input.ownerId === undefined ? (ctx.actor.kind === 'user' ? ctx.actor.id : null) : input.ownerId
  if (input.ownerId != null && input.ownerId !== ctx.actor.id) {
    if (!ctx.rights.may(permissionOver(kind, 'assign'))) throw new Refusal('forbidden', { permission: permissionOver(kind, 'assign') })
    await enabledPerson(ctx.tx, input.ownerId)
  }
  const recordId = newId()
  const read = titleColumns(input.title)
  await sql`insert into ${sql.table(kind.name)} (record_id, customer_id, title, title_reading, title_initials, unit_id, owner_id, created_at, created_by, updated_at)
    values (${recordId}, ${customerId}, ${input.title}, ${read.title_reading}, ${read.title_initials}, ${unitId}, ${ownerId}, ${ctx.now},
      ${ctx.actor.name}, ${ctx.now})`.execute(db(ctx.tx))
  await attachFiles(ctx, kind.fields, values, { object: kind.name, id: recordId })
  await writeValues(ctx.tx, kind.name, rowOf(recordId), kind.fields, values)
  await sumUp(ctx, parts, kind, { customerId })
  const about = customerId === null ? {} : { customerId }
  await emit(ctx, {
    action: 'records.record.created',
    subject: subjectOf(kind, recordId),
    ...about,
    changes: { title: input.title, ...values },
  })
  await tellAdded(ctx, parts.guards, kind, { recordId, customerId, title: input.title })
  return await recordView(ctx, parts.guards, kind, recordId)
}

/** Changes what is given and leaves the rest; refused when somebody changed the record since `version` was read. */
export async function changeRecord(ctx: Ctx, parts: RecordParts, kind: Kind, id: string, input: RecordChange): Promise<RecordView> {
  const found = await recordFor(ctx, parts.guards, kind, id, 'edit')
  if (found.version !== input.version) throw new Refusal('version_conflict', { id, version: found.version })
  const before = valuesOf(kind.fields, { ...found })
  const given = parseValues(ctx, kind.shape, kind.fields, input.custom, parts.normalisers, before)
  const values = await heldReferences(ctx, kind.shape, kind.fields, given, before)
  const ownerId = input.ownerId === undefined ? found.ownerId : input.ownerId
  if (ownerId !== found.ownerId) {
    await recordFor(ctx, parts.guards, kind, id, 'assign')
    if (ownerId !== null) await enabledPerson(ctx.tx, ownerId)
  }
  const title = input.title ?? found.title
  const after = { core: { title }, custom: { ...before, ...values } }
  refuseUnfilled(ctx, await keepingOf(ctx.tx, kind.shape, kind.name), { core: { title: found.title }, custom: before }, after)
  const changes = {
    ...(title === found.title ? {} : { title: [found.title, title] }),
    ...(ownerId === found.ownerId ? {} : { ownerId: [found.ownerId, ownerId] }),
    ...changedValues(before, values),
  }
  if (Object.keys(changes).length > 0) {
    const read = titleColumns(title)
    await sql`update ${sql.table(kind.name)} set title = ${title}, title_reading = ${read.title_reading},
      title_initials = ${read.title_initials}, owner_id = ${ownerId}, version = version + 1, updated_at = ${ctx.now},
      changed_xid = pg_current_xact_id() where record_id = ${id}`.execute(db(ctx.tx))
    await attachFiles(ctx, kind.fields, values, { object: kind.name, id }, before)
    await writeValues(ctx.tx, kind.name, rowOf(id), kind.fields, values)
    await sumUp(ctx, parts, kind, found)
    const about = found.customerId === null ? {} : { customerId: found.customerId }
    await emit(ctx, { action: 'records.record.changed', subject: subjectOf(kind, id), ...about, changes })
    await tellChanged(ctx, parts.guards, kind, { ...found, title }, changes)
  }
  return await recordView(ctx, parts.guards, kind, id)
}

// What referred to the record no longer does, and says so in a log of its own; what is summed up by it is worked out anew.
async function forgetEverywhere(ctx: Ctx, { shape }: RecordParts, kind: Kind, id: string): Promise<void> {
  const present = await shape(ctx.tx)
  const emptied = await emptyReferences(ctx, present, kind.name, id)
  for (const { object, key, id: from, customerId } of emptied) {
    const about = customerId === null ? {} : { customerId }
    const action = object === 'customers.customer' ? 'customers.customer.changed' : 'records.record.changed'
    const subject = object === 'customers.customer' ? { kind: 'customer', id: from } : { kind: object, id: from }
    await emit(ctx, { action, subject, ...about, changes: { [key]: [id, null] } })
  }
  for (const [object, rows] of Map.groupBy(emptied, (one) => one.object)) {
    const owners = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))]
    await refreshRollUps(ctx.tx, present, rollUpsOf(present, object), owners)
    await refreshLinking(
      ctx.tx,
      present,
      object,
      rows.map((row) => row.id),
    )
  }
}

/** Removes a record for good; what stood in it stays in the log. */
export async function removeRecord(ctx: Ctx, parts: RecordParts, kind: Kind, id: string): Promise<void> {
  const found = await recordFor(ctx, parts.guards, kind, id, 'delete')
  await forgetEverywhere(ctx, parts, kind, id)
  const links = await forgetLinks(ctx, kind.shape, kind.name, id)
  await sql`delete from ${sql.table(kind.name)} where record_id = ${id}`.execute(db(ctx.tx))
  await sql`delete from records.shares where object = ${kind.name} and record_id = ${id}`.execute(db(ctx.tx))
  await sumUp(ctx, parts, kind, { customerId: found.customerId })
  const about = found.customerId === null ? {} : { customerId: found.customerId }
  const changes = { title: found.title, ...valuesOf(kind.fields, { ...found }), ...(Object.keys(links).length > 0 ? { links } : {}) }
  await emit(ctx, { action: 'records.record.removed', subject: subjectOf(kind, id), ...about, changes })
  await tellRemoved(ctx, parts.guards, kind, found)
}
