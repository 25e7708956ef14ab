import fs from 'node:fs'
import path from 'node:path'
import { prepareDatabase } from '../migrations.ts'
import type { Config } from '../platform/config/config.ts'
import { loadSecret } from '../platform/config/secret.ts'
import { startEmbedded } from '../platform/db/embedded/start.ts'
import { startWorker, type Worker } from '../platform/jobs/worker.ts'
import { createLog } from '../platform/log/log.ts'
import { createPlatform, type Platform } from '../platform/platform.ts'
import { type Wired, wire } from '../wire.ts'

/** A whole Guanxi in this process: database, modules, and the worker if the roles say so. It does not listen yet. */
export interface Booted {
  readonly platform: Platform
  readonly wired: Wired
  /** The database under the role that owns it. */
  readonly ownerUrl: string
  stop(): Promise<void>
}

interface DatabaseHandle {
  readonly url: string
  stop(): Promise<void>
}

async function openDatabase(config: Config): Promise<DatabaseHandle> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: async () => {} }
  const log = createLog(config.logLevel)
  return await startEmbedded({ dir: path.join(config.dataDir, 'pg'), purpose: 'data', log: { info: (message) => log.info(message) } })
}

async function startRoles(platform: Platform, wired: Wired): Promise<Worker | null> {
  if (!platform.config.roles.has('worker')) return null
  return await startWorker({
    database: platform.database,
    log: platform.log,
    tasks: wired.tasks,
    schedules: platform.config.roles.has('cron') ? wired.schedules : [],
    concurrency: 4,
  })
}

/** Starts everything but the listening; what was started is stopped again when a later step fails. */
export async function boot(config: Config, options: { readonly jobPatienceMs?: number } = {}): Promise<Booted> {
  fs.mkdirSync(config.dataDir, { recursive: true })
  const stops: (() => Promise<void>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const database = await openDatabase(config)
    stops.push(() => database.stop())
    const doors = await prepareDatabase(database.url, loadSecret(config), createLog(config.logLevel))
    const platform = createPlatform(config, doors)
    let isSettled = true
    // Under a job that would not end, the pool is left to the end of the process: taking it away would crash the job's last words.
    stops.push(async () => {
      platform.database.expectLoss()
      if (isSettled) await platform.database.close()
    })
    const wired = await wire(platform)
    stops.push(() => wired.close())
    const worker = await startRoles(platform, wired)
    if (worker) {
      stops.push(async () => {
        isSettled = await worker.stop(options.jobPatienceMs)
      })
    }
    return { platform, wired, ownerUrl: database.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
