import { labelIn } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { LoadedCustomer } from '../access.ts'
import { clustersOf, survivorsOf } from './clusters.ts'
import type { RelationKind, Side } from './kinds/queries.ts'
import { seenOthers } from './others.ts'
import { isTurned, type Period, shared } from './period.ts'
import { otherSide, type RelationRow, rowsOfSide } from './rows.ts'

/** As many as can be looked through while one is added. */
const mostOfAKind = 10_000
const deepest = 50
const widest = 1_000

export interface Wanted {
  readonly kind: RelationKind
  readonly from: LoadedCustomer
  readonly to: LoadedCustomer
  readonly period: Period
  /** The relation that is being changed. */
  readonly except: string | null
}

const wordsOf = ({ fromLabels }: RelationKind, ctx: Ctx): string => labelIn(fromLabels, ctx.language)

function refuseWrongKinds(ctx: Ctx, { kind, from, to }: Wanted): void {
  const fits = (side: Side, customer: LoadedCustomer) => (side === 'from' ? kind.fromKinds : kind.toKinds).includes(customer.kind)
  if (!fits('from', from) || !fits('to', to)) throw new Refusal('relation_kinds_wrong', { relation: wordsOf(kind, ctx) })
}

async function standing(ctx: Ctx, wanted: Wanted, side: Side): Promise<readonly RelationRow[]> {
  const { kind, except } = wanted
  const rows = await rowsOfSide(ctx.tx, wanted[side].ids, kind.type, side === 'from' ? 'from' : otherSide(kind, 'from'), mostOfAKind + 1)
  const others = rows.filter(({ relationId }) => relationId !== except)
  if (others.length >= mostOfAKind) throw new Refusal('relations_full', { limit: mostOfAKind })
  return others
}

async function refuseSecond(ctx: Ctx, { kind, period }: Wanted, rows: readonly RelationRow[]): Promise<void> {
  const other = rows.find((row) => shared(row, period))
  if (!other) return
  const seen = (await seenOthers(ctx, [other.otherId])).get(other.otherId)
  // Whom one may not see, one is not told of by name either.
  if (seen) throw new Refusal('relation_one_at_a_time', { relation: wordsOf(kind, ctx), name: seen.name })
  throw new Refusal('relation_one_at_a_time_unseen', { relation: wordsOf(kind, ctx) })
}

/** Who is above these customers while each of them is there; the same one can be reached over different years. */
async function above(ctx: Ctx, kind: RelationKind, reached: ReadonlyMap<string, readonly Period[]>, except: string | null) {
  const clusters = await clustersOf(ctx.tx, [...reached.keys()])
  const whose = new Map(clusters.flatMap(({ customerId, ids }) => ids.map((id) => [id, customerId] as const)))
  const rows = await rowsOfSide(ctx.tx, [...whose.keys()], kind.type, kind.above === 'from' ? 'to' : 'from', widest + 1)
  if (rows.length > widest) throw new Refusal('relation_too_deep', { relation: wordsOf(kind, ctx) })
  const survivors = await survivorsOf(ctx.tx, [...new Set(rows.map(({ otherId }) => otherId))])
  const next = new Map<string, Period[]>()
  for (const row of rows) {
    if (row.relationId === except) continue
    const upper = survivors.get(row.otherId) ?? row.otherId
    const meanwhile = (reached.get(whose.get(row.customerId) ?? '') ?? []).flatMap((period) => shared(period, row) ?? [])
    if (meanwhile.length > 0) next.set(upper, [...(next.get(upper) ?? []), ...meanwhile])
  }
  return next
}

// Climbs from the upper end: if the lower one is met on the way, while all steps hold, the new relation would close a circle.
async function refuseCircle(ctx: Ctx, { kind, from, to, period, except }: Wanted): Promise<void> {
  if (kind.above === null || !shared(period, period)) return
  const [upper, lower] = kind.above === 'from' ? [from, to] : [to, from]
  let reached: ReadonlyMap<string, readonly Period[]> = new Map([[upper.customerId, [period]]])
  for (let step = 0; reached.size > 0; step++) {
    if (step >= deepest) throw new Refusal('relation_too_deep', { relation: wordsOf(kind, ctx) })
    reached = await above(ctx, kind, reached, except)
    if (reached.has(lower.customerId)) throw new Refusal('relation_in_circle', { relation: wordsOf(kind, ctx) })
  }
}

async function refuseClashes(ctx: Ctx, wanted: Wanted): Promise<void> {
  const { kind, period, to } = wanted
  const sides = { from: await standing(ctx, wanted, 'from'), to: await standing(ctx, wanted, 'to') }
  if (sides.from.some((row) => to.ids.includes(row.otherId) && shared(row, period)))
    throw new Refusal('relation_twice', { relation: wordsOf(kind, ctx) })
  if (kind.onlyOne !== null) await refuseSecond(ctx, wanted, sides[kind.onlyOne])
  if (kind.onlyOne !== null && kind.symmetric) await refuseSecond(ctx, wanted, sides.to)
  await refuseCircle(ctx, wanted)
}

/** Refuses what cannot be: the wrong kinds, the same twice at a time, a second where there is one at a time, a circle in a tree. */
export async function judgeNew(ctx: Ctx, wanted: Wanted): Promise<void> {
  if (isTurned(wanted.period)) throw new Refusal('relation_dates')
  refuseWrongKinds(ctx, wanted)
  await refuseClashes(ctx, wanted)
}

/** The same of a relation that stands: where two clash already, as after a merge, each of them can still be ended. */
export async function judgeChange(ctx: Ctx, wanted: Wanted, before: Period): Promise<void> {
  const { period } = wanted
  if (isTurned(period)) throw new Refusal('relation_dates')
  const within = shared(period, before)
  const isWithin = !shared(period, period) || (within?.since === period.since && within.until === period.until)
  if (!isWithin) await refuseClashes(ctx, wanted)
}
