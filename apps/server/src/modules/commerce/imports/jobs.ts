import { z } from 'zod'
import { type MountedTask, task } from '../../../platform/jobs/task.ts'
import { importAttempts, importTask } from './commands.ts'
import { type ImportParts, runImport, settle } from './run.ts'

const Payload = z.object({ importId: z.uuid() })

export function importTasks(parts: ImportParts): readonly MountedTask[] {
  return [
    task(importTask, Payload, async ({ importId }, job) => {
      try {
        await runImport(parts, importId, job.signal)
      } catch (error) {
        if (job.attempt < importAttempts || job.signal.aborted) throw error
        parts.platform.log.error({ err: error, importId }, 'an import failed for good')
        await settle(parts.platform, importId, 'failed', { code: 'import_failed', params: {} })
      }
    }),
  ]
}
