import { betterAuth } from 'better-auth'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { currentClient } from '../db/tx.ts'
import type { Platform } from '../platform.ts'
import { cookiePrefix, sessionDays } from './cookie.ts'
import { hashPassword, verifyPassword } from './password.ts'

let savepoints = 0

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return typeof query === 'object' && query !== null && 'text' in query && typeof query.text === 'string' ? query.text : ''
}

// The engine opens transactions of its own; inside ours they become savepoints, so that a refused request leaves no trace of it.
function lend(own: pg.PoolClient) {
  const stack: string[] = []
  return {
    release: () => {},
    query: (query: unknown, ...rest: unknown[]): unknown => {
      const text = textOf(query).trim().toLowerCase()
      const run: (...parameters: unknown[]) => unknown = own.query.bind(own)
      if (/^(begin|start transaction)/.test(text)) {
        stack.push(`engine_${++savepoints}`)
        return run(`savepoint ${stack.at(-1)}`)
      }
      if (text === 'commit') return run(`release savepoint ${stack.pop()}`)
      if (text === 'rollback') return run(`rollback to savepoint ${stack.pop()}`)
      return run(query, ...rest)
    },
  }
}

function joinedPool() {
  return {
    options: {},
    end: async () => {},
    connect: async () => {
      const own = currentClient.getStore()
      if (!own) throw new Error('the sign-in engine may only be called inside a transaction')
      return lend(own)
    },
  }
}

/** better-auth, reduced to what we ask of it: checking a password and opening the session. It runs in the caller's transaction. */
export function createEngine(platform: Platform, secret: string) {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: of a pool, Kysely uses connect and end alone
  const pool = joinedPool() as unknown as pg.Pool
  const dialect = new PostgresDialect({ pool })
  return betterAuth({
    baseURL: platform.config.baseUrl,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: { db: new Kysely({ dialect, plugins: [new CamelCasePlugin()] }).withSchema('auth'), type: 'postgres', transaction: true },
    advanced: {
      cookiePrefix,
      database: { generateId: 'uuid' },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: platform.config.baseUrl.startsWith('https:'),
    },
    session: { expiresIn: sessionDays * 86_400, cookieCache: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: {
      additionalFields: {
        language: { type: 'string', required: true, input: false },
        disabled: { type: 'boolean', required: true, defaultValue: false, input: false },
      },
    },
  })
}

export type Engine = ReturnType<typeof createEngine>
