import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Modules, Wired } from '../../wire.ts'
import type { StandardRole } from '../access/actor.ts'
import { type FakeClock, fakeClock } from '../clock/clock.ts'
import { readConfig } from '../config/config.ts'
import type { TransactionOptions } from '../db/tx.ts'
import { asSystem, type Ctx } from '../http/context.ts'
import { processAll } from '../jobs/worker.ts'
import { createLog } from '../log/log.ts'
import { createPlatform, type Platform } from '../platform.ts'
import { cloneDatabase, doorsOf, endWithoutLeak, type OwnerRows, queryAsOwner } from './database.ts'
import { testSecret } from './template.ts'

export interface TestAnswer {
  readonly status: number
  // Tests assert on the body itself; a precise type here would only hide what the server really sent.
  // biome-ignore lint/suspicious/noExplicitAny: the one place where an untyped answer is the point
  readonly body: any
  readonly headers: Readonly<Record<string, unknown>>
}

export interface TestCaller {
  get(path: string): Promise<TestAnswer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  del(path: string): Promise<TestAnswer>
  upload(path: string, content: Buffer | string): Promise<TestAnswer>
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly platform: Platform
  readonly modules: Modules
  readonly endpoints: Wired['endpoints']
  readonly seed: Wired['seed']
  readonly access: Wired['access']
  readonly tableKinds: Wired['tableKinds']
  readonly clock: FakeClock
  /** Speaks as a member of staff with that role; `null` as somebody unknown. */
  as(role: StandardRole | null): TestCaller
  /** Speaks as the person with that id. */
  asPerson(id: string): TestCaller
  system<R>(work: (ctx: Ctx) => Promise<R>, options?: TransactionOptions): Promise<R>
  /** Runs a statement as the owner of the database: for what the server itself may not do. */
  asOwner<R extends object>(statement: string, values?: readonly unknown[]): OwnerRows<R>
  processAll(): Promise<void>
  close(): Promise<void>
}

const startOfTests = new Date('2026-11-21T08:00:00Z')

function callerFor(app: FastifyInstance, identity: Record<string, string>): TestCaller {
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const raw = Buffer.isBuffer(payload) || payload === undefined
    const type: Record<string, string> =
      payload === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }
    const answer = await app.inject({
      method,
      url: `/api${url}`,
      headers: { ...identity, ...type, ...headers },
      ...(payload === undefined ? {} : { payload: raw ? payload : JSON.stringify(payload) }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: isJson ? JSON.parse(answer.body) : answer.body, headers: answer.headers }
  }
  return {
    get: (url) => call('GET', url),
    post: (url, body, headers) => call('POST', url, body, headers),
    patch: (url, body, headers) => call('PATCH', url, body, headers),
    put: (url, body, headers) => call('PUT', url, body, headers),
    del: (url) => call('DELETE', url),
    upload: (url, content) => call('POST', url, Buffer.from(content)),
  }
}

/** The whole server on a database of its own, with a clock that stands still and jobs that run when told to. */
export async function createTestApp(options: { env?: Record<string, string>; startsAt?: Date } = {}): Promise<TestApp> {
  const { wire } = await import('../../wire.ts')
  const url = await cloneDatabase()
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-test-'))
  const config = readConfig(
    { dataDir, port: 0 },
    { GUANXI_SECRET: testSecret, LOG_LEVEL: 'error', GUANXI_RATE_LIMIT: '10000000', ...options.env },
  )
  const clock = fakeClock(options.startsAt ?? startOfTests)
  const platform = createPlatform(config, doorsOf(url), { clock, log: createLog(config.logLevel) })
  const wired = await wire(platform, { testIdentity: true })
  return {
    app: wired.app,
    platform,
    modules: wired.modules,
    endpoints: wired.endpoints,
    seed: wired.seed,
    access: wired.access,
    tableKinds: wired.tableKinds,
    clock,
    as: (role) => callerFor(wired.app, role === null ? {} : { 'x-test-role': role }),
    asPerson: (id) => callerFor(wired.app, { 'x-test-person': id }),
    system: (work, transactionOptions) => asSystem(platform, work, transactionOptions),
    asOwner: (statement, values) => queryAsOwner(url, statement, values),
    processAll: () => processAll(platform.database, platform.log, wired.tasks),
    close: async () => {
      await wired.close()
      await platform.database.portalPool?.end()
      await endWithoutLeak(platform.database.pool)
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
