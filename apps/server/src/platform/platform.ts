import path from 'node:path'
import { type Clock, clockFrom, systemClock } from './clock/clock.ts'
import type { Config } from './config/config.ts'
import { loadSecret, type Secret } from './config/secret.ts'
import { createDatabase, type Database } from './db/database.ts'
import { createFileStore, type FileStore } from './files/files.ts'
import { createLog, type Logger } from './log/log.ts'

/** What stands under every module: no business word in it. */
export interface Platform {
  readonly config: Config
  readonly clock: Clock
  readonly log: Logger
  readonly secret: Secret
  readonly database: Database
  readonly files: FileStore
}

export interface PlatformOverrides {
  readonly clock?: Clock
  readonly log?: Logger
}

export function createPlatform(config: Config, databaseUrl: string, overrides: PlatformOverrides = {}): Platform {
  const log = overrides.log ?? createLog(config.logLevel)
  return {
    config,
    clock: overrides.clock ?? (config.clockStartsAt === null ? systemClock : clockFrom(new Date(config.clockStartsAt))),
    log,
    secret: loadSecret(config),
    database: createDatabase(databaseUrl, log),
    files: createFileStore(path.join(config.dataDir, 'files')),
  }
}
