import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FieldContribution } from '../../../platform/fields/catalogue.ts'
import type { FilterTime } from '../../../platform/fields/field.ts'
import type { FactQuery } from '../../../platform/fields/filter.ts'

type Condition = RawBuilder<unknown>

function articleConditions(query: FactQuery): readonly Condition[] {
  const conditions: Condition[] = []
  // An array instead of a join: the planner then knows how many articles it asks the index for.
  if (query.category !== undefined)
    conditions.push(sql`l.product_id = any(array(select product_id from commerce.products where category = ${query.category}))`)
  if (query.sku !== undefined)
    conditions.push(sql`l.product_id = any(array(select product_id from commerce.products where sku = ${query.sku}))`)
  return conditions
}

const since = (alias: 'o' | 'l', query: FactQuery, time: FilterTime): readonly Condition[] =>
  query.withinDays === undefined ? [] : [sql`${sql.ref(`${alias}.orderedAt`)} >= (${time.today}::date - ${query.withinDays}::int)`]

/** True for a customer (alias c) with at least so many sales that hold the article; returns do not count, nor do they take away. */
function bought(query: FactQuery, time: FilterTime): RawBuilder<SqlBool> {
  const articles = articleConditions(query)
  const isOfLines = articles.length > 0
  const alias = isOfLines ? 'l' : 'o'
  const from = isOfLines ? sql`commerce.order_lines l` : sql`commerce.orders o`
  const own = isOfLines ? sql`l.quantity > 0` : sql`o.kind = 'sale'`
  const where = sql.join([own, ...articles, ...since(alias, query, time)], sql` and `)
  const customer = sql.ref(`${alias}.customerId`)
  if ((query.times ?? 1) === 1) return sql<SqlBool>`exists (select 1 from ${from} where ${customer} = c.customer_id and ${where})`
  const orders = isOfLines ? sql`count(distinct l.order_id)` : sql`count(*)`
  // Counted once for all customers and then joined: counting for each would read a million times.
  return sql<SqlBool>`exists (select 1 from (
    select ${customer} as customer_id from ${from} where ${where} group by ${customer} having ${orders} >= ${query.times}) often
    where often.customer_id = c.customer_id)`
}

export const customerFields: FieldContribution = {
  sources: [],
  fields: [
    {
      key: 'bought',
      label: 'commerce:fields.bought',
      group: 'commerce:fields.group',
      needs: 'commerce.order.see',
      type: 'facts',
      holds: bought,
    },
  ],
}
