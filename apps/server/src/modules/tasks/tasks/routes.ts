import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import type { TaskParts } from '../parts.ts'
import { changeTask, createTask, removeTask } from './commands.ts'
import { CancelTask, ChangeTask, CreateTask, Finished, FinishTask, ReopenTask, TaskView } from './contract.ts'
import { cancelTask, finishTask, reopenTask } from './finish.ts'
import { countTasks, TaskFields, TasksCount, TasksCountQuery, TasksPage, TasksQuery, taskFields, tasksPage } from './listing.ts'
import { taskView } from './queries.ts'

const missing = { task_not_found: 404 } as const
const refused = {
  task_needs_due: 422,
  task_needs_moment: 422,
  user_not_found: 404,
  user_disabled: 422,
  team_not_found: 404,
} as const
const moved = { ...missing, version_conflict: 409, task_not_open: 409 } as const
const listErrors = { filter_invalid: 400, field_unusable: 400, cursor_invalid: 400 } as const

const listEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'queryTasks',
    summary: 'A page of tasks: filtered and sorted',
    method: 'POST',
    path: '/tasks/query',
    permission: 'tasks.task.see',
    readOnly: true,
    body: TasksQuery,
    result: TasksPage,
    errors: listErrors,
    handle: async (ctx, { body }) => await tasksPage(ctx, parts, body),
  }),
  endpoint({
    name: 'countTasks',
    summary: 'How many tasks match, exactly up to 10,000',
    method: 'POST',
    path: '/tasks/count',
    permission: 'tasks.task.see',
    readOnly: true,
    body: TasksCountQuery,
    result: TasksCount,
    errors: listErrors,
    handle: async (ctx, { body }) => await countTasks(ctx, parts, body.filter),
  }),
  endpoint({
    name: 'listTaskFields',
    summary: 'Every field tasks can be sorted and filtered by',
    method: 'GET',
    path: '/tasks/fields',
    permission: 'tasks.task.see',
    result: TaskFields,
    errors: {},
    handle: async (ctx) => taskFields(ctx, parts),
  }),
]

const recordEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'getTask',
    summary: 'One task',
    method: 'GET',
    path: '/tasks/:id',
    permission: 'tasks.task.see',
    params: IdParams,
    result: TaskView,
    errors: missing,
    handle: async (ctx, { params }) => await taskView(ctx, parts.customers, params.id),
  }),
  endpoint({
    name: 'createTask',
    summary: 'Makes a task: of a customer or of none, for oneself or for somebody else',
    method: 'POST',
    path: '/tasks',
    permission: 'tasks.task.create',
    body: CreateTask,
    result: TaskView,
    errors: { customer_not_found: 404, ...refused },
    handle: async (ctx, { body }) => await createTask(ctx, parts, body),
  }),
  endpoint({
    name: 'changeTask',
    summary: 'Changes what is given of an open task; null empties it',
    method: 'PATCH',
    path: '/tasks/:id',
    permission: 'tasks.task.edit',
    params: IdParams,
    body: ChangeTask,
    result: TaskView,
    errors: { ...moved, ...refused },
    handle: async (ctx, { params, body }) => await changeTask(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'removeTask',
    summary: 'Removes a task',
    method: 'DELETE',
    path: '/tasks/:id',
    permission: 'tasks.task.delete',
    params: IdParams,
    result: Done,
    errors: missing,
    handle: async (ctx, { params }) => {
      await removeTask(ctx, parts, params.id)
      return done
    },
  }),
]

const moveEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'finishTask',
    summary: 'A task is done, with what came of it; where it repeats, the next is made',
    method: 'POST',
    path: '/tasks/:id/finish',
    permission: 'tasks.task.edit',
    params: IdParams,
    body: FinishTask,
    result: Finished,
    errors: moved,
    handle: async (ctx, { params, body }) => await finishTask(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'cancelTask',
    summary: 'A task will not be done',
    method: 'POST',
    path: '/tasks/:id/cancel',
    permission: 'tasks.task.edit',
    params: IdParams,
    body: CancelTask,
    result: TaskView,
    errors: moved,
    handle: async (ctx, { params, body }) => await cancelTask(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'reopenTask',
    summary: 'A task that was done or cancelled is to be done after all',
    method: 'POST',
    path: '/tasks/:id/reopen',
    permission: 'tasks.task.edit',
    params: IdParams,
    body: ReopenTask,
    result: TaskView,
    errors: { ...missing, version_conflict: 409, task_is_open: 409 },
    handle: async (ctx, { params, body }) => await reopenTask(ctx, parts, params.id, body.version),
  }),
]

export const taskEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  ...listEndpoints(parts),
  ...recordEndpoints(parts),
  ...moveEndpoints(parts),
]
