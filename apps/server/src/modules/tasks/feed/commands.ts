import { audit } from '../../../platform/audit/audit.ts'
import { hashOf, newToken } from '../../../platform/auth/keys/token.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { TaskParts } from '../parts.ts'
import { db } from '../tables.ts'
import type { TaskSettings } from './contract.ts'

function ownId(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user') throw new Refusal('forbidden', { permission: 'tasks.task.see' })
  return ctx.actor.id
}

/** How somebody has their tasks told: by mail or not, and whether there is a calendar address. */
export async function taskSettings(ctx: Ctx, { platform }: TaskParts): Promise<TaskSettings> {
  const userId = ownId(ctx)
  const setting = await db(ctx.tx).selectFrom('tasks.settings').select('remindsByMail').where('userId', '=', userId).executeTakeFirst()
  const feed = await db(ctx.tx).selectFrom('tasks.feeds').select(['createdAt', 'readAt']).where('userId', '=', userId).executeTakeFirst()
  return { remindsByMail: setting?.remindsByMail ?? false, mailIsSetUp: platform.config.smtpUrl !== null, feed: feed ?? null }
}

export async function changeSettings(ctx: Ctx, parts: TaskParts, remindsByMail: boolean): Promise<TaskSettings> {
  const userId = ownId(ctx)
  await db(ctx.tx)
    .insertInto('tasks.settings')
    .values({ userId, remindsByMail })
    .onConflict((clash) => clash.column('userId').doUpdateSet({ remindsByMail }))
    .execute()
  await audit(ctx, { action: 'tasks.settings.changed', subject: { kind: 'user', id: userId }, changes: { remindsByMail } })
  return await taskSettings(ctx, parts)
}

/** Makes the address of one's calendar, and another in its place where there is one: the old one is dead at once. */
export async function makeFeed(ctx: Ctx, parts: TaskParts): Promise<{ url: string; settings: TaskSettings }> {
  const userId = ownId(ctx)
  const token = newToken('feed')
  const row = { tokenHash: hashOf(token), createdAt: ctx.now, readAt: null }
  await db(ctx.tx)
    .insertInto('tasks.feeds')
    .values({ userId, ...row })
    .onConflict((clash) => clash.column('userId').doUpdateSet(row))
    .execute()
  await audit(ctx, { action: 'tasks.feed.made', subject: { kind: 'user', id: userId } })
  return { url: `${parts.platform.config.baseUrl}/api/calendars/${token}`, settings: await taskSettings(ctx, parts) }
}

export async function revokeFeed(ctx: Ctx, parts: TaskParts): Promise<TaskSettings> {
  const userId = ownId(ctx)
  const gone = await db(ctx.tx).deleteFrom('tasks.feeds').where('userId', '=', userId).executeTakeFirst()
  if (gone.numDeletedRows > 0n) await audit(ctx, { action: 'tasks.feed.revoked', subject: { kind: 'user', id: userId } })
  return await taskSettings(ctx, parts)
}
