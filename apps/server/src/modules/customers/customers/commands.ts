import { type RawBuilder, sql } from 'kysely'
import { covers } from '../../../platform/access/scope.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { attachFiles } from '../../../platform/shape/files/attach.ts'
import { begunValues, keepingOf, refuseUnfilled } from '../../../platform/shape/layouts/keeping.ts'
import { heldReferences } from '../../../platform/shape/references/hold.ts'
import { refreshLinking } from '../../../platform/shape/rollups/refresh.ts'
import { lockKind } from '../../../platform/shape/rollups/roll-up.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { changedValues, type Normalisers, parseValues, valuesOf, writeValues } from '../../../platform/shape/values.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import { customerChanged, customerCreated, noteAdded } from '../events.ts'
import type { InformationReader } from '../information/queries.ts'
import { recordInteraction } from '../interactions/record.ts'
import { factsIn } from '../merging/facts.ts'
import { followChange } from '../merging/own.ts'
import { composedName, type Name, nameOf } from '../names/name.ts'
import { db } from '../tables.ts'
import type { ChangeInput, CreateInput, CustomerView, NoteInput } from './contract.ts'
import { claimKey, emailOf, type KeyParts, phoneOf } from './keys.ts'
import { externalKeysOf } from './queries.ts'
import { customerObject } from './reading.ts'
import { customerView } from './view.ts'

export interface CommandParts extends KeyParts {
  readonly shape: ShapeReader
  readonly information: InformationReader
  readonly timeZone: string
  readonly normalisers: Normalisers
  readonly onCreated: readonly ((tx: Tx, newIds: RawBuilder<unknown>) => Promise<void>)[]
}

interface Facts {
  readonly displayName: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string | null
  readonly phone: string | null
}

function storedName(facts: Facts, standIn: string | null): Name {
  const name = nameOf({ ...facts, standIn: standIn ?? facts.email ?? facts.phone ?? '' })
  if (name.displayName === '') throw new Refusal('customer_empty')
  return name
}

// An address that stood there already may have been set aside since: it may stay, and hinders no other change.
async function claimAddresses(ctx: Ctx, parts: KeyParts, ids: readonly string[], facts: Facts, before?: Facts): Promise<void> {
  if (facts.email !== null && facts.email !== before?.email) await claimKey(ctx, parts, ids, 'email', facts.email)
  if (facts.phone !== null && facts.phone !== before?.phone) await claimKey(ctx, parts, ids, 'phone', facts.phone)
}

// Refused as a whole: a change that took effect in part would be worse than none.
function refuseClosed(ctx: Ctx, given: object): void {
  const closed = Object.entries(given).find(([field, value]) => value !== undefined && ctx.rights.field(customerObject, field) !== 'write')
  if (closed) throw new Refusal('field_closed', { field: closed[0] })
}

// What somebody makes and may not see would be lost to them at once.
function refuseUnseen(ctx: Ctx): void {
  const permission = 'customers.customer.see'
  if (!covers(ctx.rights.reach(permission), { ownerId: ctx.actor.id, unitId: ctx.rights.home }))
    throw new Refusal('forbidden', { permission })
}

/** Makes a customer by hand. An address that is somebody's already is refused: that customer is the one to open. */
export async function createCustomer(ctx: Ctx, parts: CommandParts, input: CreateInput): Promise<CustomerView> {
  const { custom: given = {}, ...core } = input
  refuseClosed(ctx, core)
  refuseUnseen(ctx)
  await lockKind(ctx.tx, customerObject, 'together')
  const shape = await parts.shape(ctx.tx)
  const custom = shape.of(customerObject)
  const keeping = await keepingOf(ctx.tx, shape, customerObject)
  const initial = begunValues(ctx, keeping, parseValues(ctx, shape, custom, given, parts.normalisers), core, parts.normalisers)
  refuseUnfilled(ctx, keeping, null, { core, custom: initial })
  const values = await heldReferences(ctx, shape, custom, initial)
  const customerId = newId()
  const { kind, country = null, city = null, locale = null, timeZone = null, birthday = null, source = null } = input
  const facts: Facts = {
    displayName: input.displayName ?? null,
    givenName: input.givenName ?? null,
    familyName: input.familyName ?? null,
    email: emailOf(input.email ?? null),
    phone: phoneOf(input.phone ?? null, country ?? parts.country),
  }
  const row = { ...facts, ...storedName(facts, null), kind, country, city, locale, timeZone, birthday, source }
  await claimAddresses(ctx, parts, [customerId], facts)
  await db(ctx.tx)
    .insertInto('customers.customers')
    .values({
      ...row,
      customerId,
      ownerId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
      unitId: ctx.rights.home,
      mergedInto: null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      joinedAt: ctx.now,
    })
    .execute()
  await attachFiles(ctx, custom, values, { object: customerObject, id: customerId })
  await writeValues(ctx.tx, 'customers.customers', { column: 'customerId', value: customerId }, custom, values)
  for (const tell of parts.onCreated) await tell(ctx.tx, sql`select ${customerId}::uuid as customer_id`)
  await customerCreated(ctx, customerId)
  return await customerView(ctx, parts, customerId)
}

