import { sql } from 'kysely'
import { z } from 'zod'
import { copyOut } from '../../../platform/db/copy.ts'
import { clientOf, type Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { scopeOfEach } from '../access.ts'
import type { ComparedField, LikenessKind, Subject } from './likeness.ts'
import { db } from './tables.ts'

const known = 'c.merged_into is null and not c.anonymous'

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

// Column names come from the catalogue alone: our own, or minted by the shape as x_ and small letters.
function expressionOf({ column }: ComparedField): string {
  if (column === 'displayName') return 'case when c.is_named then c.display_name end'
  const name = snake(column)
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new RangeError(`not a column: ${column}`)
  return `c.${name}::text`
}

// What would be quoted in a line of values means nothing to a comparison.
const plain = (expression: string): string => `nullif(left(translate(${expression}, E',"\\n\\r\\t', '     '), 500), '')`

const reading = `case when c.display_name ~ '[⺀-鿿豈-﫿]' then ${plain('c.name_pinyin')} end`

/** Everybody of a kind as lines of values: see `WholeQuestion`. */
export async function copySubjects(
  tx: Tx,
  kind: LikenessKind,
  fields: readonly ComparedField[],
  sink: NodeJS.WritableStream,
): Promise<void> {
  const columns = fields.map((field) => plain(expressionOf(field)))
  await copyOut(
    tx,
    `select c.customer_id, ${reading}, ${columns.join(', ')} from customers.customers c where ${known} and c.kind = '${kind}'`,
    sink,
  )
}

/** Some of a kind, by their ids. */
export async function subjectsByIds(
  tx: Tx,
  kind: LikenessKind,
  fields: readonly ComparedField[],
  ids: readonly string[],
): Promise<readonly Subject[]> {
  const columns = fields.map((field) => sql`${sql.raw(expressionOf(field))}`)
  const { rows } = await sql<{ subject: Subject }>`
    select jsonb_build_array(c.customer_id, ${sql.raw(reading)}, ${sql.join(columns)}) as subject
      from customers.customers c where ${sql.raw(known)} and c.kind = ${kind} and c.customer_id = any(${ids}::uuid[])
     order by c.customer_id`.execute(db(tx))
  return rows.map(({ subject }) => subject)
}

const Seen = z.looseObject({
  customerId: z.uuid(),
  displayName: z.string(),
  isNamed: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
})

/** Those of them whom the actor sees in lists. */
export async function seenAmong(ctx: Ctx, ids: readonly string[]): Promise<readonly z.infer<typeof Seen>[]> {
  const { rows } = await sql`
    select c.* from customers.customers c where c.customer_id = any(${ids}::uuid[]) and ${scopeOfEach(ctx)}`.execute(db(ctx.tx))
  return rows.map((row) => Seen.parse(row))
}

/** A transaction number before which everything has ended, and all later statements of this transaction see only that and what is theirs. */
export async function freeze(tx: Tx): Promise<string> {
  const { rows } = await clientOf(tx).query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin')
  return rows[0]?.xmin ?? '0'
}

/** Ids of customers of a kind written by transaction `since` or a later one, at most so many; those merged or gone are none. */
export async function changedSince(tx: Tx, kind: LikenessKind, since: string, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ customerId: string }>`
    select c.customer_id from customers.customers c
     where ${sql.raw(known)} and c.kind = ${kind} and c.changed_xid >= ${since}::xid8 limit ${most}`.execute(db(tx))
  return rows.map(({ customerId }) => customerId)
}
