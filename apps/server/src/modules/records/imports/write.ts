import { sql } from 'kysely'
import { emit } from '../../../platform/events/events.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { keepingOf } from '../../../platform/shape/layouts/keeping.ts'
import { refreshRollUps, rollUpsOf } from '../../../platform/shape/rollups/refresh.ts'
import { isComputed, traitsOf } from '../../../platform/shape/types.ts'
import type { RecordParts } from '../commands.ts'
import type { Kind } from '../kind.ts'
import { titleColumns } from '../search/titles.ts'
import { db } from '../tables.ts'
import { tellImported } from '../timeline/write.ts'
import type { Problem, RecordImportResult, RecordMapping } from './contract.ts'
import { type JudgedRow, judgeRows } from './judge.ts'
import { namedIn } from './named.ts'
import type { Table } from './read.ts'

const batchRows = 2_000
const shownProblems = 100

interface Placed extends JudgedRow {
  readonly customerId: string | null
}

async function withCustomers(ctx: Ctx, { guards }: RecordParts, rows: readonly JudgedRow[], mapping: RecordMapping) {
  const { customer } = mapping
  if (!customer) return { placed: rows.map((row): Placed => ({ ...row, customerId: null })), problems: [] }
  const known = await guards.customersByKeys(ctx, customer.by, [...new Set(rows.map((row) => row.customer))])
  const placed = rows.flatMap((row): Placed[] => {
    const customerId = known.get(row.customer)
    return customerId === undefined ? [] : [{ ...row, customerId }]
  })
  const lost = rows.filter((row) => !known.has(row.customer))
  const problems = lost.map(
    (row): Problem => ({ row: row.row, column: customer.column, code: 'customer_not_found', what: row.customer.slice(0, 100) }),
  )
  return { placed, problems }
}

async function insertBatch(ctx: Ctx, { guards }: RecordParts, kind: Kind, rows: readonly Placed[]): Promise<void> {
  const columns = kind.fields
    .filter(({ type }) => !isComputed(type))
    .map(({ key, valueType }) => ({ key, type: traitsOf(valueType).column }))
  const records = rows.map(({ title, customerId, values }) => ({
    record_id: newId(),
    customer_id: customerId,
    title,
    ...titleColumns(title),
    ...values,
  }))
  const own = columns.map(({ key }) => sql`, ${sql.ref(key)}`)
  const typed = columns.map(({ key, type }) => sql`, ${sql.ref(key)} ${sql.raw(type)}`)
  const taken = columns.map(({ key }) => sql`, ${sql.ref(`r.${key}`)}`)
  const ownerId = ctx.actor.kind === 'user' ? ctx.actor.id : null
  await sql`insert into ${sql.table(kind.name)} (record_id, customer_id, title, title_reading, title_initials, unit_id, owner_id, created_at, created_by, updated_at ${sql.join([...own, sql``], sql` `)})
    select r.record_id, r.customer_id, r.title, r.title_reading, r.title_initials, coalesce(u.unit_id, ${ctx.rights.home}::uuid), ${ownerId}::uuid, ${ctx.now}::timestamptz, ${ctx.actor.name}::text,
      ${ctx.now}::timestamptz ${sql.join([...taken, sql``], sql` `)}
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (record_id uuid, customer_id uuid, title text, title_reading text,
        title_initials text ${sql.join([...typed, sql``], sql` `)})
      left join customers.customers u on u.customer_id = r.customer_id`.execute(db(ctx.tx))
  if (kind.ofCustomer)
    await tellImported(
      ctx,
      guards,
      kind,
      records.map(({ record_id }) => record_id),
    )
}

async function sumUp(ctx: Ctx, { shape }: RecordParts, kind: Kind, rows: readonly Placed[]): Promise<void> {
  const present = await shape(ctx.tx)
  const rollUps = rollUpsOf(present, kind.name)
  const customers = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))].toSorted()
  for (let at = 0; at < customers.length; at += batchRows)
    await refreshRollUps(ctx.tx, present, rollUps, customers.slice(at, at + batchRows))
}

export interface ImportAsked {
  readonly name: string
  readonly mapping: RecordMapping
  readonly dryRun: boolean
  readonly onRefused: 'stop' | 'skip'
  readonly table: Table
  readonly minorDigits: number
}

/** Takes a file's rows in as records: all of them, or those that can be taken, or none and what stands against it. */
export async function importRecords(ctx: Ctx, parts: RecordParts, kind: Kind, asked: ImportAsked): Promise<RecordImportResult> {
  const { table, mapping } = asked
  const keeping = await keepingOf(ctx.tx, kind.shape, kind.name)
  const named = await namedIn(ctx, kind.shape, kind.fields, table, mapping)
  const judged = judgeRows(ctx, parts, kind, table, mapping, asked.minorDigits, keeping, named)
  const { placed, problems: lost } = await withCustomers(ctx, parts, judged.good, mapping)
  const problems = [...judged.problems, ...lost].toSorted((a, b) => a.row - b.row)
  const isWritten = !asked.dryRun && (problems.length === 0 || asked.onRefused === 'skip')
  if (isWritten) {
    for (let at = 0; at < placed.length; at += batchRows) await insertBatch(ctx, parts, kind, placed.slice(at, at + batchRows))
    await sumUp(ctx, parts, kind, placed)
    const changes = { name: asked.name, rows: table.rows.length, added: placed.length, refused: problems.length }
    await emit(ctx, { action: 'records.import.done', subject: { kind: kind.name, id: asked.name }, changes })
  }
  return {
    rows: table.rows.length,
    added: isWritten ? placed.length : 0,
    refused: problems.length,
    problems: problems.slice(0, shownProblems),
  }
}
