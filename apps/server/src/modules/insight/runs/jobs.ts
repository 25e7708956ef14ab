import { z } from 'zod'
import type { Subscription } from '../../../platform/events/events.ts'
import { asSystem } from '../../../platform/http/context.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import { carryOut, refreshTask, requestRun } from './commands.ts'
import type { RefreshParts } from './refresh.ts'

const nightlyTask = 'insight.nightly'

/** Any worker may ask for the nightly run; only one that owns the warehouse can carry runs out, the others leave them to it. */
export function refreshTasks(parts: RefreshParts): readonly MountedTask[] {
  const { platform } = parts
  const nightly = task(nightlyTask, z.unknown(), async () => void (await asSystem(platform, (ctx) => requestRun(ctx, 'schedule'))))
  const refresh = task(refreshTask, z.object({ runId: z.uuid() }), async ({ runId }) => void (await carryOut(parts, runId)))
  return platform.config.roles.has('analytics') ? [nightly, refresh] : [nightly]
}

/** In the company's quiet hours; an odd minute, so that it does not start together with everybody's jobs of the full hour. */
export const refreshSchedules: readonly Schedule[] = [{ task: nightlyTask, crontab: '17 2 * * *' }]

export const refreshSubscriptions: readonly Subscription[] = [
  // Of customers who became one, or are one no longer, everything is worked out anew.
  ...(['merged', 'unmerged'] as const).map(
    (what): Subscription => ({
      event: `customers.customer.${what}`,
      subscriber: `insight.follow_${what}`,
      handle: async (ctx) => void (await requestRun(ctx, 'import')),
    }),
  ),
  {
    event: 'commerce.import.finished',
    subscriber: 'insight.followImport',
    handle: async (ctx) => void (await requestRun(ctx, 'import')),
  },
]
