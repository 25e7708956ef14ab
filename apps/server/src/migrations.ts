import { readConfig } from './platform/config/config.ts'
import { migrate, type SchemaMigration } from './platform/db/migrate.ts'
import { prepareJobs } from './platform/jobs/worker.ts'
import { createPlatform } from './platform/platform.ts'
import { wire } from './wire.ts'

// The list of migrations does not depend on any database: one that is never opened serves to build it.
const unopened = 'postgres://nobody@127.0.0.1:1/none'

/** Every migration of the platform and of all modules. */
export async function allMigrations(): Promise<readonly SchemaMigration[]> {
  const platform = createPlatform(readConfig({}, { GUANXI_SECRET: 'never used: only the list is read' }), unopened)
  const wired = await wire(platform)
  return wired.migrations
}

/** Brings a database to the present schema: the queue's tables and ours. */
export async function prepareDatabase(url: string): Promise<void> {
  await prepareJobs(url)
  await migrate(url, await allMigrations())
}
