import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FieldContribution } from '../../../platform/fields/catalogue.ts'
import type { ColumnField, FilterTime } from '../../../platform/fields/field.ts'
import type { Shape } from '../../../platform/shape/snapshot.ts'
import { customerObject } from '../customers/reading.ts'

interface Listed {
  readonly key: 'employer' | 'household' | 'parentCompany'
  readonly type: string
  /** Where the listed customer stands. */
  readonly side: 'from' | 'to'
}

/** The relations that lists of customers know as columns and filters. */
const listed: readonly Listed[] = [
  { key: 'employer', type: 'employee_of', side: 'from' },
  { key: 'household', type: 'member_of_household', side: 'from' },
  { key: 'parentCompany', type: 'parent_company_of', side: 'to' },
]

/** The fields whose values are ids of customers. */
export const relationNaming = listed.map(({ key }) => ({ key, target: customerObject }))

/** So many are named in a cell. */
const mostNamed = 5

type Condition = RawBuilder<SqlBool>
const never = sql<SqlBool>`false`

const holds = ({ type }: Listed, side: 'from' | 'to', { today }: FilterTime): Condition =>
  sql`r.type = ${type} and r.direction = ${side} and (r.since is null or r.since <= ${today}::date) and (r.until is null or r.until > ${today}::date)`

// A relation with somebody whom the reader does not see is none to them.
function isSeen(shape: Shape, { sight }: FilterTime): Condition {
  const targets = shape.ground.targets?.()
  return sight && targets ? targets.within(shape, customerObject, sql`r.other_id`, sight) : never
}

function named(shape: Shape, one: Listed, time: FilterTime): RawBuilder<unknown> {
  const ids = sql`select c.customer_id union all select lm.member_id from customers.customer_members lm where lm.customer_id = c.customer_id`
  return sql`(select array_agg(n.id) from (select r.other_id::text as id from customers.relations r
    where r.customer_id in (${ids}) and ${holds(one, one.side, time)} and ${isSeen(shape, time)} order by r.role collate "C", 1 limit ${mostNamed}) n)`
}

// Who has one at all, gathered once; who has one with these, from their side: of a company a few thousand at most.
function linked(shape: Shape, one: Listed, ids: readonly string[] | null, time: FilterTime): Condition {
  if (ids === null)
    return sql`c.customer_id in (
      select r.customer_id from customers.relations r where ${holds(one, one.side, time)} and ${isSeen(shape, time)}
      union all select lm.merged_into from customers.customers lm join customers.relations r on r.customer_id = lm.customer_id
       where lm.merged_into is not null and ${holds(one, one.side, time)} and ${isSeen(shape, time)})`
  const targets = shape.ground.targets?.()
  if (!time.sight || !targets) return never
  return sql`c.customer_id in (select coalesce(lm.merged_into, lm.customer_id) from customers.relations r
    join customers.customers lm on lm.customer_id = r.other_id
    where r.customer_id in (${targets.among(shape, customerObject, ids, time.sight)}) and ${holds(one, one.side === 'from' ? 'to' : 'from', time)})`
}

/** The company a person works for, their household and a company's parent, as lists, filters and segments know fields. */
export function relationFields(shape: Shape): FieldContribution {
  const fields = listed.map((one): ColumnField => {
    const { key } = one
    return {
      ...{ key, label: `customers:fields.${key}`, group: 'customers:fieldGroups.customer', type: 'choices', source: 'c', column: key },
      ...{ access: 'read', reference: 'record', target: customerObject, sortable: false, filterable: true },
      expression: (time) => named(shape, one, time),
      linked: (ids, time) => linked(shape, one, ids, time),
    }
  })
  return { sources: [], fields }
}
