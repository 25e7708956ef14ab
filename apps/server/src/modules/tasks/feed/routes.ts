import { download, endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import type { TaskParts } from '../parts.ts'
import { changeSettings, makeFeed, revokeFeed, taskSettings } from './commands.ts'
import { ChangeSettings, FeedMade, FeedParams, TaskSettings } from './contract.ts'
import { serveFeed } from './serve.ts'

export const feedEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'getTaskSettings',
    summary: 'How one is reminded, and whether one has a calendar address',
    method: 'GET',
    path: '/task-settings',
    permission: 'tasks.task.see',
    result: TaskSettings,
    errors: {},
    handle: async (ctx) => await taskSettings(ctx, parts),
  }),
  endpoint({
    name: 'changeTaskSettings',
    summary: 'Says whether one is reminded by mail too',
    method: 'PUT',
    path: '/task-settings',
    permission: 'tasks.task.see',
    body: ChangeSettings,
    result: TaskSettings,
    errors: {},
    handle: async (ctx, { body }) => await changeSettings(ctx, parts, body.remindsByMail),
  }),
  endpoint({
    name: 'makeTaskFeed',
    summary: 'Makes the private address of one’s calendar; one made before is dead at once',
    method: 'POST',
    path: '/task-feed',
    permission: 'tasks.task.see',
    // It reads what is one's own for as long as it stands: a borrowed session must not leave one behind.
    fresh: true,
    hasSecretAnswer: true,
    result: FeedMade,
    errors: {},
    handle: async (ctx) => await makeFeed(ctx, parts),
  }),
  endpoint({
    name: 'revokeTaskFeed',
    summary: 'Takes the address of one’s calendar back',
    method: 'DELETE',
    path: '/task-feed',
    permission: 'tasks.task.see',
    result: TaskSettings,
    errors: {},
    handle: async (ctx) => await revokeFeed(ctx, parts),
  }),
  download({
    name: 'readTaskFeed',
    summary: 'Somebody’s calendar (RFC 5545), by its private address',
    method: 'GET',
    path: '/calendars/:token',
    permission: 'public',
    params: FeedParams,
    errors: { feed_not_found: 404 },
    // When it was last looked at is noted.
    writes: true,
    handle: async (ctx, { params }) => await serveFeed(ctx, parts, params.token),
  }),
]
