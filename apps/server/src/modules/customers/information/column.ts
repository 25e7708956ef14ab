import { type RawBuilder, sql } from 'kysely'
import type { FieldContribution } from '../../../platform/fields/catalogue.ts'
import type { ColumnField } from '../../../platform/fields/field.ts'
import { customerObject } from '../customers/reading.ts'
import type { WantedFact } from '../tables.ts'
import { customerKinds, type Information } from './template.ts'

function shareOf(facts: readonly WantedFact[]): RawBuilder<unknown> {
  if (facts.length === 0) return sql`1::float8`
  const known = facts.map(({ field }) =>
    field === 'displayName' ? sql`c.is_named::int` : sql`(${sql.ref(`c.${field}`)} is not null)::int`,
  )
  return sql`(${sql.join(known, sql` + `)})::float8 / ${sql.lit(facts.length)}`
}

/** How complete each customer is, as a field of lists, filters, segments and groups: by unit and person the completeness of a team. */
export function completenessColumn(information: Information): FieldContribution {
  const expression = sql`case c.kind ${sql.join(
    customerKinds.map((kind) => sql`when ${sql.lit(kind)} then ${shareOf(information[kind])}`),
    sql` `,
  )} end`
  const fields = new Set(Object.values(information).flatMap((facts) => facts.map(({ field }) => field)))
  const column: ColumnField = {
    key: 'completeness',
    label: 'customers:fields.completeness',
    group: 'customers:fieldGroups.customer',
    type: 'share',
    source: 'c',
    column: 'completeness',
    expression: () => expression,
    from: { object: customerObject, fields: [...fields] },
    access: 'read',
    sortable: false,
    filterable: true,
  }
  return { sources: [], fields: [column] }
}
