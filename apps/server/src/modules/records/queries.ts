import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { type FilterTime, labelIn } from '../../platform/fields/field.ts'
import { everything } from '../../platform/fields/filter.ts'
import type { GroupsResult } from '../../platform/fields/groups/contract.ts'
import { groupsOf } from '../../platform/fields/groups/groups.ts'
import { marksOf } from '../../platform/fields/marks.ts'
import { countUpTo, page } from '../../platform/fields/page.ts'
import { always, type Selection } from '../../platform/fields/select.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { withLabels } from '../../platform/shape/references/labels.ts'
import type { ShapeReader } from '../../platform/shape/snapshot.ts'
import { closedAmong, readableValues } from '../../platform/shape/values.ts'
import { type Guards, learnRecords, type RecordRow, recordAbilities, recordFor, recordScope } from './access.ts'
import { catalogueFor } from './catalogue.ts'
import type { CustomerRecordList, RecordGroups, RecordRows, RecordsQuery, RecordView } from './contract.ts'
import { type Kind, kindsSeen, permissionOver } from './kind.ts'
import { db } from './tables.ts'

const pageRows = 100
const countCap = 10_000
const shownOfCustomer = 5

export async function selectionFor(
  ctx: Ctx,
  guards: Guards,
  kind: Kind,
  time: FilterTime,
  { filter, customerId }: Pick<RecordsQuery, 'filter' | 'customerId'>,
): Promise<Selection> {
  await learnRecords(ctx, guards, [kind])
  const scope = recordScope(ctx, guards, kind)
  if (customerId === undefined) return { filter: filter ?? everything, scope, time }
  const { ids } = await guards.customerFor(ctx, customerId, 'customers.customer.see')
  return { filter: filter ?? everything, scope: sql`${scope} and c.customer_id = any(${ids}::uuid[])`, time }
}

async function standingOf(ctx: Ctx, guards: Guards, kind: Kind, ids: readonly string[]) {
  const { rows } = await sql<{ recordId: string; customerId: string | null; version: number }>`
    select record_id, customer_id, version from ${sql.table(kind.name)} where record_id = any(${ids}::uuid[])`.execute(db(ctx.tx))
  const names = await guards.customersNamed(ctx, [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))])
  const standing = rows.map(({ recordId, customerId, version }) => {
    const name = customerId === null ? undefined : names.get(customerId)
    return [recordId, { customer: customerId === null || name === undefined ? null : { customerId, name }, version }] as const
  })
  return new Map(standing)
}

/** A page of records of a kind, each with the customer it belongs to; only of those for which `among` holds. */
export async function recordsPage(
  ctx: Ctx,
  guards: Guards,
  kind: Kind,
  time: FilterTime,
  query: RecordsQuery,
  among: RawBuilder<SqlBool> = always,
): Promise<z.infer<typeof RecordRows>> {
  const selection = await selectionFor(ctx, guards, kind, time, query)
  const catalogue = catalogueFor(ctx, kind)
  const { rows, next } = await page(ctx.tx, catalogue, {
    ...selection,
    scope: sql<SqlBool>`${selection.scope} and ${among}`,
    abilitiesOf: (ids) => recordAbilities(ctx, guards, kind, ids),
    sort: query.sort ?? { field: 'createdAt', direction: 'desc' },
    columns: query.columns,
    cursor: query.cursor,
    limit: query.limit ?? pageRows,
  })
  const named = await withLabels(ctx, kind.shape, kind.name, rows)
  const ids = rows.map((row) => row.id)
  const standing = await standingOf(ctx, guards, kind, ids)
  const marks = await marksOf(ctx.tx, catalogue, ids, query.colours ?? [], time)
  return {
    rows: named.rows.flatMap((row) => {
      const known = standing.get(row.id)
      return known ? [{ ...row, ...known, marks: [...(marks.get(row.id) ?? [])] }] : []
    }),
    next,
    labels: named.labels,
  }
}

/** The records of a kind put together by a field. */
export async function groupRecords(ctx: Ctx, guards: Guards, kind: Kind, time: FilterTime, query: RecordGroups): Promise<GroupsResult> {
  return await groupsOf(ctx.tx, catalogueFor(ctx, kind), await selectionFor(ctx, guards, kind, time, query), query)
}

export async function countRecords(
  ctx: Ctx,
  guards: Guards,
  kind: Kind,
  time: FilterTime,
  query: Pick<RecordsQuery, 'filter' | 'customerId'>,
) {
  return await countUpTo(ctx.tx, catalogueFor(ctx, kind), await selectionFor(ctx, guards, kind, time, query), countCap)
}

async function viewOf(ctx: Ctx, guards: Guards, kind: Kind, row: RecordRow): Promise<RecordView> {
  const { recordId, title, ownerId, unitId, version, createdAt, createdBy, updatedAt } = row
  const standing = await standingOf(ctx, guards, kind, [recordId])
  const can = await recordAbilities(ctx, guards, kind, [recordId])
  const values = readableValues(ctx, kind.shape, kind.fields, { ...row })
  const {
    rows: [named],
    labels,
  } = await withLabels(ctx, kind.shape, kind.name, [{ values }])
  return {
    ...{ recordId, object: kind.name, title, ownerId, unitId, version, createdAt, createdBy, updatedAt },
    customer: standing.get(recordId)?.customer ?? null,
    custom: named?.values ?? {},
    labels,
    can: [...(can.get(recordId) ?? [])],
    closed: closedAmong(ctx, kind.shape, kind.fields),
  }
}

/** A record as its reader may know it. */
export async function recordView(ctx: Ctx, guards: Guards, kind: Kind, id: string): Promise<RecordView> {
  return await viewOf(ctx, guards, kind, await recordFor(ctx, guards, kind, id, 'see'))
}

/** What a customer has of each kind that belongs to customers: how many, and the latest. */
export async function recordsOfCustomer(
  ctx: Ctx,
  guards: Guards,
  shape: ShapeReader,
  customerId: string,
): Promise<z.infer<typeof CustomerRecordList>> {
  const { ids } = await guards.customerFor(ctx, customerId, 'customers.customer.see')
  const kinds = (await kindsSeen(ctx, shape)).filter((kind) => kind.ofCustomer)
  const lists: z.infer<typeof CustomerRecordList>['kinds'] = []
  for (const kind of kinds) {
    const { rows: found } = await sql<{ recordId: string; title: string; updatedAt: string; count: number }>`
      select c.record_id, c.title, c.updated_at, count(*) over () as count from ${sql.table(kind.name)} c
       where c.customer_id = any(${ids}::uuid[]) and ${recordScope(ctx, guards, kind)}
       order by c.updated_at desc, c.record_id limit ${shownOfCustomer}`.execute(db(ctx.tx))
    const rows = found.map(({ count: _count, ...row }) => row)
    const { name: object, key, icon } = kind
    const mayCreate = ctx.rights.may(permissionOver(kind, 'create'))
    lists.push({ object, key, name: labelIn(kind.plurals, ctx.language), icon, mayCreate, count: found[0]?.count ?? 0, rows })
  }
  return { kinds: lists }
}
