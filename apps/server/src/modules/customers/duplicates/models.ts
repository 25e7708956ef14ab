import type { Tx } from '../../../platform/db/tx.ts'
import type { ComparedField, KeptLikeness, LikenessKind } from './likeness.ts'
import { db } from './tables.ts'

export interface Learnt {
  readonly kind: LikenessKind
  readonly madeAt: string
  readonly customers: number
  readonly found: number
  readonly warnings: readonly string[]
}

/** What was learnt of each kind, but for the model itself. */
export async function learnt(tx: Tx): Promise<readonly Learnt[]> {
  return await db(tx)
    .selectFrom('customers.duplicateModels')
    .select(['kind', 'madeAt', 'customers', 'found', 'warnings'])
    .orderBy('kind')
    .execute()
}

const read = new Map<string, { readonly madeAt: string; readonly kept: KeptLikeness }>()

const textOf = (fields: readonly ComparedField[]): string =>
  fields.map(({ column, kind, shared }) => `${column} ${kind} ${shared ?? ''}`).join()

/** The model of a kind, from memory as long as it is the same; null where there is none, or one of other fields. */
export async function modelOf(tx: Tx, kind: LikenessKind, fields: readonly ComparedField[]): Promise<KeptLikeness | null> {
  const row = await db(tx)
    .selectFrom('customers.duplicateModels')
    .select(['madeAt', 'customers'])
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!row) return null
  const name = `${kind} ${row.madeAt} ${row.customers}`
  const known = read.get(name)
  const kept =
    known?.kept ?? (await db(tx).selectFrom('customers.duplicateModels').select('kept').where('kind', '=', kind).executeTakeFirst())?.kept
  if (!kept) return null
  for (const old of read.keys()) if (old.startsWith(`${kind} `) && old !== name) read.delete(old)
  read.set(name, { madeAt: row.madeAt, kept })
  return textOf(kept.fields) === textOf(fields) ? kept : null
}
