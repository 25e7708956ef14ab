import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../http/context.ts'
import { endpoint, type MountedEndpoint } from '../http/endpoint.ts'
import { Refusal } from '../http/refusal.ts'
import { Done, done, Id, InstantText } from '../http/schemas.ts'
import { db } from './schema.ts'

const pageRows = 30
const countCap = 99

const NotificationView = z
  .object({
    notificationId: Id,
    createdAt: InstantText,
    kind: z.string(),
    params: z.record(z.string(), z.string().nullable()),
    link: z.object({ kind: z.string(), id: z.string() }).nullable(),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notification' })

const Query = z.object({ cursor: Id.optional() })
const Notifications = z.object({ rows: z.array(NotificationView), next: Id.nullable() })
/** Up to 99 and one more. */
const Unread = z.object({ unread: z.number().int() })
const ReadInput = z.object({ ids: z.array(Id).min(1).max(200).optional() })

async function pageOf(ctx: Ctx, cursor: string | undefined): Promise<z.infer<typeof Notifications>> {
  const place = await placeOf(ctx, cursor)
  const after = place === null ? sql`` : sql`and (created_at, notification_id) < (${place}::timestamptz, ${cursor}::uuid)`
  const { rows } = await sql<{
    notificationId: string
    createdAt: string
    kind: string
    params: Record<string, string | null>
    linkKind: string | null
    linkId: string | null
    readAt: string | null
  }>`select notification_id, created_at, kind, params, link_kind, link_id, read_at from platform.notifications
      where user_id = ${ctx.actor.id}::uuid ${after}
      order by created_at desc, notification_id desc limit ${pageRows + 1}`.execute(db(ctx.tx))
  const shown = rows.slice(0, pageRows)
  return {
    rows: shown.map(({ linkKind, linkId, readAt, ...one }) => ({
      ...one,
      link: linkKind === null || linkId === null ? null : { kind: linkKind, id: linkId },
      isRead: readAt !== null,
    })),
    next: rows.length > pageRows ? (shown.at(-1)?.notificationId ?? null) : null,
  }
}

// The database's own text of the instant: its microseconds would be lost on the way.
async function placeOf(ctx: Ctx, cursor: string | undefined): Promise<string | null> {
  if (cursor === undefined) return null
  const { rows } = await sql<{ place: string }>`select created_at::text as place from platform.notifications
    where notification_id = ${cursor}::uuid and user_id = ${ctx.actor.id}::uuid`.execute(db(ctx.tx))
  const [found] = rows
  if (!found) throw new Refusal('cursor_invalid')
  return found.place
}

async function countUnread(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select from platform.notifications
    where user_id = ${ctx.actor.id}::uuid and read_at is null limit ${countCap + 1}) unread`.execute(db(ctx.tx))
  return rows[0]?.count ?? 0
}

async function markRead(ctx: Ctx, ids: readonly string[] | undefined): Promise<void> {
  const which = ids === undefined ? sql`` : sql`and notification_id = any(${ids}::uuid[])`
  await sql`update platform.notifications set read_at = ${ctx.now}::timestamptz
    where user_id = ${ctx.actor.id}::uuid and read_at is null ${which}`.execute(db(ctx.tx))
}

export const notificationEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listNotifications',
    summary: 'What the reader was told, the latest first',
    method: 'GET',
    path: '/notifications',
    permission: 'auth.me.see',
    query: Query,
    result: Notifications,
    errors: { cursor_invalid: 400 },
    handle: async (ctx, { query }) => await pageOf(ctx, query.cursor),
  }),
  endpoint({
    name: 'countUnreadNotifications',
    summary: 'How many of them the reader has not read, up to 99 and one more',
    method: 'GET',
    path: '/notifications/unread',
    permission: 'auth.me.see',
    result: Unread,
    errors: {},
    handle: async (ctx) => ({ unread: await countUnread(ctx) }),
  }),
  endpoint({
    name: 'readNotifications',
    summary: 'Marks some of one’s notifications as read, or all',
    method: 'POST',
    path: '/notifications/read',
    permission: 'auth.me.see',
    body: ReadInput,
    result: Done,
    errors: {},
    handle: async (ctx, { body }) => {
      await markRead(ctx, body.ids)
      return done
    },
  }),
]
