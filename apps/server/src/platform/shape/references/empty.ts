import { sql } from 'kysely'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { lockKind } from '../rollups/roll-up.ts'
import { db } from '../schema.ts'
import type { CustomField, Shape } from '../snapshot.ts'

/** So many records lose a reference at once, each with an entry of its own in the log. */
const mostEmptied = 1_000

/** A record that referred to what is removed, and no longer does. */
export interface Emptied {
  readonly object: string
  readonly key: string
  readonly id: string
  readonly customerId: string | null
}

const placeOf = (object: string) =>
  object === 'customers.customer' ? { table: 'customers.customers', id: 'customerId' } : { table: object, id: 'recordId' }

/** The fields of any object that refer to records of this one; those taken out of use too, for they may be brought back. */
export const referencesTo = (shape: Shape, object: string): readonly CustomField[] =>
  shape.fields.filter(({ options }) => options.target === object)

async function emptied(ctx: Ctx, { object, key }: CustomField, id: string): Promise<readonly Emptied[]> {
  const place = placeOf(object)
  const column = sql.ref(key)
  const { rows } = await sql<{ id: string; customerId: string | null }>`
    update ${sql.table(place.table)} set ${column} = null, version = version + 1, updated_at = ${ctx.now}, changed_xid = pg_current_xact_id()
     where ${column} = ${id} returning ${sql.ref(place.id)} as id, customer_id`.execute(db(ctx.tx))
  return rows.map((row) => ({ object, key, ...row }))
}

async function refuseMany(ctx: Ctx, fields: readonly CustomField[], id: string): Promise<void> {
  const named = fields.map(({ object, key }) => sql`select from ${sql.table(placeOf(object).table)} where ${sql.ref(key)} = ${id}`)
  if (named.length === 0) return
  const { rows } = await sql<{ records: number }>`
    select count(*) as records from (${sql.join(named, sql` union all `)} limit ${mostEmptied + 1}) named`.execute(db(ctx.tx))
  if ((rows[0]?.records ?? 0) > mostEmptied) throw new Refusal('record_referred', { limit: mostEmptied })
}

/** Empties every reference to a record that is about to be removed, and says where: nothing may lead to what there is not. */
export async function emptyReferences(ctx: Ctx, shape: Shape, object: string, id: string): Promise<readonly Emptied[]> {
  const fields = referencesTo(shape, object)
  for (const source of new Set(fields.map((field) => field.object))) await lockKind(ctx.tx, source, 'together')
  await refuseMany(ctx, fields, id)
  const all: Emptied[] = []
  for (const field of fields) all.push(...(await emptied(ctx, field, id)))
  return all
}
