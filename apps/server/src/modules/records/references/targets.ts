import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import type { ReferenceTargets, ShapeReader } from '../../../platform/shape/snapshot.ts'
import { type Guards, recordScope } from '../access.ts'
import { type Kind, kindNamed } from '../kind.ts'
import { db } from '../tables.ts'

const customers = 'customers.customer'
const isId = (word: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)

interface Titled {
  readonly recordId: string
  readonly title: string
}

async function seenRecords(ctx: Ctx, guards: Guards, kind: Kind, which: RawBuilder<unknown>): Promise<readonly Titled[]> {
  const { rows } = await sql<Titled>`
    select c.record_id, c.title from ${sql.table(kind.name)} c where ${which} and ${recordScope(ctx, guards, kind)}
     order by c.record_id`.execute(db(ctx.tx))
  return rows
}

async function heldRecords(ctx: Ctx, guards: Guards, kind: Kind, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ recordId: string }>`
    select c.record_id from ${sql.table(kind.name)} c where c.record_id = any(${ids}::uuid[]) and ${recordScope(ctx, guards, kind)}
     order by c.record_id for key share of c`.execute(db(ctx.tx))
  return rows.map(({ recordId }) => recordId)
}

// What leads to somebody who was merged leads to the one they became.
async function customerLabels(ctx: Ctx, guards: Guards, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const present = await guards.customersByKeys(ctx, 'id', ids)
  const names = await guards.customersNamed(ctx, [...new Set(present.values())])
  return new Map([...present].flatMap(([asked, id]) => (names.has(id) ? [[asked, names.get(id) ?? '']] : [])))
}

async function customersAs(ctx: Ctx, guards: Guards, words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const kinds = { id: words.filter(isId), email: words.filter((word) => word.includes('@')) }
  const phone = words.filter((word) => !isId(word) && !word.includes('@'))
  const found = new Map<string, readonly string[]>()
  for (const [by, some] of [
    ['id', kinds.id],
    ['email', kinds.email],
    ['phone', phone],
  ] as const) {
    const known = some.length > 0 ? await guards.customersByKeys(ctx, by, some) : new Map<string, string>()
    for (const [word, id] of known) found.set(word, [id])
  }
  return found
}

function amongCustomers(guards: Guards, ids: readonly string[], sight: Ctx | 'everybody'): RawBuilder<unknown> {
  const scope = sight === 'everybody' ? sql`true` : guards.seenCustomers(sight, 'customers.customer.see')
  const present = sql`select c.customer_id from customers.customers c where ${scope} and c.customer_id in
    (select coalesce(n.merged_into, n.customer_id) from customers.customers n where n.customer_id = any(${ids}::uuid[]))`
  return sql`${present} union all select m.member_id from customers.customer_members m where m.customer_id in (${present})`
}

function amongRecords(guards: Guards, kind: Kind, ids: readonly string[], sight: Ctx | 'everybody'): RawBuilder<unknown> {
  const scope = sight === 'everybody' ? sql`true` : recordScope(sight, guards, kind)
  return sql`select c.record_id from ${sql.table(kind.name)} c where c.record_id = any(${ids}::uuid[]) and ${scope}`
}

function withinCustomers(guards: Guards, column: RawBuilder<unknown>, sight: Ctx | 'everybody'): RawBuilder<SqlBool> {
  if (sight === 'everybody' || sight.rights.reach('customers.customer.see').everything) return sql<SqlBool>`true`
  return sql`${column} in (${guards.seenIds(sight, 'customers.customer.see')})`
}

function withinRecords(guards: Guards, kind: Kind, column: RawBuilder<unknown>, sight: Ctx | 'everybody'): RawBuilder<SqlBool> {
  if (sight === 'everybody') return sql<SqlBool>`true`
  return sql`${column} in (select c.record_id from ${sql.table(kind.name)} c where ${recordScope(sight, guards, kind)})`
}

const none = sql`select null::uuid where false`

/** Customers, and the records of every kind, as what other records refer to. */
export function referenceTargets(guards: Guards, shape: ShapeReader): ReferenceTargets {
  const kindAt = async (ctx: Ctx, object: string) => kindNamed(await shape(ctx.tx), object)
  return {
    labels: async (ctx, object, ids) => {
      if (object === customers) return await customerLabels(ctx, guards, ids)
      const kind = await kindAt(ctx, object)
      const rows = kind ? await seenRecords(ctx, guards, kind, sql`c.record_id = any(${ids}::uuid[])`) : []
      return new Map(rows.map(({ recordId, title }) => [recordId, title]))
    },
    hold: async (ctx, object, ids) => {
      if (object === customers) return await guards.customersByKeys(ctx, 'id', ids)
      const kind = await kindAt(ctx, object)
      return new Map((kind ? await heldRecords(ctx, guards, kind, ids) : []).map((id) => [id, id]))
    },
    named: async (ctx, object, words) => {
      if (object === customers) return await customersAs(ctx, guards, words)
      const kind = await kindAt(ctx, object)
      if (!kind) return new Map()
      const which = sql`(c.title = any(${words}) or c.record_id = any(${words.filter(isId)}::uuid[]))`
      const rows = await seenRecords(ctx, guards, kind, which)
      const byTitle = Map.groupBy(rows, ({ title }) => title)
      const byId = new Set(rows.map(({ recordId }) => recordId))
      return new Map(
        words.map((word) => {
          const id = word.toLowerCase()
          return [word, byId.has(id) ? [id] : (byTitle.get(word) ?? []).map(({ recordId }) => recordId)]
        }),
      )
    },
    among: (present, object, ids, sight) => {
      if (object === customers) return amongCustomers(guards, ids, sight)
      const kind = kindNamed(present, object)
      return kind ? amongRecords(guards, kind, ids, sight) : none
    },
    within: (present, object, column, sight) => {
      if (object === customers) return withinCustomers(guards, column, sight)
      const kind = kindNamed(present, object)
      return kind ? withinRecords(guards, kind, column, sight) : sql<SqlBool>`false`
    },
  }
}
