import { sql } from 'kysely'
import { audit } from '../../../platform/audit/audit.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor, type LoadedCustomer } from '../access.ts'
import { type CommandParts, changeCustomer } from '../customers/commands.ts'
import type { ChangeInput, CustomerView } from '../customers/contract.ts'
import { claimKey, emailOf, phoneOf } from '../customers/keys.ts'
import { customerObject } from '../customers/reading.ts'
import { customerView } from '../customers/view.ts'
import { db } from '../tables.ts'
import { normaliseCard } from './card.ts'
import type { AddKeyInput, KeyView } from './contract.ts'
import { externalKind, type KeyKind } from './key.ts'
import { keysOf } from './queries.ts'

async function customerToChange(ctx: Ctx, id: string, version: number): Promise<LoadedCustomer> {
  const found = await customerFor(ctx, id, 'customers.customer.edit')
  if (found.version !== version) throw new Refusal('version_conflict', { id: found.customerId, version: found.version })
  return found
}

// E-mail and phone are facts that roles may close; cards and numbers of other systems are not.
function refuseClosed(ctx: Ctx, kind: string): void {
  const isRuled = kind === 'email' || kind === 'phone'
  if (isRuled && ctx.rights.field(customerObject, kind) !== 'write') throw new Refusal('field_closed', { field: kind })
}

async function keyToChange(ctx: Ctx, found: LoadedCustomer, keyId: string): Promise<KeyView> {
  const key = (await keysOf(ctx, found)).find((one) => one.keyId === keyId)
  if (!key) throw new Refusal('key_not_found', { id: keyId })
  refuseClosed(ctx, key.kind)
  return key
}

async function countUp(ctx: Ctx, found: LoadedCustomer): Promise<void> {
  await db(ctx.tx)
    .updateTable('customers.customers')
    .set({ version: found.version + 1, updatedAt: ctx.now, changedXid: sql<string>`pg_current_xact_id()` })
    .where('customerId', '=', found.customerId)
    .execute()
}

/** Under its own name where it is a fact, so that what rules close is closed in the history too. */
const changesOf = (kind: string, before: string | null, after: string | null) =>
  kind === 'email' || kind === 'phone' ? { [kind]: [before, after] } : { kind, key: [before, after] }

interface Told {
  readonly action: string
  readonly changes: Readonly<Record<string, unknown>>
}

async function tell(ctx: Ctx, customerId: string, told: Told): Promise<void> {
  await audit(ctx, { ...told, subject: { kind: 'customer', id: customerId }, customerId })
}

const verified = { action: 'customers.key.verified' }
const unverified = { action: 'customers.key.unverified' }

const asFact = (version: number, kind: 'email' | 'phone', value: string | null): ChangeInput =>
  kind === 'email' ? { version, email: value } : { version, phone: value }

interface Given {
  readonly kind: KeyKind
  readonly value: string
}

function normalised(input: AddKeyInput, country: string): Given {
  const { kind, value } = input
  if (kind === 'email') return { kind, value: emailOf(value) ?? '' }
  if (kind === 'phone') return { kind, value: phoneOf(value, country) ?? '' }
  if (kind === 'external') {
    if (input.source === undefined) throw new Refusal('key_source_needed')
    return { kind: externalKind(input.source), value }
  }
  const card = normaliseCard(value)
  if (card === null) throw new Refusal('card_invalid', { card: value.slice(0, 100) })
  return { kind, value: card }
}

/** Gives a customer one more key; the first of its kind is the one that is shown and used. */
export async function addKey(ctx: Ctx, parts: CommandParts, id: string, input: AddKeyInput): Promise<CustomerView> {
  const found = await customerToChange(ctx, id, input.version)
  refuseClosed(ctx, input.kind)
  const { kind, value } = normalised(input, found.country ?? parts.country)
  if ((kind === 'email' || kind === 'phone') && found[kind] === null)
    return await changeCustomer(ctx, parts, id, asFact(input.version, kind, value))
  const isOwn = (await keysOf(ctx, found)).some((key) => key.identifies && key.kind === kind && key.value === value)
  if (isOwn) return await customerView(ctx, parts, id)
  const keyHash = await claimKey(ctx, parts, found.ids, kind, value)
  await sql`delete from customers.shared_keys where customer_id = any(${found.ids}::uuid[]) and kind = ${kind} and key_hash = ${keyHash}`.execute(
    db(ctx.tx),
  )
  await countUp(ctx, found)
  await tell(ctx, found.customerId, { action: 'customers.key.added', changes: changesOf(kind, null, value) })
  return await customerView(ctx, parts, id)
}

