import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import type { ColumnField, Labels } from '../../../platform/fields/field.ts'
import { db } from '../tables.ts'
import type { Facts } from './template.ts'

/** A fact that a template may name. */
export interface Fact {
  readonly name: string
  /** Key of its label in the locales. */
  readonly label: string
  /** What the company calls a field of its own. */
  readonly names?: Labels
  readonly value: RawBuilder<unknown>
  readonly type: ColumnField['type']
}

const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const own = (name: string, value: RawBuilder<unknown>): Fact => ({ name, label: `marketing:facts.${name}`, value, type: 'text' })

// A stand-in for an unknown name (an order system's number, an address) is no way to greet anybody.
const names: readonly Fact[] = [
  own('name', sql`case when c.is_named then c.display_name end`),
  own('given_name', sql`c.given_name`),
  own('family_name', sql`c.family_name`),
]

// Of several choices, what they are called stands in the row of each customer as a list.
function shownOf(field: ColumnField): RawBuilder<unknown> {
  const column = sql.ref(`${field.source}.${field.column}`)
  if (field.type === 'choices') return sql`array_to_string(${column}, ', ')`
  return field.shown?.(column) ?? column
}

/** What a template may say of a customer: names, and every column of the writer's field catalogue that they may read. */
export function factsOf(catalogue: Catalogue): readonly Fact[] {
  const columns = catalogue.fields.filter(
    (field): field is ColumnField =>
      field.type !== 'facts' && field.key !== 'displayName' && field.access !== 'masked' && !field.reference && !field.expression,
  )
  const known = columns.map((field) => ({
    name: snake(field.key),
    label: field.label,
    ...(field.names ? { names: field.names } : {}),
    value: shownOf(field),
    type: field.type,
  }))
  return [...names, ...known]
}

function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** Facts of customers by id. Money comes in the currency's main unit, for that is how people write it. */
export async function factsFor(
  tx: Tx,
  catalogue: Catalogue,
  currency: string,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Facts>> {
  const facts = factsOf(catalogue)
  const scale = 10 ** fractionDigits(currency)
  const joins = catalogue.sources
    .filter((source) => source.alias !== 'c')
    .map(
      (source) =>
        sql`left join ${sql.table(source.table)} as ${sql.ref(source.alias)} on ${sql.ref(`${source.alias}.customerId`)} = c.customer_id`,
    )
  const values = facts.map((fact, index) => sql`${fact.value} as ${sql.ref(`v${index}`)}`)
  const { rows } = await sql<Record<string, string | number | boolean | null> & { customerId: string }>`
    select c.customer_id, ${sql.join(values)} from customers.customers c ${sql.join(joins, sql` `)}
    where c.customer_id = any(${customerIds}::uuid[])`.execute(db(tx))
  return new Map(
    rows.map((row) => [
      row.customerId,
      Object.fromEntries(
        facts.map((fact, index) => {
          const value = row[`v${index}`] ?? null
          return [fact.name, fact.type === 'money' && value !== null ? Number(value) / scale : value]
        }),
      ),
    ]),
  )
}

const sampleOf: Record<ColumnField['type'], string | number | boolean> = {
  text: 'Sample',
  number: 3,
  money: 1280.5,
  share: 0.25,
  date: '2026-01-31',
  instant: '2026-01-31T08:00:00.000Z',
  enum: 'sample',
  boolean: true,
  time: '09:30',
  choices: 'sample',
}

/** Two customers to try a template on: one of whom everything is known, and one of whom nothing is. */
export function sampleFacts(facts: readonly Fact[]): readonly Facts[] {
  return [
    Object.fromEntries(facts.map((fact) => [fact.name, sampleOf[fact.type]])),
    Object.fromEntries(facts.map((fact) => [fact.name, null])),
  ]
}
