import path from 'node:path'
import { type Clock, clockFrom, systemClock } from './clock/clock.ts'
import type { Config } from './config/config.ts'
import { loadSecret, type Secret } from './config/secret.ts'
import { createDatabase, type Database } from './db/database.ts'
import type { Doors } from './db/wall/raise.ts'
import { sealCustomers } from './db/wall/seal.ts'
import { createFileStore, type FileStore } from './files/files.ts'
import { createLog, type Logger } from './log/log.ts'
import { createFetchOutside, type FetchOutside } from './outbound/fetch.ts'

/** What stands under every module: no business word in it. */
export interface Platform {
  readonly config: Config
  readonly clock: Clock
  readonly log: Logger
  readonly secret: Secret
  readonly database: Database
  /** The database under the role that owns it, for the little that needs an owner. */
  readonly ownerUrl: string
  readonly files: FileStore
  /** The only way to addresses that people or peers name. */
  readonly fetchOutside: FetchOutside
}

export interface PlatformOverrides {
  readonly clock?: Clock
  readonly log?: Logger
}

export function createPlatform(config: Config, database: string | Doors, overrides: PlatformOverrides = {}): Platform {
  const log = overrides.log ?? createLog(config.logLevel)
  const secret = loadSecret(config)
  const doors = typeof database === 'string' ? { app: database, portal: null, owner: database } : database
  const portal = doors.portal === null ? null : { url: doors.portal, seal: (ids: readonly string[]) => sealCustomers(secret, ids) }
  return {
    config,
    clock: overrides.clock ?? (config.clockStartsAt === null ? systemClock : clockFrom(new Date(config.clockStartsAt))),
    log,
    secret,
    database: createDatabase(doors.app, log, { portal }),
    ownerUrl: doors.owner,
    files: createFileStore(path.join(config.dataDir, 'files')),
    fetchOutside: createFetchOutside(config.outboundAllow),
  }
}