// The next to stand for its kind: one that was verified, else the one that was seen last.
function successorOf(keys: readonly KeyView[], gone: KeyView): string | null {
  const rest = keys.filter((key) => key.identifies && key.kind === gone.kind && key.keyId !== gone.keyId)
  const rank = ({ verifiedAt, lastSeenAt }: KeyView) => `${verifiedAt === null ? 0 : 1} ${lastSeenAt}`
  return rest.toSorted((one, other) => rank(other).localeCompare(rank(one)))[0]?.value ?? null
}

async function forget(ctx: Ctx, found: LoadedCustomer, { keyId, kind }: KeyView): Promise<void> {
  for (const table of ['customers.customerKeys', 'customers.sharedKeys'] as const)
    await sql`delete from ${sql.table(table)} where customer_id = any(${found.ids}::uuid[]) and kind = ${kind} and key_hash = decode(${keyId}, 'hex')`.execute(
      db(ctx.tx),
    )
}

/** Takes a key away: it is nobody's then, and belongs to whoever comes with it next. */
export async function removeKey(ctx: Ctx, parts: CommandParts, id: string, keyId: string, version: number): Promise<CustomerView> {
  const found = await customerToChange(ctx, id, version)
  const key = await keyToChange(ctx, found, keyId)
  await tell(ctx, found.customerId, { action: 'customers.key.removed', changes: changesOf(key.kind, key.value, null) })
  const keys = await keysOf(ctx, found)
  await forget(ctx, found, key)
  if (key.isPrimary && (key.kind === 'email' || key.kind === 'phone'))
    return await changeCustomer(ctx, parts, id, asFact(version, key.kind, successorOf(keys, key)))
  await countUp(ctx, found)
  return await customerView(ctx, parts, id)
}

/** Notes that a key was proved to be the customer's, or takes that back. */
export async function verifyKey(
  ctx: Ctx,
  parts: CommandParts,
  id: string,
  keyId: string,
  { version, isVerified }: { readonly version: number; readonly isVerified: boolean },
): Promise<CustomerView> {
  const found = await customerToChange(ctx, id, version)
  const key = await keyToChange(ctx, found, keyId)
  if (!key.identifies) throw new Refusal('key_set_aside', { field: key.kind, value: key.value })
  if ((key.verifiedAt !== null) === isVerified) return await customerView(ctx, parts, id)
  await db(ctx.tx)
    .updateTable('customers.customerKeys')
    .set({ verifiedAt: isVerified ? ctx.now : null, verifiedBy: isVerified ? ctx.actor.name : null })
    .where('kind', '=', key.kind)
    .where('keyHash', '=', Buffer.from(keyId, 'hex'))
    .execute()
  await countUp(ctx, found)
  const [before, after] = isVerified ? [null, key.value] : [key.value, null]
  await tell(ctx, found.customerId, { ...(isVerified ? verified : unverified), changes: changesOf(key.kind, before, after) })
  return await customerView(ctx, parts, id)
}

/** Makes an e-mail or a phone the one that is shown and used first. */
export async function preferKey(ctx: Ctx, parts: CommandParts, id: string, keyId: string, version: number): Promise<CustomerView> {
  const found = await customerToChange(ctx, id, version)
  const key = await keyToChange(ctx, found, keyId)
  if (key.kind !== 'email' && key.kind !== 'phone') throw new Refusal('key_never_primary', { kind: key.kind })
  if (!key.identifies) throw new Refusal('key_set_aside', { field: key.kind, value: key.value })
  return await changeCustomer(ctx, parts, id, asFact(version, key.kind, key.value))
}
