import type { Tx } from '../../../platform/db/tx.ts'
import { asSystem } from '../../../platform/http/context.ts'
import { comparedFields } from './fields.ts'
import { keepAll, keepOf, mostKept, openPairs } from './keep.ts'
import { type ComparedField, type KeptLikeness, type LikelyPair, type LikenessKind, likenessKinds, weightOf } from './likeness.ts'
import { mergeSurest } from './merge-surest.ts'
import { modelOf } from './models.ts'
import { neighboursOf, subjectsById } from './near.ts'
import type { DuplicateParts } from './parts.ts'
import { endRun, noteStep, type Outcome, seenUpTo } from './requests.ts'
import { readRules } from './rules.ts'
import { changedSince, copySubjects, freeze, subjectsByIds } from './subjects.ts'

/** Of more who are new or changed, looking at everybody once is quicker than at each one's neighbours. */
const mostNear = 20_000
const atOnce = 1_000
const readTimeoutMs = 30 * 60_000

interface Plan {
  readonly kind: LikenessKind
  readonly fields: readonly ComparedField[]
  /** null: everybody is looked at. */
  readonly kept: KeptLikeness | null
  readonly changed: readonly string[]
}

interface Found {
  readonly read: number
  readonly compared: number
  readonly found: number
}

interface Search {
  readonly parts: DuplicateParts
  readonly runId: string
  readonly signal: AbortSignal
  readonly review: number
}

async function planOf(tx: Tx, kind: LikenessKind, fields: readonly ComparedField[], since: string | null): Promise<Plan | null> {
  // One alone is like nobody.
  if ((await changedSince(tx, kind, '0', 2)).length < 2) return null
  const kept = since === null ? null : await modelOf(tx, kind, fields)
  if (kept === null || since === null) return { kind, fields, kept: null, changed: [] }
  const changed = await changedSince(tx, kind, since, mostNear + 1)
  return changed.length > mostNear ? { kind, fields, kept: null, changed: [] } : { kind, fields, kept, changed }
}

async function plansOf(parts: DuplicateParts, since: string | null): Promise<readonly Plan[]> {
  return await asSystem(parts.platform, async ({ tx }) => {
    const shape = await parts.shape(tx)
    const plans: Plan[] = []
    for (const kind of likenessKinds) {
      const plan = await planOf(tx, kind, comparedFields(shape, kind), since)
      if (plan) plans.push(plan)
    }
    return plans
  })
}

async function lookAtAll({ parts, runId, signal, review }: Search, { kind, fields }: Plan): Promise<Found> {
  const { platform, engine } = parts
  const step = (name: 'reading' | 'comparing' | 'keeping') =>
    platform.database.transaction((tx) => noteStep(tx, runId, { step: name, scope: 'whole' }))
  await step('reading')
  const lines = (sink: NodeJS.WritableStream) =>
    platform.database.transaction((tx) => copySubjects(tx, kind, fields, sink), { readOnly: true, statementTimeoutMs: readTimeoutMs })
  const answer = await engine.whole({ fields, lines, review, most: mostKept, signal, onRead: () => step('comparing') })
  await step('keeping')
  await asSystem(platform, ({ tx, now }) => keepAll(tx, kind, answer, now), { statementTimeoutMs: readTimeoutMs })
  return answer
}

async function lookNear({ parts, signal, review }: Search, { kind, fields, changed }: Plan, kept: KeptLikeness): Promise<Found> {
  const { platform, engine } = parts
  let compared = 0
  let found = 0
  for (let from = 0; from < changed.length; from += atOnce) {
    const ids = changed.slice(from, from + atOnce)
    const { subjects, pairs } = await asSystem(
      platform,
      async ({ tx }) => {
        const near = await neighboursOf(tx, kind, subjectsById(ids))
        const all = [...new Set(near.flatMap(({ customerId, otherId }) => [customerId, otherId]))]
        const subjects = await subjectsByIds(tx, kind, fields, all)
        const places = new Map(subjects.map(([id], place) => [id, place]))
        const pairs = new Map<string, readonly [number, number]>()
        for (const { customerId, otherId } of near) {
          const [a = -1, b = -1] = [places.get(customerId), places.get(otherId)]
          if (a >= 0 && b >= 0) pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)])
        }
        return { subjects, pairs: [...pairs.values()] }
      },
      { readOnly: true, statementTimeoutMs: readTimeoutMs },
    )
    const likely: readonly LikelyPair[] = await engine.few({ kept, subjects, pairs, least: weightOf(review) }, signal)
    await asSystem(platform, ({ tx, now }) => keepOf(tx, kind, ids, likely, now))
    compared += pairs.length
    found += likely.length
  }
  return { read: changed.length, compared, found }
}

/** The work of one search. Safe to repeat: each part of what it finds replaces what was found there before. */
export async function searchDuplicates(parts: DuplicateParts, runId: string, isWhole: boolean, signal: AbortSignal): Promise<void> {
  const { platform } = parts
  const begun = await asSystem(platform, async ({ tx }) => ({
    seenXid: await freeze(tx),
    since: await seenUpTo(tx),
    rules: await readRules(tx),
  }))
  const search: Search = { parts, runId, signal, review: begun.rules.review }
  const plans = await plansOf(parts, isWhole ? null : begun.since)
  const scope = plans.some(({ kept }) => kept === null) ? 'whole' : 'changed'
  await platform.database.transaction((tx) => noteStep(tx, runId, { step: 'comparing', scope }))
  const sums = { read: 0, compared: 0, found: 0 }
  for (const plan of plans) {
    const { read, compared, found } = plan.kept ? await lookNear(search, plan, plan.kept) : await lookAtAll(search, plan)
    sums.read += read
    sums.compared += compared
    sums.found += found
  }
  await platform.database.transaction((tx) => noteStep(tx, runId, { step: 'merging', scope }))
  const merged = await mergeSurest(parts, begun.rules.automatic, signal)
  await asSystem(platform, async ({ tx, now }) => {
    const outcome: Outcome = { ...sums, seenXid: begun.seenXid, kept: await openPairs(tx), merged }
    await endRun(tx, runId, now, { ...outcome, errorCode: null })
  })
}
