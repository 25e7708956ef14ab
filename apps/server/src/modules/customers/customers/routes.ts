import { viewOf } from '../../../platform/fields/catalogue.ts'
import { GroupsInput, GroupsResult } from '../../../platform/fields/groups/contract.ts'
import { groupingTimeoutMs, groupsOf } from '../../../platform/fields/groups/groups.ts'
import { countUpTo } from '../../../platform/fields/page.ts'
import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { ReaderLayout } from '../../../platform/shape/layouts/contract.ts'
import { readerLayout } from '../../../platform/shape/layouts/reading.ts'
import { learnReach } from '../access.ts'
import { addNote, type CommandParts, changeCustomer, createCustomer } from './commands.ts'
import {
  ChangeInput,
  CountInput,
  CountResult,
  CreateInput,
  CustomerView,
  FieldsResult,
  listErrors,
  NoteInput,
  NoteResult,
  QueryInput,
  QueryResult,
} from './contract.ts'
import { customersPage } from './listing.ts'
import { type CatalogueOf, customerObject } from './reading.ts'
import { selectionOf } from './selection.ts'
import { customerView } from './view.ts'

export interface CustomerRoutesParts extends CommandParts {
  readonly catalogue: CatalogueOf
}

const countCap = 10_000
const exactCap = 1_000_000_000
const missing = { customer_not_found: 404 } as const
export const refusedFacts = {
  email_invalid: 422,
  phone_invalid: 422,
  customer_empty: 422,
  key_taken: 409,
  key_taken_elsewhere: 409,
  key_generic: 422,
  key_set_aside: 422,
  keys_full: 422,
  field_closed: 403,
  field_unknown: 422,
  field_value_invalid: 422,
  field_computed: 422,
  fields_needed: 422,
  stage_needs: 422,
  reference_not_found: 422,
  file_not_found: 422,
  file_too_large: 422,
  file_kind_refused: 422,
} as const

function listEndpoints({ catalogue, timeZone, shape }: CustomerRoutesParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'queryCustomers',
      summary: 'A page of customers: filtered, sorted, with the columns asked for',
      method: 'POST',
      path: '/customers/query',
      permission: 'customers.customer.see',
      readOnly: true,
      body: QueryInput,
      result: QueryResult,
      errors: listErrors,
      handle: async (ctx, { body }) => await customersPage(ctx, { catalogue, timeZone, shape }, body),
    }),
    endpoint({
      name: 'countCustomers',
      summary: 'How many customers match: exactly up to 10,000, beyond that only if asked',
      method: 'POST',
      path: '/customers/count',
      permission: 'customers.customer.see',
      readOnly: true,
      body: CountInput,
      result: CountResult,
      errors: listErrors,
      handle: async (ctx, { body }) => {
        await learnReach(ctx)
        return await countUpTo(ctx.tx, await catalogue(ctx), selectionOf(ctx, timeZone, body.filter), body.exact ? exactCap : countCap)
      },
    }),
    endpoint({
      name: 'getCustomerLayout',
      summary: 'How the pages and forms of customers are made up for the reader, and what their fields depend on',
      method: 'GET',
      path: '/customer-layout',
      permission: 'customers.customer.see',
      result: ReaderLayout,
      errors: {},
      handle: async (ctx) => await readerLayout(ctx, shape, customerObject),
    }),
    endpoint({
      name: 'groupCustomers',
      summary: 'Customers put together by a field, each group with its count and sums; of very many rows only if asked',
      method: 'POST',
      path: '/customers/groups',
      permission: 'customers.customer.see',
      readOnly: true,
      statementTimeoutMs: groupingTimeoutMs,
      body: GroupsInput,
      result: GroupsResult,
      errors: { filter_invalid: 400, field_unusable: 400 },
      handle: async (ctx, { body }) => {
        await learnReach(ctx)
        return await groupsOf(ctx.tx, await catalogue(ctx), selectionOf(ctx, timeZone, body.filter), body)
      },
    }),
    endpoint({
      name: 'listCustomerFields',
      summary: 'Every field customers can be shown, sorted and filtered by',
      method: 'GET',
      path: '/customers/fields',
      permission: 'customers.customer.see',
      result: FieldsResult,
      errors: {},
      handle: async (ctx) => ({ fields: (await catalogue(ctx)).fields.map((field) => viewOf(field, ctx.language)) }),
    }),
  ]
}

function recordEndpoints(parts: CustomerRoutesParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getCustomer',
      summary: 'One customer: facts, keys, relations, completeness',
      method: 'GET',
      path: '/customers/:id',
      permission: 'customers.customer.see',
      params: IdParams,
      result: CustomerView,
      errors: missing,
      handle: async (ctx, { params }) => await customerView(ctx, parts, params.id),
    }),
    endpoint({
      name: 'createCustomer',
      summary: 'Makes a customer',
      method: 'POST',
      path: '/customers',
      permission: 'customers.customer.create',
      body: CreateInput,
      result: CustomerView,
      errors: refusedFacts,
      handle: async (ctx, { body }) => await createCustomer(ctx, parts, body),
    }),
    endpoint({
      name: 'changeCustomer',
      summary: 'Changes the facts that are given; null empties one',
      method: 'PATCH',
      path: '/customers/:id',
      permission: 'customers.customer.edit',
      params: IdParams,
      body: ChangeInput,
      result: CustomerView,
      errors: { ...missing, ...refusedFacts, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeCustomer(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'addNote',
      summary: 'Writes a note into the customer’s timeline',
      method: 'POST',
      path: '/customers/:id/notes',
      permission: 'customers.note.create',
      params: IdParams,
      body: NoteInput,
      result: NoteResult,
      errors: missing,
      handle: async (ctx, { params, body }) => await addNote(ctx, params.id, body),
    }),
  ]
}

export function customerEndpoints(parts: CustomerRoutesParts): readonly MountedEndpoint[] {
  return [...listEndpoints(parts), ...recordEndpoints(parts)]
}
