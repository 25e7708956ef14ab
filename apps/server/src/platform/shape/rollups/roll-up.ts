import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/tx.ts'
import { createCatalogue } from '../../fields/catalogue.ts'
import { compileFilter, conditionsOf } from '../../fields/compile.ts'
import { everything, isRelative } from '../../fields/filter.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { customColumns } from '../contribute.ts'
import type { ShapeParts } from '../parts.ts'
import { db } from '../schema.ts'
import { type CustomField, nameOf, type Shape } from '../snapshot.ts'
import { isComputed, type RollUp, type ValueType } from '../types.ts'

export const fillTask = 'shape.fillRollUp'

const comparable: ReadonlySet<string> = new Set(['number', 'money', 'percent', 'date', 'time', 'instant'])
const addable: ReadonlySet<string> = new Set(['number', 'money'])
const pickable: ReadonlySet<string> = new Set([...comparable, 'text', 'boolean', 'phone', 'email', 'link'])
const takes = { sum: addable, min: comparable, max: comparable, last: pickable } as const

function refuse(what: string): never {
  throw new Refusal('roll_up_invalid', { what })
}

/** The fields of a kind as a filter over its records knows them, over the alias `c`. */
function filterOf(shape: Shape, { object, filter = everything }: RollUp) {
  const fields = customColumns(
    shape,
    shape.of(object).filter(({ type }) => type !== 'formula'),
    'c',
    '',
  )
  // Nothing of it may depend on the day: it would be out of date tomorrow, and nobody would have changed anything.
  if (conditionsOf(filter).some(isRelative)) refuse('must not depend on the day')
  const catalogue = createCatalogue([{ sources: [{ alias: 'c', table: object }], fields }], 'recordId')
  return compileFilter(catalogue, filter, { today: '2000-01-01', sight: 'everybody' })
}

/** The type of what a roll-up comes to; refused when it cannot be rolled up so. */
export async function rollUpType(ctx: Ctx, { shape: read }: ShapeParts, object: string, rollUp: RollUp | undefined): Promise<ValueType> {
  if (!rollUp) return refuse('needs to say what it rolls up')
  const shape = await read(ctx.tx)
  const kind = shape.objects.find((one) => one.removedAt === null && nameOf(one) === rollUp.object)
  if (!kind?.ofCustomer || object !== 'customers.customer') return refuse('rolls up records of customers, on the customers')
  filterOf(shape, rollUp)
  if (rollUp.how === 'count') return rollUp.field === null ? 'number' : refuse('counts records, not a field')
  const field = shape.of(rollUp.object).find((one) => one.key === rollUp.field)
  if (!field || isComputed(field.type) || !takes[rollUp.how].has(field.type)) return refuse(`cannot take the ${rollUp.how} of that field`)
  return field.valueType
}

/** What the records of the customer `p` come to, those of customers merged into them included. */
export function rollUpSql(shape: Shape, rollUp: RollUp): RawBuilder<unknown> {
  const { object, how, field } = rollUp
  // As an array, their ids are looked up in the records' index; as an OR beside a subquery, every record would be read at each write.
  const ids = sql`array(select p.customer_id union all select m.member_id from customers.customer_members m where m.customer_id = p.customer_id)`
  const from = sql`from ${sql.table(object)} c where c.customer_id = any(${ids}) and ${filterOf(shape, rollUp)}`
  if (how === 'count' || field === null) return sql`(select count(*) ${from})`
  const column = sql.ref(`c.${field}`)
  if (how === 'sum') return sql`(select coalesce(sum(${column}), 0) ${from})`
  if (how === 'last') return sql`(select ${column} ${from} and ${column} is not null order by c.created_at desc, c.record_id desc limit 1)`
  return sql`(select ${sql.raw(how)}(${column}) ${from})`
}

/** The roll-ups on customers of the records of a kind. */
export const rollUpsOf = (shape: Shape, object: string): readonly CustomField[] =>
  shape.of('customers.customer').filter(({ options }) => options.rollUp?.object === object)

/**
 * Writers of a kind's records hold the kind together; whoever adds a roll-up over it holds it alone for a moment, so that each record is
 * either written by somebody who knows of the roll-up or is there when it is filled.
 */
export async function lockKind(tx: Tx, object: string, how: 'together' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${lock}(hashtextextended(${`records:${object}`}, 0))`.execute(db(tx))
}

/** Works the roll-ups of these customers out anew. Locked first and read then: of two who write at once the later sees both. */
export async function refreshRollUps(tx: Tx, shape: Shape, fields: readonly CustomField[], customerIds: readonly string[]): Promise<void> {
  if (fields.length === 0 || customerIds.length === 0) return
  const { rows } = await sql<{ customerId: string }>`
    select customer_id from customers.customers where customer_id in
      (select coalesce(m.merged_into, m.customer_id) from customers.customers m where m.customer_id = any(${customerIds}::uuid[]))
    order by customer_id for update`.execute(db(tx))
  const sets = fields.flatMap(({ key, options }) => (options.rollUp ? [sql`${sql.ref(key)} = ${rollUpSql(shape, options.rollUp)}`] : []))
  await sql`update customers.customers p set ${sql.join(sets)} where p.customer_id = any(${rows.map((row) => row.customerId)}::uuid[])`.execute(
    db(tx),
  )
}
