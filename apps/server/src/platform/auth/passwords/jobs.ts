import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { type MountedTask, type Schedule, task } from '../../jobs/task.ts'
import type { Platform } from '../../platform.ts'
import { tidyAddresses } from '../throttle/known-devices.ts'
import { tidyTries } from '../throttle/tries.ts'
import { passwordMailTasks } from './mails.ts'
import { tidyResets } from './reset-links.ts'

const tidyTask = 'auth.tidy'

async function tidy(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tidyTries(tx)
    await tidyAddresses(tx)
    await tidyResets(tx)
  })
}

export function passwordTasks(platform: Platform): readonly MountedTask[] {
  return [task(tidyTask, z.unknown(), async () => await tidy(platform.database)), ...passwordMailTasks(platform)]
}

/** Hourly: counted tries must not pile up while somebody guesses from everywhere. */
export const passwordSchedules: readonly Schedule[] = [{ task: tidyTask, crontab: '11 * * * *' }]
