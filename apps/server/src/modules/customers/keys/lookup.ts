import { sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { reachedCustomers } from '../access.ts'
import { db } from '../tables.ts'
import { normaliseEmail } from './email.ts'
import type { KeyHash, KeyKind } from './key.ts'
import { normalisePhone } from './phone.ts'

/** By what customers are named in a file: a key of theirs, or their own id. */
export type NamedBy = 'id' | KeyKind

export interface LookUpParts {
  readonly keyHash: KeyHash
  readonly country: string
}

function normalised(by: KeyKind, value: string, country: string): string | null {
  if (by === 'email') return normaliseEmail(value)
  return by === 'phone' ? normalisePhone(value, country) : value
}

async function byIds(ctx: Ctx, values: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = values.filter((value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
  const { rows } = await sql<{ named: string; customerId: string }>`
    select m.customer_id as named, c.customer_id from customers.customers m
      join customers.customers c on c.customer_id = coalesce(m.merged_into, m.customer_id)
     where m.customer_id = any(${ids}::uuid[]) and ${reachedCustomers(ctx, 'customers.customer.see')}`.execute(db(ctx.tx))
  const known = new Map(rows.map((row) => [row.named, row.customerId]))
  return new Map(ids.flatMap((id) => (known.has(id.toLowerCase()) ? [[id, known.get(id.toLowerCase()) ?? ''] as const] : [])))
}

/** Customers whom a source knows by ids of its own, the latest first. */
export async function customersFrom(ctx: Ctx, source: string, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select c.customer_id from customers.customers c where c.merged_into is null and not c.anonymous
       and exists (select from customers.customer_keys k where k.customer_id = c.customer_id and k.kind = ${`external:${source}`})
       and ${reachedCustomers(ctx, 'customers.customer.see')}
     order by c.created_at desc, c.customer_id desc limit ${most}`.execute(db(ctx.tx))
  return rows.map(({ customerId }) => customerId)
}

/** Whom of the customers the actor sees each of these names: what is written → their id. Set-wise, however many. */
export async function customersByKeys(
  ctx: Ctx,
  { keyHash, country }: LookUpParts,
  by: NamedBy,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === 'id') return await byIds(ctx, values)
  const hashes = values.flatMap((value) => {
    const key = normalised(by, value, country)
    return key === null || key === '' ? [] : [{ value, hash: keyHash(by, key) }]
  })
  const { rows } = await sql<{ hash: Buffer; customerId: string }>`
    select k.key_hash as hash, c.customer_id from customers.customer_keys k join customers.customers m on m.customer_id = k.customer_id
      join customers.customers c on c.customer_id = coalesce(m.merged_into, m.customer_id)
     where k.kind = ${by} and k.key_hash = any(${hashes.map(({ hash }) => hash)}::bytea[])
       and ${reachedCustomers(ctx, 'customers.customer.see')}`.execute(db(ctx.tx))
  const known = new Map(rows.map((row) => [row.hash.toString('hex'), row.customerId]))
  return new Map(
    hashes.flatMap(({ value, hash }) => {
      const customerId = known.get(hash.toString('hex'))
      return customerId === undefined ? [] : [[value, customerId] as const]
    }),
  )
}
