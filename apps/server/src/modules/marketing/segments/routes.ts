import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import { changeSegment, countSegment, createSegment, removeSegment, type SegmentParts } from './commands.ts'
import { ChangeSegment, CountQuery, CreateSegment, SegmentCount, SegmentList, SegmentView } from './contract.ts'
import { segmentById, segments } from './queries.ts'

const contentErrors = { filter_invalid: 400, segment_name_taken: 409 } as const

export const segmentEndpoints = (customers: SegmentParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'listSegments',
    summary: 'All segments by name, each with the campaigns that use it',
    method: 'GET',
    path: '/segments',
    permission: 'marketing.segment.see',
    result: SegmentList,
    errors: {},
    handle: async (ctx) => ({ segments: await segments(ctx.tx) }),
  }),
  endpoint({
    name: 'createSegment',
    summary: 'Keeps a filter over the customers as a segment',
    method: 'POST',
    path: '/segments',
    permission: 'marketing.segment.create',
    body: CreateSegment,
    result: SegmentView,
    errors: contentErrors,
    handle: async (ctx, { body }) => await createSegment(ctx, customers, body),
  }),
  endpoint({
    name: 'readSegment',
    summary: 'One segment',
    method: 'GET',
    path: '/segments/:id',
    permission: 'marketing.segment.see',
    params: IdParams,
    result: SegmentView,
    errors: { segment_not_found: 404 },
    handle: async (ctx, { params }) => await segmentById(ctx.tx, params.id),
  }),
  endpoint({
    name: 'changeSegment',
    summary: 'Changes a segment; campaigns already launched keep the audience they were launched with',
    method: 'PATCH',
    path: '/segments/:id',
    permission: 'marketing.segment.edit',
    params: IdParams,
    body: ChangeSegment,
    result: SegmentView,
    errors: { ...contentErrors, segment_not_found: 404, version_conflict: 409 },
    handle: async (ctx, { params, body }) => await changeSegment(ctx, customers, params.id, body),
  }),
  endpoint({
    name: 'removeSegment',
    summary: 'Removes a segment that no campaign uses',
    method: 'DELETE',
    path: '/segments/:id',
    permission: 'marketing.segment.delete',
    params: IdParams,
    result: Done,
    errors: { segment_not_found: 404, segment_in_use: 409 },
    handle: async (ctx, { params }) => {
      await removeSegment(ctx, params.id)
      return done
    },
  }),
  endpoint({
    name: 'countSegment',
    summary: 'How many customers are in a segment now; beyond 10,000 the count stops unless it is to be exact',
    method: 'GET',
    path: '/segments/:id/count',
    permission: 'marketing.segment.see',
    params: IdParams,
    query: CountQuery,
    result: SegmentCount,
    // A field that a segment names may be gone since it was saved.
    errors: { segment_not_found: 404, filter_invalid: 400 },
    statementTimeoutMs: 20_000,
    handle: async (ctx, { params, query }) => await countSegment(ctx, customers, params.id, query.exact),
  }),
]