// A display name that was put together from its parts follows them; one that somebody chose stays.
function nameKept(found: LoadedCustomer): string | null {
  const isChosen = found.isNamed && found.displayName !== composedName(found.givenName, found.familyName)
  return isChosen ? found.displayName : null
}

function changedFacts(found: LoadedCustomer, input: ChangeInput, parts: KeyParts): Facts {
  const country = input.country ?? found.country ?? parts.country
  return {
    displayName: input.displayName === undefined ? nameKept(found) : input.displayName,
    givenName: input.givenName === undefined ? found.givenName : input.givenName,
    familyName: input.familyName === undefined ? found.familyName : input.familyName,
    email: input.email === undefined ? found.email : emailOf(input.email),
    phone: input.phone === undefined ? found.phone : phoneOf(input.phone, country),
  }
}

type Change = Record<string, string | boolean | null>

function differences(found: LoadedCustomer, wanted: Change): Record<string, readonly [unknown, unknown]> {
  const before: Record<string, unknown> = { ...found }
  const changed = Object.entries(wanted).filter(([field, value]) => before[field] !== value)
  return Object.fromEntries(changed.map(([field, value]) => [field, [before[field], value] as const]))
}

/** Changes what is given and leaves the rest; refused when somebody changed the customer since `version` was read. */
export async function changeCustomer(ctx: Ctx, parts: CommandParts, id: string, input: ChangeInput): Promise<CustomerView> {
  // Before the customer is held: whoever changes a field's type holds all of them and waits for each.
  await lockKind(ctx.tx, customerObject, 'together')
  const found = await customerFor(ctx, id, 'customers.customer.edit')
  if (found.version !== input.version) throw new Refusal('version_conflict', { id: found.customerId, version: found.version })
  const { version: _version, custom: givenCustom = {}, ...given } = input
  refuseClosed(ctx, given)
  const facts = changedFacts(found, input, parts)
  const [external] = await externalKeysOf(ctx.tx, [found.customerId])
  const rest = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const wanted: Change = { ...rest, ...facts, ...storedName(facts, external?.value ?? null) }
  const shape = await parts.shape(ctx.tx)
  const custom = shape.of(customerObject)
  const before = valuesOf(custom, { ...found })
  const parsed = parseValues(ctx, shape, custom, givenCustom, parts.normalisers, before)
  const values = await heldReferences(ctx, shape, custom, parsed, before)
  const after = { core: { ...found, ...wanted }, custom: { ...before, ...values } }
  refuseUnfilled(ctx, await keepingOf(ctx.tx, shape, customerObject), { core: { ...found }, custom: before }, after)
  const changes = { ...differences(found, wanted), ...changedValues(before, values) }
  if (Object.keys(changes).length > 0) {
    await claimAddresses(ctx, parts, found.ids, facts, found)
    await db(ctx.tx)
      .updateTable('customers.customers')
      .set({ ...wanted, version: found.version + 1, updatedAt: ctx.now, changedXid: sql<string>`pg_current_xact_id()` })
      .where('customerId', '=', found.customerId)
      .execute()
    await attachFiles(ctx, custom, values, { object: customerObject, id: found.customerId }, before)
    await writeValues(ctx.tx, 'customers.customers', { column: 'customerId', value: found.customerId }, custom, values)
    await followChange(ctx.tx, found.customerId, factsIn(shape), Object.keys(changes))
    await refreshLinking(ctx.tx, shape, customerObject, [found.customerId])
    await customerChanged(ctx, found.customerId, changes)
  }
  return await customerView(ctx, parts, found.customerId)
}

/** Writes a note into the customer's timeline. */
export async function addNote(ctx: Ctx, id: string, input: NoteInput): Promise<{ interactionId: string }> {
  const found = await customerFor(ctx, id, 'customers.note.create')
  const interactionId = newId()
  await recordInteraction(ctx.tx, {
    customerId: found.customerId,
    occurredAt: ctx.now.toISOString(),
    interactionId,
    kind: 'note',
    actor: ctx.actor.name,
    body: input.body,
  })
  await noteAdded(ctx, found.customerId, interactionId)
  return { interactionId }
}
