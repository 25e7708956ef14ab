import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../../platform/db/tx.ts'
import { db, type RelationKindTable } from '../../tables.ts'
import type { RelationKindView } from './contract.ts'

export type RelationKind = Selectable<RelationKindTable>
export type Side = 'from' | 'to'

/** Every kind of relation, in the order in which pages show them. */
export async function relationKinds(tx: Tx): Promise<readonly RelationKind[]> {
  return await db(tx).selectFrom('customers.relationKinds').selectAll().orderBy('place').orderBy('type').execute()
}

/** One kind, held until the transaction ends: so that a tree grows at one place at a time, and nothing is retired in between. */
export async function heldKind(tx: Tx, type: string): Promise<RelationKind | undefined> {
  const read = db(tx).selectFrom('customers.relationKinds').selectAll().where('type', '=', type)
  const found = await read.executeTakeFirst()
  return await (found?.above ? read.forUpdate() : read.forShare()).executeTakeFirst()
}

/** All of them, for whoever changes one: two at a time would not see each other’s names. */
export async function kindsToChange(tx: Tx): Promise<readonly RelationKind[]> {
  await sql`select pg_advisory_xact_lock(hashtext('customers.relation_kinds'))`.execute(db(tx))
  return await relationKinds(tx)
}

export function kindView({ place: _place, ...kind }: RelationKind): RelationKindView {
  return { ...kind, fromLabels: named(kind.fromLabels), toLabels: named(kind.toLabels) }
}

function named(labels: RelationKind['fromLabels']): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
