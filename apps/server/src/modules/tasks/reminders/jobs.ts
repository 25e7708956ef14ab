import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { asSystem, type Ctx } from '../../../platform/http/context.ts'
import { type MountedTask, type Schedule, task } from '../../../platform/jobs/task.ts'
import { sendMail } from '../../../platform/mail/mail.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { TaskParts } from '../parts.ts'
import { asReader, holdersOf, type Reader } from '../readers.ts'
import { db } from '../tables.ts'
import { readTasks, viewsOf } from '../tasks/queries.ts'
import { reminderLetter } from './mail.ts'

const remindTask = 'tasks.remind'
const batchRows = 100

interface Due {
  readonly taskId: string
  readonly minutesBefore: number
}

// Taken away in the transaction that tells of it: whoever dies in the middle has told nothing and taken nothing, and two never take the same.
async function claim(ctx: Ctx): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    delete from tasks.reminders where reminder_id in (
      select reminder_id from tasks.reminders where remind_at <= ${ctx.now}::timestamptz order by remind_at, reminder_id
       limit ${batchRows} for update skip locked)
    returning task_id, minutes_before`.execute(db(ctx.tx))
  return rows
}

async function wantsMail(ctx: Ctx, { platform }: TaskParts, reader: Reader): Promise<boolean> {
  if (platform.config.smtpUrl === null) return false
  const found = await db(ctx.tx).selectFrom('tasks.settings').select('remindsByMail').where('userId', '=', reader.id).executeTakeFirst()
  return found?.remindsByMail === true
}

async function tell(ctx: Ctx, parts: TaskParts, reader: Reader, taskId: string): Promise<void> {
  const as = await asReader(ctx, parts, reader)
  const rows = await readTasks(as, parts.customers, { where: sql<SqlBool>`c.task_id = ${taskId}::uuid` })
  const [view] = await viewsOf(as, parts.customers, rows)
  if (view?.state !== 'open') return
  const { title, kind, dueOn, dueAt, customer } = view
  const params = { title, kind, dueOn, dueAt, customer: customer?.name ?? null }
  await notify(ctx.tx, ctx.now, [{ userId: reader.id, kind: 'tasks.reminder', params, link: { kind: 'task', id: taskId } }])
  if (await wantsMail(ctx, parts, reader)) await sendMail(ctx, reader, reminderLetter(parts, reader, view))
}

async function remind(ctx: Ctx, parts: TaskParts): Promise<number> {
  const due = await claim(ctx)
  // Several of one task that come due together, after the server was down, are one.
  for (const taskId of new Set(due.map((one) => one.taskId))) {
    const found = await db(ctx.tx)
      .selectFrom('tasks.tasks')
      .select(['assigneeId', 'teamId', 'state'])
      .where('taskId', '=', taskId)
      .executeTakeFirst()
    if (found?.state !== 'open') continue
    for (const reader of await holdersOf(ctx.tx, found)) await tell(ctx, parts, reader, taskId)
  }
  return due.length
}

/** Every minute: tells people of what comes due, each reminder once. */
export function reminderJobs(parts: TaskParts): { readonly tasks: readonly MountedTask[]; readonly schedules: readonly Schedule[] } {
  const work = task(remindTask, z.unknown(), async (_payload, { signal }) => {
    while (!signal.aborted) if ((await asSystem(parts.platform, (ctx) => remind(ctx, parts))) < batchRows) return
  })
  return { tasks: [work], schedules: [{ task: remindTask, crontab: '* * * * *' }] }
}
