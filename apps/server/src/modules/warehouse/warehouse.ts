import type { Platform } from '../../platform/platform.ts'
import { type CatchUpOptions, type CatchUpReport, catchUp } from './catch-up/catch-up.ts'
import { type Engine, openEngine } from './engine/engine.ts'
import { sessionOn, type WarehouseSession } from './engine/session.ts'
import { inTurn, withSeats } from './engine/turns.ts'
import { answerQuery } from './queries/answer.ts'
import type { WarehouseAnswer } from './queries/contract.ts'
import type { WarehouseSource } from './sources/source.ts'

const queriesAtOnce = 2
const queriesWaiting = 8

export interface Warehouse {
  catchUp(options?: CatchUpOptions): Promise<CatchUpReport>
  work<R>(work: (session: WarehouseSession) => Promise<R>): Promise<R>
  query(sql: string): Promise<WarehouseAnswer>
  close(): Promise<void>
}

/** The warehouse over its file, which is opened at the first use: a process that never asks never owns it. */
export function openWarehouse(platform: Platform, sources: readonly WarehouseSource[]): Warehouse {
  let opened: Promise<Engine> | undefined
  let closed = false
  const writer = inTurn()
  const reader = withSeats(queriesAtOnce, queriesWaiting)

  const engine = async (): Promise<Engine> => {
    if (closed) throw new Error('the warehouse was used after it had been closed')
    opened ??= openEngine(platform)
    try {
      return await opened
    } catch (error) {
      opened = undefined
      throw error
    }
  }

  const work = <R>(doIt: (session: WarehouseSession, engine: Engine) => Promise<R>): Promise<R> =>
    writer(async () => {
      const open = await engine()
      const connection = await open.connect()
      try {
        return await doIt(sessionOn(connection, open.staging), open)
      } finally {
        connection.closeSync()
        open.sweep()
      }
    })

  return {
    work,
    catchUp: (options) => work((session, { staging }) => catchUp({ platform, session, staging, sources }, options)),
    query: (sql) => reader(async () => await answerQuery(await (await engine()).connect(), sql)),
    close: async () => {
      closed = true
      // What is running ends first: a file closed under a statement would take the process with it.
      await writer(async () => (await opened?.catch(() => undefined))?.close())
    },
  }
}
