import { sql } from 'kysely'
import { z } from 'zod'
import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import { db } from '../tables.ts'
import { exportAttempts, exportTask } from './commands.ts'
import { dropFile } from './files.ts'
import type { ExportParts } from './parts.ts'
import { settle } from './progress.ts'
import { exportById } from './queries.ts'
import { runExport } from './run.ts'
import { watchReveals } from './watch.ts'

const Payload = z.object({ exportId: z.uuid() })
const tidyTask = 'customers.tidy_exports'
const watchTask = 'customers.watch_reveals'
// What is usual is read from the last 90 days.
const keptDays = 100

async function failForGood({ platform }: ExportParts, exportId: string): Promise<void> {
  const row = await asSystem(platform, ({ tx }) => exportById(tx, exportId))
  if (row) await settle(platform, row, { code: 'export_failed', params: {} })
}

/** Takes away files whose time is over, and forgets exports of long ago. */
async function tidy(ctx: Ctx, { files }: ExportParts): Promise<void> {
  const over = await db(ctx.tx)
    .selectFrom('customers.exports')
    .select(['exportId', 'fileHash'])
    .where('fileHash', 'is not', null)
    .where((row) => row.or([row('expiresAt', '<=', ctx.now.toISOString()), row('removedAt', 'is not', null)]))
    .forUpdate()
    .execute()
  for (const { exportId, fileHash } of over) if (fileHash !== null) await dropFile(ctx.tx, files, exportId, fileHash)
  await db(ctx.tx)
    .deleteFrom('customers.exports')
    .where('createdAt', '<', sql<string>`${ctx.now}::timestamptz - make_interval(days => ${keptDays})`)
    .execute()
}

export function exportTasks(parts: ExportParts): readonly MountedTask[] {
  const { platform } = parts
  return [
    task(exportTask, Payload, async ({ exportId }, job) => {
      try {
        await runExport(parts, exportId, job.signal)
      } catch (error) {
        if (job.attempt < exportAttempts || job.signal.aborted) throw error
        platform.log.error({ err: error, exportId }, 'an export failed for good')
        await failForGood(parts, exportId)
      }
    }),
    task(tidyTask, z.unknown(), async () => await asSystem(platform, (ctx) => tidy(ctx, parts))),
    task(watchTask, z.unknown(), async () => await asSystem(platform, (ctx) => watchReveals(ctx, platform))),
  ]
}

export const exportSchedules: readonly Schedule[] = [
  { task: tidyTask, crontab: '*/15 * * * *' },
  { task: watchTask, crontab: '*/5 * * * *' },
]
