import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type SqlBool, sql } from 'kysely'
import { hashOf } from '../../../platform/auth/keys/token.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { FileAnswer } from '../../../platform/http/endpoint.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { isMine } from '../access.ts'
import { type TaskParts, zoneOf } from '../parts.ts'
import { asReader, presentReaders } from '../readers.ts'
import { db } from '../tables.ts'
import { readTasks, viewsOf } from '../tasks/queries.ts'
import { calendarOf } from './calendar.ts'

const mostTasks = 2_000
const doneForDays = 30

async function readerBy(ctx: Ctx, parts: TaskParts, token: string): Promise<Ctx> {
  const unknown = new Refusal('feed_not_found', {}, { isDenial: true })
  const feed = await db(ctx.tx).selectFrom('tasks.feeds').select('userId').where('tokenHash', '=', hashOf(token)).executeTakeFirst()
  const [reader] = feed ? await presentReaders(ctx.tx, [feed.userId]) : []
  if (!reader) throw unknown
  const as = await asReader(ctx, parts, reader)
  if (!as.rights.may('tasks.task.see')) throw unknown
  return as
}

// To ten minutes: a calendar that looks every minute need not be written down every minute.
async function noteReading(ctx: Ctx): Promise<void> {
  await sql`update tasks.feeds set read_at = ${ctx.now}::timestamptz where user_id = ${ctx.actor.id}::uuid
    and (read_at is null or read_at < ${ctx.now}::timestamptz - interval '10 minutes')`.execute(db(ctx.tx))
}

/** Somebody's calendar, to whoever has its address: what is theirs to do, as they may see it now. */
export async function serveFeed(ctx: Ctx, parts: TaskParts, token: string): Promise<FileAnswer> {
  const as = await readerBy(ctx, parts, token.replace(/\.ics$/, ''))
  const rows = await readTasks(as, parts.customers, {
    where: sql<SqlBool>`${isMine(as)} and c.due_by is not null and (c.state = 'open'
      or (c.state = 'done' and c.finished_at > ${ctx.now}::timestamptz - make_interval(days => ${doneForDays})))`,
    order: sql`c.due_by desc, c.task_id`,
    limit: mostTasks,
  })
  const views = await viewsOf(as, parts.customers, rows)
  const updated = new Map(rows.map((row) => [row.taskId, new Date(row.updatedAt).toISOString()]))
  const tasks = views.map((view) => ({ ...view, updatedAt: updated.get(view.taskId) ?? view.createdAt }))
  const { baseUrl } = parts.platform.config
  const text = calendarOf(tasks, { language: as.language, timeZone: zoneOf(parts), baseUrl })
  await noteReading(as)
  ctx.header('cache-control', 'private, no-cache')
  return {
    stream: Readable.from([text]),
    fileName: 'guanxi.ics',
    mediaType: 'text/calendar; charset=utf-8',
    etag: createHash('sha256').update(text).digest('base64url'),
  }
}
