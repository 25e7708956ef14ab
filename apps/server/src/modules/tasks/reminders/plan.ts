import type { Selectable } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { db, type TaskTable } from '../tables.ts'
import { remindAt } from '../tasks/task.ts'

type Planned = Pick<Selectable<TaskTable>, 'taskId' | 'state' | 'dueOn' | 'dueAt' | 'timeZone' | 'reminders'>

/** Sets the reminders of a task anew: those of an open one that are still to come. */
export async function planReminders(ctx: Ctx, task: Planned): Promise<void> {
  await db(ctx.tx).deleteFrom('tasks.reminders').where('taskId', '=', task.taskId).execute()
  const { dueOn, dueAt } = task
  if (task.state !== 'open' || dueOn === null) return
  const coming = [...new Set(task.reminders)].flatMap((minutesBefore) => {
    const at = remindAt(task.timeZone, { dueOn, dueAt }, minutesBefore)
    return at > ctx.now ? [{ reminderId: newId(), taskId: task.taskId, remindAt: at, minutesBefore }] : []
  })
  if (coming.length > 0) await db(ctx.tx).insertInto('tasks.reminders').values(coming).execute()
}
