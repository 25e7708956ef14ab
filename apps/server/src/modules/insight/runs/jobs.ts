import { z } from 'zod'
import type { Subscription } from '../../../platform/events/events.ts'
import { asSystem } from '../../../platform/http/context.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import { carryOut, refreshTask, requestRun } from './commands.ts'
import type { RefreshParts } from './refresh.ts'

const nightlyTask = 'insight.nightly'

export function refreshTasks(parts: RefreshParts): readonly MountedTask[] {
  return [
    task(refreshTask, z.object({ runId: z.uuid() }), async ({ runId }) => void (await carryOut(parts, runId))),
    task(nightlyTask, z.unknown(), async () => void (await asSystem(parts.platform, (ctx) => requestRun(ctx, 'schedule')))),
  ]
}

/** In the company's quiet hours; an odd minute, so that it does not start together with everybody's jobs of the full hour. */
export const refreshSchedules: readonly Schedule[] = [{ task: nightlyTask, crontab: '17 2 * * *' }]

export const refreshSubscriptions: readonly Subscription[] = [
  {
    event: 'commerce.import.finished',
    subscriber: 'insight.followImport',
    handle: async (ctx) => void (await requestRun(ctx, 'import')),
  },
]
