import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import type { TaskParts } from '../parts.ts'
import { logContact } from './commands.ts'
import { CustomerTasks, LogInput, LogResult } from './contract.ts'
import { tasksOfCustomer } from './queries.ts'

export const contactEndpoints = (parts: TaskParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'listCustomerTasks',
    summary: 'What there is to do with a customer, the next due first, and what was done last',
    method: 'GET',
    path: '/customers/:id/tasks',
    permission: 'tasks.task.see',
    params: IdParams,
    result: CustomerTasks,
    errors: { customer_not_found: 404 },
    handle: async (ctx, { params }) => await tasksOfCustomer(ctx, parts.customers, params.id),
  }),
  endpoint({
    name: 'logContact',
    summary: 'Writes down a call, a visit or a meeting with a customer that has already been',
    method: 'POST',
    path: '/customers/:id/contacts',
    permission: 'tasks.task.create',
    params: IdParams,
    body: LogInput,
    result: LogResult,
    errors: { customer_not_found: 404, contact_out_of_time: 422 },
    handle: async (ctx, { params, body }) => await logContact(ctx, parts, params.id, body),
  }),
]
