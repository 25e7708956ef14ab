import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { normaliseEmail } from '../keys/email.ts'
import { isGeneric } from '../keys/generic.ts'
import type { KeyHash, KeyKind } from '../keys/key.ts'
import { mostKeys } from '../keys/most.ts'
import { normalisePhone } from '../keys/phone.ts'
import { db } from '../tables.ts'
import { customersNamed } from './related.ts'

export interface KeyParts {
  readonly keyHash: KeyHash
  /** The country of phone numbers that name none, for a customer without one. */
  readonly country: string
}

/** The e-mail as stored, or refused. */
export function emailOf(given: string | null): string | null {
  if (given === null) return null
  const email = normaliseEmail(given)
  if (email === null) throw new Refusal('email_invalid', { email: given.slice(0, 100) })
  return email
}

/** The phone number as stored, or refused. */
export function phoneOf(given: string | null, country: string): string | null {
  if (given === null) return null
  const phone = normalisePhone(given, country)
  if (phone === null) throw new Refusal('phone_invalid', { phone: given, country })
  return phone
}

async function refuseUseless(ctx: Ctx, ids: readonly string[], kind: KeyKind, value: string, keyHash: Buffer): Promise<void> {
  if (isGeneric(kind, value)) throw new Refusal('key_generic', { field: kind, value })
  const { rows } = await sql<{ isAside: boolean; held: number; isOwn: boolean }>`
    select exists (select from customers.set_aside_keys where kind = ${kind} and key_hash = ${keyHash} and released_at is null) as is_aside,
      (select count(*) from customers.customer_keys where customer_id = any(${ids}::uuid[])) as held,
      exists (select from customers.customer_keys where kind = ${kind} and key_hash = ${keyHash} and customer_id = any(${ids}::uuid[])) as is_own`.execute(
    db(ctx.tx),
  )
  if (rows[0]?.isAside) throw new Refusal('key_set_aside', { field: kind, value })
  if (rows[0] && !rows[0].isOwn && rows[0].held >= mostKeys) throw new Refusal('keys_full', { most: mostKeys })
}

/** Gives the customer (or its cluster) the key; one that is another customer's is refused, with that customer's name where it may be known. */
export async function claimKey(ctx: Ctx, parts: KeyParts, ids: readonly string[], kind: KeyKind, value: string): Promise<Buffer> {
  const keyHash = parts.keyHash(kind, value)
  const [customerId] = ids
  if (customerId === undefined) throw new Error('a key needs a customer')
  await refuseUseless(ctx, ids, kind, value, keyHash)
  await db(ctx.tx)
    .insertInto('customers.customerKeys')
    .values({ kind, keyHash, value, customerId, source: null, createdAt: ctx.now })
    .onConflict((clash) => clash.doNothing())
    .execute()
  // Read afterwards: a rival's key appears only once the insert above has waited for it.
  const { rows } = await sql<{ customerId: string }>`
    select coalesce(m.merged_into, k.customer_id) as customer_id from customers.customer_keys k
      left join customers.customers m on m.customer_id = k.customer_id and m.merged_into is not null
     where k.kind = ${kind} and k.key_hash = ${keyHash}`.execute(db(ctx.tx))
  const owner = rows[0]?.customerId
  if (owner === undefined || ids.includes(owner)) return keyHash
  const name = (await customersNamed(ctx, [owner])).get(owner)
  if (name === undefined) throw new Refusal('key_taken_elsewhere', { field: kind, value })
  throw new Refusal('key_taken', { field: kind, value, customerId: owner, name })
}
