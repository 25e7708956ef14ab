import { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import { asSystem, type Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { languages } from '../../i18n/languages.ts'
import { translate } from '../../i18n/translate.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { type MountedTask, task } from '../../jobs/task.ts'
import { endOperation, noteProgress, openOperation } from '../../operations/operations.ts'
import type { Platform } from '../../platform.ts'
import type { Counts, HandOver } from '../ports.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import type { HandOverInput, HandOverResult } from './hand-over-contract.ts'
import { countEnding, leave, lockParties } from './leave.ts'
import { personById } from './queries.ts'

const handOverTask = 'access.handOver'
const attempts = 3
const timeoutMs = 10 * 60_000

/** More records than a request may keep somebody waiting for. */
const mostAtOnce = 20_000

const Actor = z.object({ kind: z.literal('user'), id: z.string(), name: z.string(), email: z.string(), language: z.enum(languages) })
const Payload = z.object({ operationId: z.string(), from: z.string(), toUserId: z.string(), disable: z.boolean(), actor: Actor.nullable() })
type Payload = z.infer<typeof Payload>

const subject = (id: string) => ({ kind: 'user', id })
const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

async function countWork(ctx: Ctx, holders: readonly HandOver[], from: string): Promise<Counts> {
  const counts: Counts[] = []
  for (const holder of holders) counts.push(await holder.count(ctx.tx, from))
  return Object.assign({}, ...counts)
}

/** What a hand-over of this person's would give and end. */
export async function previewHandOver(ctx: Ctx, holders: readonly HandOver[], from: string): Promise<{ counts: Counts }> {
  await personById(ctx.tx, from)
  return { counts: { ...(await countWork(ctx, holders, from)), ...(await countEnding(ctx, from)) } }
}

type Progress = (done: number) => Promise<void>

async function carryOut(
  ctx: Ctx,
  holders: readonly HandOver[],
  from: string,
  given: HandOverInput,
  onProgress?: Progress,
): Promise<Counts> {
  const parties = await lockParties(ctx.tx, from, given.toUserId)
  await lockRights(ctx.tx)
  const counts: Counts[] = []
  for (const holder of holders) counts.push(await holder.give(ctx, { from, to: given.toUserId, ...(onProgress ? { onProgress } : {}) }))
  counts.push(await leave(ctx, parties.from, given.disable))
  await rightsChanged(ctx.tx)
  const all: Counts = Object.assign({}, ...counts)
  const changes = { to: given.toUserId, toName: parties.to.name, disabled: given.disable, ...all }
  await audit(ctx, { action: 'access.person.handed_over', subject: subject(from), changes })
  return all
}

/** Gives all that somebody holds to another and ends their memberships, wholly or not at all; very much of it as a job. */
export async function handOver(ctx: Ctx, holders: readonly HandOver[], from: string, given: HandOverInput): Promise<HandOverResult> {
  await lockParties(ctx.tx, from, given.toUserId)
  const work = await countWork(ctx, holders, from)
  if (total(work) <= mostAtOnce) return { state: 'done', operationId: null, counts: await carryOut(ctx, holders, from, given) }
  const operation = await openOperation(ctx, handOverTask, total(work))
  const { toUserId, disable } = given
  await audit(ctx, { action: 'access.person.hand_over_started', subject: subject(from), changes: { to: toUserId, disable, ...work } })
  const actor = ctx.actor.kind === 'user' ? ctx.actor : null
  const payload: Payload = { operationId: operation.id, from, toUserId, disable, actor: actor && Actor.parse(actor) }
  await enqueue(ctx.tx, handOverTask, payload, { maxAttempts: attempts })
  return { state: 'running', operationId: operation.id, counts: { ...work, ...(await countEnding(ctx, from)) } }
}

// Whoever asked for it did it, although a job carries it out.
const by = (ctx: Ctx, { actor }: Payload): Ctx => (actor ? { ...ctx, actor, language: actor.language } : ctx)

async function fail(platform: Platform, job: Payload, code: string, params: Refusal['params']): Promise<void> {
  await asSystem(platform, async (ctx) => {
    const changes = { to: job.toUserId, code, ...params }
    await audit(by(ctx, job), { action: 'access.person.hand_over_failed', subject: subject(job.from), changes })
  })
  const message = translate(job.actor?.language ?? 'en', `errors:${code}`, params)
  await endOperation(platform.database, job.operationId, { message }, platform.clock.now())
}

async function runHandOver(platform: Platform, holders: readonly HandOver[], job: Payload, isLast: boolean): Promise<void> {
  const onProgress: Progress = (done) => noteProgress(platform.database, job.operationId, done)
  try {
    const work = (ctx: Ctx) => carryOut(by(ctx, job), holders, job.from, job, onProgress)
    const counts = await asSystem(platform, work, { statementTimeoutMs: timeoutMs })
    await endOperation(platform.database, job.operationId, { result: { ...counts } }, platform.clock.now())
  } catch (error) {
    if (error instanceof Refusal) return await fail(platform, job, error.code, error.params)
    if (isLast) await fail(platform, job, 'crashed', { requestId: job.operationId })
    throw error
  }
}

export function handOverTasks(platform: Platform, holders: readonly HandOver[]): readonly MountedTask[] {
  return [task(handOverTask, Payload, async (payload, job) => await runHandOver(platform, holders, payload, job.attempt >= attempts))]
}
