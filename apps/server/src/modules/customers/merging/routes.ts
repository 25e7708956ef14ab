import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { IdParams } from '../../../platform/http/schemas.ts'
import { mergeGroups } from './bulk.ts'
import { BulkMergeInput, BulkMergeResult, MergeInput, MergeList, MergePreview, UnmergeInput, UnmergePreview } from './contract.ts'
import type { MergeParts } from './parts.ts'
import { mergeOrPreview, unmergeOrPreview } from './preview.ts'
import { mergesOf } from './queries.ts'

const missing = { customer_not_found: 404 } as const

const refused = {
  ...missing,
  merge_with_itself: 422,
  too_many_to_merge: 422,
  merge_kinds_differ: 422,
  merge_anonymous: 422,
  merge_cluster_full: 422,
  merge_choice_invalid: 422,
  customer_merged: 409,
  version_conflict: 409,
  field_unknown: 422,
  field_closed: 403,
} as const

export const mergingEndpoints = (parts: MergeParts): readonly MountedEndpoint[] => [
  endpoint({
    name: 'mergeCustomers',
    summary: 'Makes one customer of several, or says what that would do; nothing is lost, and any merge can be undone',
    method: 'POST',
    path: '/customers/:id/merge',
    permission: 'customers.customer.merge',
    params: IdParams,
    body: MergeInput,
    result: MergePreview,
    errors: refused,
    handle: async (ctx, { params, body }) => await mergeOrPreview(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'unmergeCustomers',
    summary: 'Takes apart what was made one, or says what that would do: each has again what was theirs',
    method: 'POST',
    path: '/customers/:id/unmerge',
    permission: 'customers.customer.merge',
    params: IdParams,
    body: UnmergeInput,
    result: UnmergePreview,
    errors: { ...missing, merge_not_found: 404, not_merged: 409 },
    handle: async (ctx, { params, body }) => await unmergeOrPreview(ctx, parts, params.id, body),
  }),
  endpoint({
    name: 'listMerges',
    summary: 'What a customer was merged from, the latest first',
    method: 'GET',
    path: '/customers/:id/merges',
    permission: 'customers.customer.see',
    params: IdParams,
    result: MergeList,
    errors: missing,
    handle: async (ctx, { params }) => ({ merges: await mergesOf(ctx, params.id) }),
  }),
  endpoint({
    name: 'mergeGroups',
    summary: 'Merges several groups of customers, each by itself',
    method: 'POST',
    path: '/customers/merge',
    permission: 'customers.customer.merge',
    body: BulkMergeInput,
    result: BulkMergeResult,
    errors: {},
    statementTimeoutMs: 60_000,
    handle: async (ctx, { body }) => await mergeGroups(ctx, parts, body),
  }),
]
