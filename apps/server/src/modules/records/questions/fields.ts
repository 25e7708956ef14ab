import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { allRights } from '../../../platform/access/rights.ts'
import type { FieldContribution } from '../../../platform/fields/catalogue.ts'
import { compileFilter } from '../../../platform/fields/compile.ts'
import type { FilterTime, RecordsField } from '../../../platform/fields/field.ts'
import type { RecordsQuery } from '../../../platform/fields/filter.ts'
import { nameOf, type Shape } from '../../../platform/shape/snapshot.ts'
import { catalogueFor } from '../catalogue.ts'
import { type Kind, kindNamed, permissionOver } from '../kind.ts'

// Which records the question may look at goes by the customers: the field is one only for who sees the kind as far as them.
function holds(kind: Kind, { where, times = 1 }: RecordsQuery, time: FilterTime): RawBuilder<SqlBool> {
  const { sight } = time
  if (sight === undefined) return sql<SqlBool>`false`
  const catalogue = catalogueFor(sight === 'everybody' ? { rights: allRights } : sight, kind)
  const asked = compileFilter(catalogue, where, time)
  const own = sql`select c.customer_id as owner from ${sql.table(kind.name)} c where ${asked}`
  // Whoever was merged into the customer had theirs.
  const taken = sql`select m.customer_id as owner from customers.customer_members m
    join ${sql.table(kind.name)} c on c.customer_id = m.member_id where ${asked}`
  const has = (owners: RawBuilder<unknown>) => sql<SqlBool>`exists (select 1 from (${owners}) r where r.owner = c.customer_id)`
  // Each by itself: looked up customer by customer or read once into a hash, as the planner sees fit; together they would always be sorted.
  if (times === 1) return sql<SqlBool>`(${has(own)} or ${has(taken)})`
  return has(sql`select o.owner from (${own} union all ${taken}) o group by o.owner having count(*) >= ${times}`)
}

function questionAbout(kind: Kind): RecordsField {
  return {
    key: kind.name,
    label: kind.name,
    names: kind.plurals,
    group: 'records:fieldGroups.ofCustomer',
    needs: permissionOver(kind, 'see'),
    type: 'facts',
    about: kind.name,
    holds: (query, time) => holds(kind, query, time),
  }
}

/** What lists and segments of customers may ask of their records: has a policy of which this and that is true. */
export function customerQuestions(shape: Shape): FieldContribution {
  const kinds = shape.objects.filter(({ ofCustomer }) => ofCustomer).flatMap((object) => kindNamed(shape, nameOf(object)) ?? [])
  return { sources: [], fields: kinds.map(questionAbout) }
}
