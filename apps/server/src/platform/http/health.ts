import { sql } from 'kysely'
import { z } from 'zod'
import { tables } from '../db/tx.ts'
import { endpoint } from './endpoint.ts'

const db = tables<Record<string, never>>()

export const health = endpoint({
  name: 'getHealth',
  summary: 'Whether the server answers and reaches its database',
  method: 'GET',
  path: '/health',
  permission: 'public',
  result: z.object({ ready: z.boolean() }),
  errors: {},
  handle: async (ctx) => {
    await sql`select 1`.execute(db(ctx.tx))
    return { ready: true }
  },
})
