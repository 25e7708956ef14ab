import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor, reachedCustomers, scopeOfEach } from '../access.ts'
import { nameFor } from '../customers/reading.ts'
import type { PairsInput, PairsResult, PairView } from './contract.ts'
import { evidenceFor, openWeight } from './evidence.ts'
import { type Evidence, probabilityOf, weightOf } from './likeness.ts'
import type { DuplicateParts } from './parts.ts'
import { readRules } from './rules.ts'
import { db } from './tables.ts'

const usualLimit = 25
const countCap = 5_000
const judging = 'customers.duplicate.judge'
const merging = 'customers.customer.merge'

const Cursor = z.tuple([z.number(), z.uuid(), z.uuid()])

function readCursor(text: string): z.infer<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw new Refusal('cursor_invalid')
  }
}

const Party = z.looseObject({
  customerId: z.uuid(),
  kind: z.enum(['person', 'household', 'company']),
  displayName: z.string(),
  isNamed: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  joinedAt: z.string().nullable(),
  version: z.number(),
})
type Party = z.infer<typeof Party>

interface Row {
  readonly customerId: string
  readonly otherId: string
  readonly weight: number
  readonly evidence: readonly Evidence[]
  readonly state: 'open' | 'not_same'
  readonly foundAt: string
  readonly decidedAt: string | null
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly mayJudge: boolean
  readonly mayMerge: boolean
}

const isSeen = (
  ctx: Ctx,
  id: RawBuilder<unknown>,
  permission?: typeof judging | typeof merging,
): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select from customers.customers c where c.customer_id = ${id} and ${permission ? reachedCustomers(ctx, permission) : scopeOfEach(ctx)})`

const both = (ctx: Ctx, permission?: typeof judging | typeof merging): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${isSeen(ctx, sql`p.customer_id`, permission)} and ${isSeen(ctx, sql`p.other_id`, permission)})`

// A pair is shown to whoever sees both; of two who became one with somebody since, nothing is left to show.
function shown(ctx: Ctx, least: number, { customerId, state = 'open' }: Pick<PairsInput, 'customerId' | 'state'>): RawBuilder<unknown> {
  const ofOne = customerId === undefined ? sql`` : sql`and (p.customer_id = ${customerId} or p.other_id = ${customerId})`
  const isLikely = state === 'open' ? sql`and p.weight >= ${least}` : sql``
  return sql`from customers.duplicate_pairs p where p.state = ${state} ${isLikely} ${ofOne} and ${both(ctx)}`
}

async function partiesOf(ctx: Ctx, rows: readonly Row[]): Promise<ReadonlyMap<string, Party>> {
  const ids = [...new Set(rows.flatMap((row) => [row.customerId, row.otherId]))]
  const found = await db(ctx.tx)
    .selectFrom('customers.customers')
    .selectAll()
    .where('customerId', 'in', ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'])
    .execute()
  return new Map(found.map((row) => [row.customerId, Party.parse(row)]))
}

const partyView = (ctx: Ctx, party: Party): PairView['left'] => ({
  customerId: party.customerId,
  name: nameFor(ctx, party),
  kind: party.kind,
  joinedAt: party.joinedAt,
  version: party.version,
})

function viewOf(ctx: Ctx, catalogue: Catalogue, row: Row, parties: ReadonlyMap<string, Party>): PairView[] {
  const [one, other] = [parties.get(row.customerId), parties.get(row.otherId)]
  if (!one || !other) return []
  // Whom we have known longer stands first: that is the one that usually remains.
  const [left, right] = (other.joinedAt ?? '9') < (one.joinedAt ?? '9') ? [other, one] : [one, other]
  const can: PairView['can'] = [...(row.mayJudge ? (['judge'] as const) : []), ...(row.mayMerge ? (['merge'] as const) : [])]
  return [
    {
      left: partyView(ctx, left),
      right: partyView(ctx, right),
      probability: probabilityOf(openWeight(ctx, row.weight, row.evidence)),
      foundAt: row.foundAt,
      evidence: evidenceFor(ctx, catalogue, row.evidence, left, right),
      state: row.state,
      decidedAt: row.decidedAt,
      decidedBy: row.decidedBy,
      reason: row.reason,
      can,
    },
  ]
}

/** A page of the pairs that the reader may see, the likeliest first; those decided, the latest first. */
export async function pairsPage(ctx: Ctx, parts: DuplicateParts, input: PairsInput): Promise<PairsResult> {
  const { limit = usualLimit, cursor, customerId, state } = input
  // A merged customer's id leads to its survivor, whose pairs they are.
  const asked = customerId === undefined ? {} : { customerId: (await customerFor(ctx, customerId, 'customers.customer.see')).customerId }
  const from = shown(ctx, weightOf((await readRules(ctx.tx)).review), { ...asked, state })
  const after = cursor === undefined ? null : readCursor(cursor)
  const beyond = after
    ? sql`and (-p.weight, p.customer_id, p.other_id) > (${-after[0]}::double precision, ${after[1]}::uuid, ${after[2]}::uuid)`
    : sql``
  const { rows } = await sql<Row>`
    select p.customer_id, p.other_id, p.weight, p.evidence, p.state, p.found_at, p.decided_at, p.decided_by, p.reason,
      ${both(ctx, judging)} as may_judge, (${both(ctx, merging)} and ${both(ctx, judging)}) as may_merge
    ${from} ${beyond} order by p.weight desc, p.customer_id, p.other_id limit ${limit + 1}`.execute(db(ctx.tx))
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counted = await sql<{ count: number }>`select count(*) as count from (select ${from} limit ${countCap + 1}) seen`.execute(
    db(ctx.tx),
  )
  const total = counted.rows[0]?.count ?? 0
  const catalogue = await parts.catalogue(ctx)
  const parties = await partiesOf(ctx, page)
  return {
    pairs: page.flatMap((row) => viewOf(ctx, catalogue, row, parties)),
    next:
      rows.length > limit && last ? Buffer.from(JSON.stringify([last.weight, last.customerId, last.otherId])).toString('base64url') : null,
    total: Math.min(countCap, total),
    capped: total > countCap,
  }
}
