import { type RawBuilder, sql } from 'kysely'
import { labelIn } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { referencesTo } from '../../../platform/shape/references/empty.ts'
import { customerObject, type RelationEnd } from '../../../platform/shape/relations/relation.ts'
import type { CustomField } from '../../../platform/shape/snapshot.ts'
import { type Guards, recordAbilities, recordScope } from '../access.ts'
import { kindNamed } from '../kind.ts'
import { db } from '../tables.ts'
import type { RelatedList } from './contract.ts'
import type { Place } from './place.ts'

const shown = 5
const countCap = 10_000

type Found = Pick<RelatedList, 'count' | 'capped' | 'rows'>
interface Row {
  readonly id: string
  readonly label: string
  readonly updatedAt: string
  readonly count: number
}

/** Those of an object for which `holds` (over the alias `c`), as far as the reader sees them; null where they see none of the kind. */
async function those(ctx: Ctx, guards: Guards, { shape }: Place, object: string, holds: RawBuilder<unknown>): Promise<Found | null> {
  const kind = kindNamed(shape, object)
  const isSeen = object === customerObject || (kind !== undefined && ctx.rights.may(`${kind.name}.see`))
  if (!isSeen) return null
  const found = kind
    ? sql`select c.record_id as id, c.title as label, c.updated_at from ${sql.table(kind.name)} c where ${holds} and ${recordScope(ctx, guards, kind)}`
    : sql`select c.customer_id as id, '' as label, c.updated_at from customers.customers c
        where ${holds} and c.merged_into is null and ${guards.seenCustomers(ctx, 'customers.customer.see')}`
  const { rows } = await sql<Row>`
    with found as (${found} limit ${countCap + 1})
    select id, label, updated_at, (select count(*) from found) as count from found order by updated_at desc, id limit ${shown}`.execute(
    db(ctx.tx),
  )
  const count = rows[0]?.count ?? 0
  const names = kind
    ? null
    : await guards.customersNamed(
        ctx,
        rows.map(({ id }) => id),
      )
  return {
    count: Math.min(count, countCap),
    capped: count > countCap,
    rows: rows.map(({ id, label, updatedAt }) => ({ id, label: names ? (names.get(id) ?? '') : label, updatedAt })),
  }
}

function about({ shape }: Place, ctx: Ctx, object: string): Pick<RelatedList, 'object' | 'key' | 'name' | 'icon'> {
  const kind = kindNamed(shape, object)
  return { object, key: kind?.key ?? null, name: kind ? labelIn(kind.plurals, ctx.language) : null, icon: kind?.icon ?? null }
}

async function referring(ctx: Ctx, guards: Guards, place: Place, field: CustomField): Promise<readonly RelatedList[]> {
  const { object, key, labels } = field
  const isInUse = place.shape.of(object).some((one) => one.key === key)
  const access = ctx.rights.field(object, key)
  if (!isInUse || (access !== 'read' && access !== 'write')) return []
  const found = await those(ctx, guards, place, object, sql`${sql.ref(`c.${key}`)} = any(${place.ids}::uuid[])`)
  const label = labelIn(labels, ctx.language)
  return found ? [{ list: key, kind: 'reference', ...about(place, ctx, object), label, mayLink: false, ...found }] : []
}

// Who was linked under an id that was merged since is the one that they became.
function linkedBy(place: Place, { other, table, own, others }: RelationEnd): RawBuilder<unknown> {
  const links = sql`${sql.table(table)} l where ${sql.ref(`l.${own}`)} = any(${place.ids}::uuid[])`
  if (other !== customerObject) return sql`c.record_id in (select ${sql.ref(`l.${others}`)} from ${links})`
  return sql`c.customer_id in (select coalesce(m.merged_into, m.customer_id) from customers.customers m
    where m.customer_id in (select l.customer_id from ${links}))`
}

async function mayEditCustomer(ctx: Ctx, guards: Guards, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from customers.customers c where c.customer_id = ${id} and ${guards.seenCustomers(ctx, 'customers.customer.edit')}`.execute(
    db(ctx.tx),
  )
  return rows.length > 0
}

async function mayEdit(ctx: Ctx, guards: Guards, { kind, id }: Place): Promise<boolean> {
  if (!kind) return ctx.rights.may('customers.customer.edit') && (await mayEditCustomer(ctx, guards, id))
  return ctx.rights.may('records.record.edit') && (await recordAbilities(ctx, guards, kind, [id])).get(id)?.includes('edit') === true
}

/** Everything that hangs on a record or a customer: who refers to it, and what it is linked with. */
export async function relatedLists(ctx: Ctx, guards: Guards, place: Place): Promise<RelatedList[]> {
  const { shape, object } = place
  const lists: RelatedList[] = []
  const ends = shape.endsAt(object)
  const mayLink = ends.length > 0 && (await mayEdit(ctx, guards, place))
  for (const end of ends) {
    const found = await those(ctx, guards, place, end.other, linkedBy(place, end))
    const label = labelIn(end.labels, ctx.language)
    if (found) lists.push({ list: end.list, kind: 'linked', ...about(place, ctx, end.other), label, mayLink, ...found })
  }
  for (const field of referencesTo(shape, object)) lists.push(...(await referring(ctx, guards, place, field)))
  return lists
}
