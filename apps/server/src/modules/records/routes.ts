import { viewOf as fieldViewOf } from '../../platform/fields/catalogue.ts'
import type { FilterTime } from '../../platform/fields/field.ts'
import { readerTime } from '../../platform/fields/time.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { endpoint, type MountedEndpoint } from '../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../platform/http/schemas.ts'
import { ReaderLayout } from '../../platform/shape/layouts/contract.ts'
import { readerLayout } from '../../platform/shape/layouts/reading.ts'
import { catalogueFor } from './catalogue.ts'
import { changeRecord, createRecord, type RecordParts, removeRecord } from './commands.ts'
import {
  CountResult,
  CustomerRecordList,
  KindParams,
  NewRecord,
  RecordChange,
  RecordFields,
  RecordKindList,
  RecordParams,
  RecordRows,
  RecordsCount,
  RecordsQuery,
  RecordView,
} from './contract.ts'
import { groupEndpoints } from './groups.ts'
import { kindFor, kindsSeen, permissionOver } from './kind.ts'
import { countRecords, recordsOfCustomer, recordsPage, recordView } from './queries.ts'

export interface RecordRoutesParts extends RecordParts {
  readonly timeZone: string
  readonly currency: string
}

const unknown = { object_unknown: 404 } as const
export const listErrors = { ...unknown, filter_invalid: 400, field_unusable: 400, cursor_invalid: 400, customer_not_found: 404 } as const
const missing = { ...unknown, record_not_found: 404 } as const
const refusedValues = {
  field_unknown: 422,
  field_closed: 403,
  field_value_invalid: 422,
  field_computed: 422,
  fields_needed: 422,
  stage_needs: 422,
  reference_not_found: 422,
  file_not_found: 422,
  file_too_large: 422,
  file_kind_refused: 422,
  user_not_found: 404,
  user_disabled: 422,
} as const

function listEndpoints({ guards, shape, timeZone }: RecordRoutesParts): readonly MountedEndpoint[] {
  const timeOf = (ctx: Ctx): FilterTime => readerTime(ctx, timeZone)
  return [
    endpoint({
      name: 'queryRecords',
      summary: 'A page of records of a kind that the company added: filtered, sorted, with the columns asked for',
      method: 'POST',
      path: '/records/:object/query',
      permission: 'records.record.see',
      readOnly: true,
      params: KindParams,
      body: RecordsQuery,
      result: RecordRows,
      errors: listErrors,
      handle: async (ctx, { params, body }) =>
        await recordsPage(ctx, guards, await kindFor(ctx, shape, params.object, 'see'), timeOf(ctx), body),
    }),
    endpoint({
      name: 'countRecords',
      summary: 'How many records of a kind match: exactly up to 10,000',
      method: 'POST',
      path: '/records/:object/count',
      permission: 'records.record.see',
      readOnly: true,
      params: KindParams,
      body: RecordsCount,
      result: CountResult,
      errors: listErrors,
      handle: async (ctx, { params, body }) =>
        await countRecords(ctx, guards, await kindFor(ctx, shape, params.object, 'see'), timeOf(ctx), body),
    }),
    endpoint({
      name: 'listRecordFields',
      summary: 'Every field that records of a kind can be shown, sorted and filtered by',
      method: 'GET',
      path: '/records/:object/fields',
      permission: 'records.record.see',
      params: KindParams,
      result: RecordFields,
      errors: unknown,
      handle: async (ctx, { params }) => {
        const { fields } = catalogueFor(ctx, await kindFor(ctx, shape, params.object, 'see'))
        return { fields: fields.map((field) => fieldViewOf(field, ctx.language)) }
      },
    }),
    endpoint({
      name: 'getRecordLayout',
      summary: 'How the pages and forms of a kind’s records are made up for the reader, and what its fields depend on',
      method: 'GET',
      path: '/records/:object/layout',
      permission: 'records.record.see',
      params: KindParams,
      result: ReaderLayout,
      errors: unknown,
      handle: async (ctx, { params }) => await readerLayout(ctx, shape, (await kindFor(ctx, shape, params.object, 'see')).name),
    }),
    endpoint({
      name: 'listCustomerRecords',
      summary: 'What a customer has of each kind of record that the company added: how many, and the latest',
      method: 'GET',
      path: '/customers/:id/records',
      permission: 'customers.customer.see',
      params: IdParams,
      result: CustomerRecordList,
      errors: { customer_not_found: 404 },
      handle: async (ctx, { params }) => await recordsOfCustomer(ctx, guards, shape, params.id),
    }),
  ]
}

function kindEndpoints({ shape }: RecordRoutesParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listRecordKinds',
      summary: 'The kinds of record that the company added, as far as the reader may see records of them',
      method: 'GET',
      path: '/records',
      permission: 'records.record.see',
      result: RecordKindList,
      errors: {},
      handle: async (ctx) => {
        const mayAdd = ctx.rights.may('records.record.edit')
        const kinds = (await kindsSeen(ctx, shape)).map((kind) => {
          const { key, name: object, labels, plurals, icon, ofCustomer } = kind
          return { key, object, labels, plurals, icon, ofCustomer, mayCreate: mayAdd && ctx.rights.may(permissionOver(kind, 'create')) }
        })
        return RecordKindList.parse({ kinds })
      },
    }),
  ]
}

function recordEndpoints(parts: RecordRoutesParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getRecord',
      summary: 'One record of a kind that the company added',
      method: 'GET',
      path: '/records/:object/:id',
      permission: 'records.record.see',
      params: RecordParams,
      result: RecordView,
      errors: missing,
      handle: async (ctx, { params }) =>
        await recordView(ctx, parts.guards, await kindFor(ctx, parts.shape, params.object, 'see'), params.id),
    }),
    endpoint({
      name: 'createRecord',
      summary: 'Adds a record',
      method: 'POST',
      path: '/records/:object',
      permission: 'records.record.edit',
      params: KindParams,
      body: NewRecord,
      result: RecordView,
      errors: { ...unknown, ...refusedValues, customer_not_found: 404, record_customer_missing: 422, record_customer_unwanted: 422 },
      handle: async (ctx, { params, body }) =>
        await createRecord(ctx, parts, await kindFor(ctx, parts.shape, params.object, 'create'), body),
    }),
    endpoint({
      name: 'changeRecord',
      summary: 'Changes what is given of a record; null empties a field',
      method: 'PATCH',
      path: '/records/:object/:id',
      permission: 'records.record.edit',
      params: RecordParams,
      body: RecordChange,
      result: RecordView,
      errors: { ...missing, ...refusedValues, version_conflict: 409 },
      handle: async (ctx, { params, body }) =>
        await changeRecord(ctx, parts, await kindFor(ctx, parts.shape, params.object, 'edit'), params.id, body),
    }),
    endpoint({
      name: 'removeRecord',
      summary: 'Removes a record for good',
      method: 'DELETE',
      path: '/records/:object/:id',
      permission: 'records.record.edit',
      params: RecordParams,
      result: Done,
      errors: { ...missing, record_referred: 409 },
      handle: async (ctx, { params }) => {
        await removeRecord(ctx, parts, await kindFor(ctx, parts.shape, params.object, 'delete'), params.id)
        return done
      },
    }),
  ]
}

export function recordRoutes(parts: RecordRoutesParts): readonly MountedEndpoint[] {
  return [...kindEndpoints(parts), ...listEndpoints(parts), ...groupEndpoints(parts), ...recordEndpoints(parts)]
}
