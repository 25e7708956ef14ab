import { sql } from 'kysely'
import type { Permission } from '../../../platform/access/actor.ts'
import { dayIn } from '../../../platform/clock/day.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { customerFor } from '../access.ts'
import { nameFor } from '../customers/reading.ts'
import { db } from '../tables.ts'
import { clustersOf } from './clusters.ts'
import type { CircleView } from './contract.ts'
import { type RelationKind, relationKinds, type Side } from './kinds/queries.ts'
import { type Other, seenOthers } from './others.ts'
import type { RelationParts } from './reading.ts'
import { otherSide } from './rows.ts'

/** As many as one page can speak of, and as a question over all of them bears. */
const mostInCircle = 500
const mostSteps = 20

/** A customer with everybody whose orders and conversations count with theirs. */
export interface Circle {
  /** Each of them once, the customer first. */
  readonly members: readonly Other[]
  /** Every id under which facts of theirs stand, and whose it is. */
  readonly whose: ReadonlyMap<string, Other>
  /** There are more than are told. */
  readonly isCapped: boolean
}

// Seen from the one to whom the others belong.
const belonging = (kinds: readonly RelationKind[]): readonly { type: string; side: Side }[] =>
  kinds.flatMap((kind) => (kind.belongs === null ? [] : [{ type: kind.type, side: otherSide(kind, kind.belongs) }]))

async function belongingTo(
  tx: Tx,
  ids: readonly string[],
  asked: { sides: ReturnType<typeof belonging>; today: string; most: number },
): Promise<readonly string[]> {
  const { sides, today, most } = asked
  const { rows } = await sql<{ otherId: string }>`
    select distinct r.other_id from customers.relations r
      join unnest(${sides.map(({ type }) => type)}::text[], ${sides.map(({ side }) => side)}::text[]) s (type, side)
        on r.type = s.type and r.direction = s.side
     where r.customer_id = any(${ids}::uuid[]) and (r.since is null or r.since <= ${today}::date) and (r.until is null or r.until > ${today}::date)
     limit ${most}`.execute(db(tx))
  return rows.map(({ otherId }) => otherId)
}

/**
 * Who belongs to a customer today: the members of a household; the people of a company, its subsidiaries and their people. Only those
 * whom the reader may see under the permission, and what is reached through them.
 */
export async function circleOf(ctx: Ctx, { timeZone }: RelationParts, id: string, permission: Permission): Promise<Circle> {
  const own = await customerFor(ctx, id, permission)
  const members = new Map<string, Other>([[own.customerId, { customerId: own.customerId, kind: own.kind, name: nameFor(ctx, own) }]])
  const asked = { sides: belonging(await relationKinds(ctx.tx)), today: dayIn(timeZone, ctx.now), most: mostInCircle * 2 }
  let [ids, isCapped] = [own.ids, false]
  for (let step = 0; ids.length > 0; step++) {
    const found = await belongingTo(ctx.tx, ids, asked)
    const others = new Map([...(await seenOthers(ctx, found, permission)).values()].map((one) => [one.customerId, one]))
    const fresh = [...others.values()]
      .filter(({ customerId }) => !members.has(customerId))
      .toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))
    const taken = step < mostSteps ? fresh.slice(0, mostInCircle - members.size) : []
    isCapped ||= taken.length < fresh.length || found.length === asked.most
    for (const one of taken) members.set(one.customerId, one)
    ids = (
      await clustersOf(
        ctx.tx,
        taken.map(({ customerId }) => customerId),
      )
    ).flatMap((cluster) => cluster.ids)
  }
  const clusters = await clustersOf(ctx.tx, [...members.keys()])
  const whose = clusters.flatMap((cluster) => {
    const member = members.get(cluster.customerId)
    return member ? cluster.ids.map((one) => [one, member] as const) : []
  })
  return { members: [...members.values()], whose: new Map(whose), isCapped }
}

/** How many there are besides the customer, by what they are. */
export function circleView({ members, isCapped }: Circle): CircleView {
  const others = members.slice(1)
  const count = (kind: Other['kind']) => others.filter((one) => one.kind === kind).length
  return { people: count('person'), companies: count('company'), households: count('household'), isCapped }
}
