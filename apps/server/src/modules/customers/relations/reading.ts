import { dayIn } from '../../../platform/clock/day.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { customerFor } from '../access.ts'
import type { RelationGroup, RelationGroups, RelationsQuery, RelationView } from './contract.ts'
import { type RelationKind, relationKinds, type Side } from './kinds/queries.ts'
import { type Other, seenOthers } from './others.ts'
import { isPresent } from './period.ts'
import { cursorAfter, placeOf } from './place.ts'
import { firstRows, pagesOfSides, type RelationRow } from './rows.ts'

export interface RelationParts {
  readonly timeZone: string
}

/** A relation as its reader may know it; null where they may not see the other, or both ends are one by now. */
export function relationView(
  row: RelationRow,
  of: { customerId: string; others: ReadonlyMap<string, Other>; today: string },
): RelationView | null {
  const other = of.others.get(row.otherId)
  if (!other || other.customerId === of.customerId) return null
  const { relationId, type, direction, since, until, role, version } = row
  const named = { otherId: other.customerId, otherName: other.name, otherKind: other.kind }
  return { relationId, type, direction, ...named, role: role || null, since, until, isPresent: isPresent(row, of.today), version }
}

/** The groups that a page has: each kind on each of its sides. */
const sidesOf = ({ type, symmetric }: RelationKind): readonly { type: string; direction: Side }[] =>
  (symmetric ? (['from'] as const) : (['from', 'to'] as const)).map((direction) => ({ type, direction }))

/** A customer's relations with those whom the reader may see, put together by kind and side, the first of each group. */
async function relationsOf(
  ctx: Ctx,
  { timeZone }: RelationParts,
  { customerId, ids }: { readonly customerId: string; readonly ids: readonly string[] },
  query: RelationsQuery,
): Promise<RelationGroups> {
  const { type, direction, limit } = query
  const today = dayIn(timeZone, ctx.now)
  const after = placeOf(query.cursor)
  const asked = (await relationKinds(ctx.tx))
    .flatMap(sidesOf)
    .filter((side) => (type === undefined || side.type === type) && (direction === undefined || side.direction === direction))
  if (after !== null && asked.length !== 1) throw new Refusal('cursor_invalid')
  const rows = await pagesOfSides(ctx.tx, ids, { sides: asked, after, notEndedBy: query.past ? null : today, limit: limit + 1 })
  const others = await seenOthers(
    ctx,
    rows.map(({ otherId }) => otherId),
  )
  const groups = asked.map((side): RelationGroup => {
    const found = rows.filter((row) => row.type === side.type && row.direction === side.direction)
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    const items = shown.flatMap((row) => relationView(row, { customerId, others, today }) ?? [])
    return { ...side, items, next: found.length > limit && last ? cursorAfter(last) : null }
  })
  return { groups: groups.filter(({ items, next }) => items.length > 0 || next !== null) }
}

export async function relationsPage(ctx: Ctx, parts: RelationParts, id: string, query: RelationsQuery): Promise<RelationGroups> {
  return await relationsOf(ctx, parts, await customerFor(ctx, id, 'customers.customer.see'), query)
}

const relationsShown = 200

/** The relations that a customer's record names, as they were entered; of very many the first. */
export async function firstRelations(
  ctx: Ctx,
  { timeZone }: RelationParts,
  { customerId, ids }: { readonly customerId: string; readonly ids: readonly string[] },
): Promise<RelationView[]> {
  const rows = await firstRows(ctx.tx, ids, relationsShown)
  const others = await seenOthers(
    ctx,
    rows.map(({ otherId }) => otherId),
  )
  const today = dayIn(timeZone, ctx.now)
  return rows.flatMap((row) => relationView(row, { customerId, others, today }) ?? [])
}
