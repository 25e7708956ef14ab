import type { Generated } from 'kysely'
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import type { Instant, InstantByDefault, Json } from '../db/schema.ts'
import { type Tx, tables } from '../db/tx.ts'
import type { Ctx } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { newId } from '../ids/ids.ts'

const states = ['waiting', 'running', 'done', 'failed'] as const
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A long piece of work that somebody waits for. */
export const OperationView = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(states),
    progress: z.number().int(),
    total: z.number().int(),
    message: z.string().nullable(),
    result: z.record(z.string(), Cell),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'Operation' })
export type OperationView = z.infer<typeof OperationView>

interface OperationTable {
  operationId: string
  kind: string
  state: Generated<(typeof states)[number]>
  progress: Generated<number>
  total: Generated<number>
  message: string | null
  result: Json<Record<string, z.infer<typeof Cell>>>
  startedAt: InstantByDefault
  finishedAt: Instant | null
}
const db = tables<{ 'platform.operations': OperationTable }>()

const columns = ['operationId as id', 'kind', 'state', 'progress', 'total', 'message', 'result', 'startedAt', 'finishedAt'] as const

export async function openOperation(ctx: Ctx, kind: string, total: number): Promise<OperationView> {
  return await db(ctx.tx)
    .insertInto('platform.operations')
    .values({ operationId: newId(), kind, total, message: null, result: '{}', startedAt: ctx.now, finishedAt: null })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function operationById(tx: Tx, id: string): Promise<OperationView> {
  const found = await db(tx).selectFrom('platform.operations').select(columns).where('operationId', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('operation_not_found', { id })
  return found
}

/** Written on a connection of its own, so that progress is seen while the work's transaction is still open. */
export async function noteProgress(database: Database, id: string, progress: number): Promise<void> {
  await database.transaction(async (tx) => {
    await db(tx).updateTable('platform.operations').set({ state: 'running', progress }).where('operationId', '=', id).execute()
  })
}

export async function endOperation(
  database: Database,
  id: string,
  end: { result: Record<string, z.infer<typeof Cell>> } | { message: string },
  now: Date,
): Promise<void> {
  const set =
    'result' in end ? { state: 'done' as const, result: JSON.stringify(end.result) } : { state: 'failed' as const, message: end.message }
  await database.transaction(async (tx) => {
    await db(tx)
      .updateTable('platform.operations')
      .set({ ...set, finishedAt: now })
      .where('operationId', '=', id)
      .execute()
  })
}
