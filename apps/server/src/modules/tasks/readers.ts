import { sql } from 'kysely'
import type { Actor } from '../../platform/access/actor.ts'
import type { Tx } from '../../platform/db/tx.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { TaskParts } from './parts.ts'
import { db } from './tables.ts'

export type Reader = Extract<Actor, { kind: 'user' }>

/** Those of the people who are there and can sign in. */
export async function presentReaders(tx: Tx, userIds: readonly string[]): Promise<readonly Reader[]> {
  const { rows } = await sql<Omit<Reader, 'kind' | 'by' | 'via'>>`
    select id, name, email, language from auth."user" where id = any(${userIds}::uuid[]) and not disabled and kind = 'person' order by id`.execute(
    db(tx),
  )
  return rows.map((row) => ({ kind: 'user', ...row }))
}

/** Who has to do a task: the person, or everybody of the team. */
export async function holdersOf(
  tx: Tx,
  { assigneeId, teamId }: { readonly assigneeId: string | null; readonly teamId: string | null },
): Promise<readonly Reader[]> {
  if (assigneeId !== null) return await presentReaders(tx, [assigneeId])
  if (teamId === null) return []
  const { rows } = await sql<{ userId: string }>`select user_id from access.team_members where team_id = ${teamId}::uuid`.execute(db(tx))
  return await presentReaders(
    tx,
    rows.map((row) => row.userId),
  )
}

/** The same transaction as somebody else sees it. */
export async function asReader(ctx: Ctx, parts: TaskParts, actor: Reader): Promise<Ctx> {
  return { ...ctx, actor, rights: await parts.rightsOf(actor), language: actor.language }
}
