import { z } from 'zod'
import type { FileStore } from '../../../platform/files/files.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import type { Platform } from '../../../platform/platform.ts'
import { sweepFiles } from '../../../platform/shape/files/sweep.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'

const sweepTask = 'records.sweepFiles'

/** Once a day: what no record has is taken away. */
export function fileJobs(
  platform: Platform,
  shape: ShapeReader,
  files: FileStore,
): { readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  return {
    tasks: [task(sweepTask, z.unknown(), async () => await sweepFiles(platform, shape, files))],
    schedules: [{ task: sweepTask, crontab: '10 2 * * *' }],
  }
}
