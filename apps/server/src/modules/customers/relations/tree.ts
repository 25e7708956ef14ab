import { z } from 'zod'
import { dayIn } from '../../../platform/clock/day.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { Id, text } from '../../../platform/http/schemas.ts'
import { customerFor } from '../access.ts'
import { nameFor } from '../customers/reading.ts'
import { clustersOf } from './clusters.ts'
import { type RelationKind, relationKinds, type Side } from './kinds/queries.ts'
import { type Other, seenOthers } from './others.ts'
import { cursorAfter, placeOf } from './place.ts'
import type { RelationParts } from './reading.ts'
import { firstOfEach, pagesOfSides, type RelationRow } from './rows.ts'

const highest = 20
const belowCounted = 50

export const TreeQuery = z.object({
  /** A kind of relation that makes a tree. */
  type: text(60, 1).default('parent_company_of'),
  cursor: text(500, 1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
type TreeQuery = z.infer<typeof TreeQuery>

const Node = z
  .object({
    customerId: Id,
    name: z.string(),
    role: z.string().nullable(),
    /** How many stand right below it, up to 50. */ below: z.number().int(),
  })
  .meta({ id: 'TreeNode' })
type Node = z.infer<typeof Node>

export const CustomerTree = z
  .object({
    /** From the highest down to the one right above. */
    above: z.array(Node.omit({ below: true, role: true })),
    own: Node.omit({ role: true }),
    below: z.array(Node),
    next: z.string().nullable(),
  })
  .meta({ id: 'CustomerTree' })
export type CustomerTree = z.infer<typeof CustomerTree>

interface Walk {
  readonly type: string
  /** On which side one stands towards those above, and towards those below. */
  readonly up: Side
  readonly down: Side
  readonly today: string
}

const page = (walk: Walk, direction: Side, limit: number) => ({
  sides: [{ type: walk.type, direction }],
  after: null,
  notEndedBy: walk.today,
  limit,
})

const holds = ({ since }: RelationRow, today: string): boolean => since === null || since <= today

// The way up ends where the reader may not see further.
async function aboveOf(ctx: Ctx, walk: Walk, own: { customerId: string; ids: readonly string[] }): Promise<CustomerTree['above']> {
  const met = new Set([own.customerId])
  const way: Other[] = []
  for (let ids = own.ids; way.length < highest; ) {
    const rows = (await pagesOfSides(ctx.tx, ids, page(walk, walk.up, 20))).filter((row) => holds(row, walk.today))
    const seen = await seenOthers(
      ctx,
      rows.map(({ otherId }) => otherId),
    )
    const next = rows.map(({ otherId }) => seen.get(otherId)).find((one) => one && !met.has(one.customerId))
    if (!next) break
    way.unshift(next)
    met.add(next.customerId)
    ids = (await clustersOf(ctx.tx, [next.customerId])).flatMap((cluster) => cluster.ids)
  }
  return way.map(({ customerId, name }) => ({ customerId, name }))
}

/** How many the reader sees right below each of these. */
async function countBelow(ctx: Ctx, walk: Walk, customerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const clusters = await clustersOf(ctx.tx, customerIds)
  const rows = await firstOfEach(
    ctx.tx,
    clusters.flatMap(({ ids }) => ids),
    { ...walk, direction: walk.down, limit: belowCounted },
  )
  const seen = await seenOthers(
    ctx,
    rows.map(({ otherId }) => otherId),
  )
  return new Map(
    clusters.map(({ customerId, ids }) => {
      const others = rows.filter((row) => ids.includes(row.customerId)).flatMap(({ otherId }) => seen.get(otherId)?.customerId ?? [])
      return [customerId, Math.min(new Set(others).size, belowCounted)]
    }),
  )
}

async function walkOf(ctx: Ctx, { timeZone }: RelationParts, type: string): Promise<Walk> {
  const kind: RelationKind | undefined = (await relationKinds(ctx.tx)).find((one) => one.type === type)
  if (!kind || kind.above === null) throw new Refusal('relation_kind_not_found', { type })
  return { type, up: kind.above === 'from' ? 'to' : 'from', down: kind.above, today: dayIn(timeZone, ctx.now) }
}

/** Where a customer stands in a tree today: all above it, and those right below, a page at a time. */
export async function treeOf(ctx: Ctx, parts: RelationParts, id: string, query: TreeQuery): Promise<CustomerTree> {
  const own = await customerFor(ctx, id, 'customers.customer.see')
  const walk = await walkOf(ctx, parts, query.type)
  const { limit } = query
  const found = await pagesOfSides(ctx.tx, own.ids, { ...page(walk, walk.down, limit + 1), after: placeOf(query.cursor) })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const seen = await seenOthers(
    ctx,
    rows.map(({ otherId }) => otherId),
  )
  const nodes = rows.flatMap((row) => {
    const other = seen.get(row.otherId)
    return other && other.customerId !== own.customerId && holds(row, walk.today) ? [{ ...other, role: row.role || null }] : []
  })
  const counts = await countBelow(ctx, walk, [own.customerId, ...nodes.map(({ customerId }) => customerId)])
  const below = (customerId: string): number => counts.get(customerId) ?? 0
  return {
    above: query.cursor === undefined ? await aboveOf(ctx, walk, own) : [],
    own: { customerId: own.customerId, name: nameFor(ctx, own), below: below(own.customerId) },
    below: nodes.map(({ customerId, name, role }): Node => ({ customerId, name, role, below: below(customerId) })),
    next: found.length > limit && last ? cursorAfter(last) : null,
  }
}
