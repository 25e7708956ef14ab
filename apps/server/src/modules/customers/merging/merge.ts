import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { lockKind } from '../../../platform/shape/rollups/roll-up.ts'
import { customerObject } from '../customers/reading.ts'
import { db, type MergeWay } from '../tables.ts'
import { joinMembers, joinShares } from './cluster.ts'
import { customersMerged } from './events.ts'
import { type Fact, isEmpty, sourceOf } from './facts.ts'
import { refreshJoined } from './follow.ts'
import { customersToMerge, factsToMerge, spelledOut, type Wanted } from './guard.ts'
import { joinFirst, keepOwn, keepTaken, type Sources, type Standing, standFor, standings, type Taken } from './own.ts'
import type { JoinParts } from './parts.ts'

export interface MergeRequest extends Wanted {
  readonly reason: string
  readonly way: MergeWay
}

export interface Merged {
  readonly mergeId: string
  /** Whose each fact is from now on. */
  readonly sources: readonly (readonly [field: string, customerId: string])[]
}

interface Choosing {
  readonly survivorId: string
  readonly others: readonly string[]
  readonly choices: Readonly<Record<string, string>>
  readonly standing: (id: string) => Standing
}

function chosenSources(facts: readonly Fact[], { survivorId, others, choices, standing }: Choosing) {
  const survivor = { id: survivorId, row: standing(survivorId).row }
  const candidates = others.map((id) => ({ id, row: standing(id).row }))
  return facts.map((fact) => {
    const chosen = choices[fact.field]
    // Nobody chooses that nothing be known: that is done by emptying the fact.
    if (chosen !== undefined && isEmpty(fact, standing(chosen).row))
      throw new Refusal('merge_choice_invalid', { field: fact.field, id: chosen })
    return [fact, sourceOf(fact, survivor, candidates, chosen)] as const
  })
}

// What a loser shows may itself be somebody else's: it goes with them, whoever of the two is taken out again.
function rootsOf(sources: readonly (readonly [Fact, string])[], { standing }: Choosing): readonly (readonly [Fact, string])[] {
  return sources.map(([fact, from]) => [fact, standing(from).taken[fact.field]?.at(-1) ?? from])
}

function takenThen(sources: readonly (readonly [Fact, string])[], { survivorId, standing }: Choosing): Taken {
  const before = standing(survivorId).taken
  const added = sources.map(([{ field }, root]) => [field, [...(before[field] ?? []).filter((id) => id !== root), root]] as const)
  return { ...before, ...Object.fromEntries(added) }
}

async function keepLog(ctx: Ctx, request: MergeRequest, mergeId: string, sources: Sources, before: object): Promise<void> {
  const { survivorId, others, way, reason, choices = {} } = request
  const shared = {
    ...{ customerId: survivorId, mergeId, way, reason, mergedAt: ctx.now, mergedBy: ctx.actor.name },
    ...{ choices: JSON.stringify(choices), before: JSON.stringify(before) },
  }
  const takenFrom = (id: string) => JSON.stringify(sources.flatMap(([{ field }, from]) => (from === id ? [field] : [])))
  await db(ctx.tx)
    .insertInto('customers.merges')
    .values(others.map((memberId) => ({ ...shared, memberId, taken: takenFrom(memberId) })))
    .execute()
}

/**
 * Makes one customer of several: the others point to the survivor and show on it, and no row moves. All in the caller's transaction;
 * refused when the actor may not have all of them be one, or one has been merged or changed meanwhile.
 */
export async function mergeCustomers(ctx: Ctx, parts: JoinParts, asked: MergeRequest): Promise<Merged> {
  const request = spelledOut(asked)
  // Whoever changes a field's type meanwhile waits, or is waited for.
  await lockKind(ctx.tx, customerObject, 'together')
  const { survivorId, others, choices = {} } = request
  const shape = await parts.shape(ctx.tx)
  const facts = factsToMerge(ctx, shape, request)
  await customersToMerge(ctx, request)
  const found = await standings(ctx.tx, [survivorId, ...others])
  const standing = (id: string): Standing => {
    const one = found.get(id)
    if (!one) throw new Error(`customer ${id} is gone`)
    return one
  }
  const choosing = { survivorId, others, choices, standing }
  const sources = chosenSources(facts, choosing)
  const changed = sources.filter(([, from]) => from !== survivorId)
  await keepOwn(ctx.tx, survivorId, facts)
  const roots = rootsOf(changed, choosing)
  await standFor(ctx.tx, survivorId, ctx.now, roots)
  await keepTaken(ctx.tx, survivorId, takenThen(roots, choosing))
  await joinFirst(ctx.tx, survivorId, others)
  const mergeId = newId()
  for (const loserId of others) {
    await joinMembers(ctx.tx, { survivorId, loserId, mergeId, now: ctx.now })
    await joinShares(ctx.tx, survivorId, loserId)
  }
  const { row } = standing(survivorId)
  const before = Object.fromEntries(facts.flatMap(({ columns }) => columns.map((column) => [column, row[column] ?? null])))
  await keepLog(ctx, request, mergeId, changed, before)
  await refreshJoined(ctx, parts, [survivorId])
  const taken = Object.fromEntries(changed.map(([{ field }, from]) => [field, from]))
  await customersMerged(ctx, { survivorId, mergeId, members: others, reason: request.reason }, { way: request.way, taken })
  return { mergeId, sources: sources.map(([{ field }, from]) => [field, from]) }
}
