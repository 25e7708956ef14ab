import type { Ctx } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { ListNamed } from '../../platform/views/lists.ts'
import { grants } from './access.ts'
import { openTasksOf } from './contacts/queries.ts'
import { contactEndpoints } from './contacts/routes.ts'
import { dayEndpoints } from './days/routes.ts'
import { feedEndpoints } from './feed/routes.ts'
import { tasksHeld } from './hand-over.ts'
import { migrations } from './migrations/index.ts'
import type { TaskParts } from './parts.ts'
import { reminderJobs } from './reminders/jobs.ts'
import { tableKinds } from './tables.ts'
import type { TaskView } from './tasks/contract.ts'
import { taskCatalogue, taskObject } from './tasks/fields.ts'
import { taskEndpoints } from './tasks/routes.ts'

export interface TasksModule extends Module {
  /** Tasks as a list that can be kept as views. */
  readonly listed: ListNamed
  /** The open tasks of a customer whom the actor sees, the next due first: for whoever has them on the phone. */
  readonly openTasksOf: (ctx: Ctx, customerId: string, most: number) => Promise<readonly TaskView[]>
}

/** Tasks, calls, visits and meetings: what is to be done, by whom, until when, and what came of it. */
export function createTasks(parts: TaskParts): TasksModule {
  const { customers } = parts
  return {
    name: 'tasks',
    migrations,
    tableKinds,
    grants,
    endpoints: [...taskEndpoints(parts), ...dayEndpoints(parts), ...contactEndpoints(parts), ...feedEndpoints(parts)],
    ...reminderJobs(parts),
    handOver: tasksHeld,
    subscriptions: [],
    listed: async (ctx, object) =>
      object === taskObject && ctx.rights.may('tasks.task.see')
        ? { catalogue: taskCatalogue(ctx, customers), alsoShown: ['customer'] }
        : null,
    openTasksOf: (ctx, customerId, most) => openTasksOf(ctx, customers, customerId, most),
  }
}
