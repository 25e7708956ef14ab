import { sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import type { ShapedObject } from '../parts.ts'
import type { CustomField } from '../snapshot.ts'
import { traitsOf } from '../types.ts'
import type { Converter } from './convert.ts'
import type { Standing } from './reading.ts'
import { db } from './stored.ts'

interface Filling {
  readonly place: ShapedObject
  readonly field: CustomField
  /** The column that is filled, and the field as it will be. */
  readonly freshKey: string
  readonly to: CustomField
  readonly convert: Converter
}

/** Carries values over into the column that will take the place; answers how many did not fit. What was changed meanwhile is left for later. */
export async function carryOver(tx: Tx, { place, field, freshKey, to, convert }: Filling, rows: readonly Standing[]): Promise<number> {
  if (rows.length === 0) return 0
  const carried = rows.map(({ id, value, raw }) => ({ id, raw, value: convert(value) }))
  const type = sql.raw(traitsOf(to.valueType).column)
  const fresh = sql.ref(freshKey)
  await sql`update ${sql.table(place.table)} c set ${fresh} = v.value
    from jsonb_to_recordset(${JSON.stringify(carried.map((one) => ({ ...one, value: one.value ?? null })))}::jsonb) as v (id uuid, raw text, value ${type})
    where ${sql.ref(`c.${place.id}`)} = v.id and ${sql.ref(`c.${field.key}`)}::text is not distinct from v.raw and ${sql.ref(`c.${freshKey}`)} is distinct from v.value`.execute(
    db(tx),
  )
  return carried.filter(({ value }) => value === undefined).length
}
