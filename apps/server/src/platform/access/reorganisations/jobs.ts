import { z } from 'zod'
import { audit } from '../../audit/audit.ts'
import { dayIn } from '../../clock/day.ts'
import { asSystem } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { type MountedTask, type Schedule, task } from '../../jobs/task.ts'
import type { Platform } from '../../platform.ts'
import { applyReorganisation, ended, type ReorganisationParts, subjectOf } from './apply.ts'
import { reorganiseTask } from './commands.ts'
import { dueReorganisations, reorganisationFor } from './queries.ts'

const timeoutMs = 10 * 60_000

// Its own transaction: the one that was refused has left nothing behind.
async function noteFailure(platform: Platform, reorganisationId: string, refusal: Refusal): Promise<void> {
  await asSystem(platform, async (ctx) => {
    const found = await reorganisationFor(ctx.tx, reorganisationId)
    if (found.state !== 'planned') return
    await ended(ctx, reorganisationId, 'failed', refusal)
    const changes = { code: refusal.code, ...refusal.params, effectiveOn: found.effectiveOn, reason: found.reason }
    await audit(ctx, { action: 'access.reorganisation.failed', subject: subjectOf(reorganisationId), changes })
  })
}

/** Does what is due, each wholly or not at all; one that has become impossible does not hold up the next. */
async function doWhatIsDue(platform: Platform, parts: ReorganisationParts): Promise<void> {
  const due = await asSystem(platform, (ctx) => dueReorganisations(ctx.tx, dayIn(parts.timeZone, ctx.now)))
  for (const id of due) {
    try {
      await asSystem(platform, (ctx) => applyReorganisation(ctx, parts, id), { statementTimeoutMs: timeoutMs })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await noteFailure(platform, id, error)
    }
  }
}

/** Looks every quarter of an hour: somewhere a day begins at each of them. */
export function reorganisationJobs(
  platform: Platform,
  parts: ReorganisationParts,
): { readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  return {
    tasks: [task(reorganiseTask, z.unknown(), async () => await doWhatIsDue(platform, parts))],
    schedules: [{ task: reorganiseTask, crontab: '*/15 * * * *' }],
  }
}
