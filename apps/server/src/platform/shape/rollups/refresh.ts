import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { customerObject, endsOf, type Relation, type RelationEnd } from '../relations/relation.ts'
import { db } from '../schema.ts'
import type { CustomField, Shape } from '../snapshot.ts'
import type { RollUp } from '../types.ts'
import { endOf, filterOf } from './roll-up.ts'

interface Place {
  readonly table: string
  readonly id: string
}
/** Where an object's records stand. */
export const placeOf = (object: string): Place =>
  object === customerObject ? { table: 'customers.customers', id: 'customerId' } : { table: object, id: 'recordId' }

// As an array, the ids are looked up in an index; as an OR beside a subquery, every record would be read at each write.
const ofCustomer = sql`array(select p.customer_id union all select m.member_id from customers.customer_members m where m.customer_id = p.customer_id)`

// Links keep the id under which a customer was linked: those of all that the customer became one with are theirs, and lead to who they are now.
function linkedWith({ table, object, other, own, others }: RelationEnd): RawBuilder<unknown> {
  const ids = object === customerObject ? ofCustomer : sql`array[p.record_id]`
  const links = sql`select ${sql.ref(`l.${others}`)} from ${sql.table(table)} l where ${sql.ref(`l.${own}`)} = any(${ids})`
  if (other !== customerObject) return sql`c.record_id = any(array(${links}))`
  return sql`c.customer_id = any(array(select coalesce(m.merged_into, m.customer_id) from customers.customers m where m.customer_id = any(array(${links}))))`
}

/** What records come to for the record or customer `p`: those that belong to the customer, or what is linked by a relation. */
export function rollUpSql(shape: Shape, rollUp: RollUp, object: string = customerObject): RawBuilder<unknown> {
  const { how, field } = rollUp
  const end = endOf(shape, object, rollUp)
  const which = end ? linkedWith(end) : sql`c.customer_id = any(${ofCustomer})`
  const source = placeOf(rollUp.object)
  const from = sql`from ${sql.table(source.table)} c where ${which} and ${filterOf(shape, rollUp)}`
  if (how === 'count' || field === null) return sql`(select count(*) ${from})`
  const column = sql.ref(`c.${field}`)
  if (how === 'sum') return sql`(select coalesce(sum(${column}), 0) ${from})`
  if (how === 'last')
    return sql`(select ${column} ${from} and ${column} is not null order by c.created_at desc, ${sql.ref(`c.${source.id}`)} desc limit 1)`
  return sql`(select ${sql.raw(how)}(${column}) ${from})`
}

/** The roll-ups on customers of the records of a kind. */
export const rollUpsOf = (shape: Shape, object: string): readonly CustomField[] =>
  shape.of(customerObject).filter(({ options: { rollUp } }) => rollUp?.object === object && rollUp.relation === undefined)

async function refreshAt(tx: Tx, shape: Shape, object: string, fields: readonly CustomField[], ids: readonly string[]): Promise<void> {
  if (fields.length === 0 || ids.length === 0) return
  const { table, id } = placeOf(object)
  const which =
    object === customerObject
      ? sql`customer_id in (select coalesce(m.merged_into, m.customer_id) from customers.customers m where m.customer_id = any(${ids}::uuid[]))`
      : sql`record_id = any(${ids}::uuid[])`
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(id)} as id from ${sql.table(table)} where ${which} order by 1 for update`.execute(db(tx))
  const sets = fields.flatMap(({ key, options: { rollUp } }) =>
    rollUp ? [sql`${sql.ref(key)} = ${rollUpSql(shape, rollUp, object)}`] : [],
  )
  await sql`update ${sql.table(table)} p set ${sql.join(sets)} where ${sql.ref(`p.${id}`)} = any(${rows.map((row) => row.id)}::uuid[])`.execute(
    db(tx),
  )
}

/** Works roll-ups of an object out anew. Locked first and read then: of two who write at once the later sees both. */
export async function refreshRollUps(tx: Tx, shape: Shape, fields: readonly CustomField[], ids: readonly string[]): Promise<void> {
  for (const [object, own] of Map.groupBy(fields, (field) => field.object)) await refreshAt(tx, shape, object, own, ids)
}

const rollsUp = (field: CustomField, { list, object }: RelationEnd): boolean =>
  field.object === object && field.options.rollUp?.relation === list

/** The roll-ups over a relation, from both its sides. */
function rollUpsOver(shape: Shape, ends: readonly RelationEnd[]): readonly (readonly [RelationEnd, readonly CustomField[]])[] {
  return ends
    .map((end) => [end, shape.of(end.object).filter((field) => rollsUp(field, end))] as const)
    .filter(([, fields]) => fields.length > 0)
}

/** Whether anything is worked out from what a relation links: then both sides are held until it is. */
export const isRolledUp = (shape: Shape, relation: Relation): boolean =>
  rollUpsOver(
    shape,
    [relation.fromObject, relation.toObject].flatMap((object) => shape.endsAt(object).filter((end) => end.relation.key === relation.key)),
  ).length > 0

/** Works out anew what a link counts for, on both sides of it. */
export async function refreshLinked(
  tx: Tx,
  shape: Shape,
  end: RelationEnd,
  ownIds: readonly string[],
  otherIds: readonly string[],
): Promise<void> {
  const back = shape
    .endsAt(end.other)
    .find((one) => one.relation.key === end.relation.key && (one.list !== end.list || end.object !== end.other))
  for (const [one, fields] of rollUpsOver(shape, [end, ...(back ? [back] : [])]))
    await refreshAt(tx, shape, one.object, fields, one === end ? ownIds : otherIds)
}

/** Works out anew what is linked with records, or customers, that were changed. */
export async function refreshLinking(tx: Tx, shape: Shape, object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const ends = shape.relations.filter(({ removedAt }) => removedAt === null).flatMap((relation) => endsOf(relation))
  for (const [{ table, own, others, object: owner }, fields] of rollUpsOver(
    shape,
    ends.filter(({ other }) => other === object),
  )) {
    const all =
      object === customerObject
        ? sql`(select m.customer_id from customers.customers m where m.customer_id = any(${ids}::uuid[]) or m.merged_into = any(${ids}::uuid[]))`
        : sql`(select unnest(${ids}::uuid[]))`
    const { rows } = await sql<{ id: string }>`
      select distinct ${sql.ref(`l.${own}`)} as id from ${sql.table(table)} l where ${sql.ref(`l.${others}`)} in ${all}`.execute(db(tx))
    await refreshAt(
      tx,
      shape,
      owner,
      fields,
      rows.map(({ id }) => id),
    )
  }
}
