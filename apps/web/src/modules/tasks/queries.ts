import type { components, operations } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'
import { withWords } from '../../i18n/load-words.ts'

export type Task = components['schemas']['Task']
export type TaskDay = components['schemas']['TaskDay']
export type TaskSection = components['schemas']['TaskSection']
export type Notification = components['schemas']['Notification']
export type TaskSettings = components['schemas']['TaskSettings']
type BodyOf<Name extends 'createTask' | 'changeTask' | 'finishTask' | 'logContact'> =
  operations[Name]['requestBody']['content']['application/json']
export type NewTask = BodyOf<'createTask'>
export type TaskChange = Omit<BodyOf<'changeTask'>, 'version'>
export type Finishing = Omit<BodyOf<'finishTask'>, 'version'>
export type Contact = BodyOf<'logContact'>
export type TaskSort = components['schemas']['Sort']

export const whose = ['mine', 'assigned', 'team'] as const
export type Whose = (typeof whose)[number]

const all = ['tasks'] as const
const at = (id: string) => ({ path: { id } })
/** A minute: what comes due is told within two. */
const lookAgainMs = 60_000

export function dayQuery(who: Whose) {
  return queryOptions({
    queryKey: [...all, 'day', who],
    queryFn: ({ signal }) => unwrap(api.GET('/api/task-day', { params: { query: { who } }, signal })),
    refetchInterval: 5 * lookAgainMs,
    placeholderData: keepPreviousData,
  })
}

export function calendarQuery(from: string, to: string, who: Whose) {
  return queryOptions({
    queryKey: [...all, 'calendar', from, to, who],
    queryFn: ({ signal }) => unwrap(api.GET('/api/task-calendar', { params: { query: { from, to, who } }, signal })),
    placeholderData: keepPreviousData,
  })
}

export function taskQuery(taskId: string) {
  return queryOptions({
    queryKey: [...all, 'one', taskId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/tasks/{id}', { params: at(taskId), signal })),
  })
}

export function customerTasksQuery(customerId: string) {
  return queryOptions({
    queryKey: [...all, 'customer', customerId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/customers/{id}/tasks', { params: at(customerId), signal })),
  })
}

export const taskFieldsQuery = queryOptions({
  queryKey: [...all, 'fields'],
  queryFn: async ({ signal }) => await withWords((await unwrap(api.GET('/api/tasks/fields', { signal }))).fields),
  staleTime: Number.POSITIVE_INFINITY,
})

export function tasksQuery(filter: FilterGroup | undefined, sort: readonly TaskSort[]) {
  return infiniteQueryOptions({
    queryKey: [...all, 'list', { filter, sort }],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const body = { ...(filter ? { filter } : {}), sort: [...sort], ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.POST('/api/tasks/query', { body, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export function taskCountQuery(filter: FilterGroup | undefined) {
  return queryOptions({
    queryKey: [...all, 'count', { filter }],
    queryFn: ({ signal }) => unwrap(api.POST('/api/tasks/count', { body: filter ? { filter } : {}, signal })),
    placeholderData: keepPreviousData,
  })
}

export const settingsQuery = queryOptions({
  queryKey: ['taskSettings'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/task-settings', { signal })),
})

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/notifications/unread', { signal }))).unread,
  refetchInterval: lookAgainMs,
})

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/notifications', { params: { query: pageParam === '' ? {} : { cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.next ?? undefined,
})

export async function readNotifications(ids?: readonly string[]): Promise<void> {
  await unwrap(api.POST('/api/notifications/read', { body: ids === undefined ? {} : { ids: [...ids] } }))
}

export async function createTask(task: NewTask): Promise<Task> {
  return await unwrap(api.POST('/api/tasks', { body: task }))
}

export async function changeTask({ taskId, version }: Pick<Task, 'taskId' | 'version'>, change: TaskChange): Promise<Task> {
  return await unwrap(api.PATCH('/api/tasks/{id}', { params: at(taskId), body: { version, ...change } }))
}

export async function finishTask({ taskId, version }: Task, finishing: Finishing = {}): Promise<{ task: Task; next: Task | null }> {
  return await unwrap(api.POST('/api/tasks/{id}/finish', { params: at(taskId), body: { version, ...finishing } }))
}

export async function cancelTask({ taskId, version }: Task): Promise<Task> {
  return await unwrap(api.POST('/api/tasks/{id}/cancel', { params: at(taskId), body: { version } }))
}

export async function reopenTask({ taskId, version }: Pick<Task, 'taskId' | 'version'>): Promise<Task> {
  return await unwrap(api.POST('/api/tasks/{id}/reopen', { params: at(taskId), body: { version } }))
}

export async function removeTask({ taskId }: Task): Promise<void> {
  await unwrap(api.DELETE('/api/tasks/{id}', { params: at(taskId) }))
}

export async function logContact(customerId: string, contact: Contact): Promise<void> {
  await unwrap(api.POST('/api/customers/{id}/contacts', { params: at(customerId), body: contact }))
}

export async function remindByMail(remindsByMail: boolean): Promise<TaskSettings> {
  return await unwrap(api.PUT('/api/task-settings', { body: { remindsByMail } }))
}

export async function makeFeed(): Promise<{ url: string; settings: TaskSettings }> {
  return await unwrap(api.POST('/api/task-feed'))
}

export async function revokeFeed(): Promise<TaskSettings> {
  return await unwrap(api.DELETE('/api/task-feed'))
}

/** Whatever shows tasks is read again. */
export async function forgetTasks(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: all })
}
