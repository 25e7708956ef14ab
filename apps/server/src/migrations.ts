import { databaseRights } from './database-rights.ts'
import { readConfig } from './platform/config/config.ts'
import type { Secret } from './platform/config/secret.ts'
import { migrate, type SchemaMigration } from './platform/db/migrate.ts'
import { type Doors, raiseWall } from './platform/db/wall/raise.ts'
import { prepareJobs } from './platform/jobs/worker.ts'
import { createPlatform } from './platform/platform.ts'
import { type Wired, wire } from './wire.ts'

// The list of migrations does not depend on any database: one that is never opened serves to build it.
const unopened = 'postgres://nobody@127.0.0.1:1/none'

async function unopenedServer(): Promise<Wired> {
  const platform = createPlatform(readConfig({}, { GUANXI_SECRET: 'never used: only the list is read' }), unopened)
  return await wire(platform)
}

/** Every migration of the platform and of all modules. */
export async function allMigrations(): Promise<readonly SchemaMigration[]> {
  return (await unopenedServer()).migrations
}

/** Brings a database to the present schema, the queue's tables and ours, as its owner; by which roles it is then entered. */
export async function prepareDatabase(url: string, secret: Secret, log: { warn(message: string): void }): Promise<Doors> {
  const { migrations, tableKinds } = await unopenedServer()
  await prepareJobs(url)
  await migrate(url, migrations)
  return await raiseWall(url, { secret, rights: { ...databaseRights, kinds: tableKinds }, log })
}
