import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ColumnField, FilterTime } from '../../fields/field.ts'
import type { Shape } from '../snapshot.ts'
import { customerObject, type RelationEnd } from './relation.ts'

/** So many of those linked are named in a cell. */
const mostNamed = 10

type Condition = RawBuilder<SqlBool>
const never = sql<SqlBool>`false`

// What links a record that the reader does not see is no link to them.
function isSeen(shape: Shape, { other, others }: RelationEnd, { sight }: FilterTime): Condition {
  const targets = shape.ground.targets?.()
  return sight && targets ? targets.within(shape, other, sql.ref(`l.${others}`), sight) : never
}

// Links keep the id under which a customer was linked, and the customers of a list are those that they became.
function linked({ table, object, own }: RelationEnd, holds: Condition): Condition {
  if (object !== customerObject)
    return sql`exists (select from ${sql.table(table)} l where ${sql.ref(`l.${own}`)} = c.record_id and ${holds})`
  return sql`exists (select from ${sql.table(table)} l join customers.customers lm on lm.customer_id = l.customer_id
    where coalesce(lm.merged_into, lm.customer_id) = c.customer_id and ${holds})`
}

function namedIn(shape: Shape, end: RelationEnd, time: FilterTime): RawBuilder<unknown> {
  const { table, object, own, others } = end
  const ids = sql`select c.customer_id union all select lm.member_id from customers.customer_members lm where lm.customer_id = c.customer_id`
  const mine = object === customerObject ? sql`${sql.ref(`l.${own}`)} in (${ids})` : sql`${sql.ref(`l.${own}`)} = c.record_id`
  return sql`(select array_agg(n.id) from (select ${sql.ref(`l.${others}`)}::text as id from ${sql.table(table)} l
    where ${mine} and ${isSeen(shape, end, time)} order by l.linked_at desc, 1 limit ${mostNamed}) n)`
}

/** The relations of an object as lists and filters know fields: who has such links, and with whom. */
export function relationColumns(shape: Shape, object: string, group: string): readonly ColumnField[] {
  return shape.endsAt(object).map((end): ColumnField => {
    const { list, labels, other } = end
    const amongThem = (ids: readonly string[], { sight }: FilterTime): Condition => {
      const targets = shape.ground.targets?.()
      return sight && targets ? sql`${sql.ref(`l.${end.others}`)} in (${targets.among(shape, other, ids, sight)})` : never
    }
    return {
      ...{ key: list, label: list, names: labels, group, type: 'choices', source: 'c', column: list, sortable: false, filterable: true },
      ...{ access: 'read', reference: 'record', target: other },
      expression: (time) => namedIn(shape, end, time),
      linked: (ids, time) => linked(end, ids === null ? isSeen(shape, end, time) : amongThem(ids, time)),
    }
  })
}
