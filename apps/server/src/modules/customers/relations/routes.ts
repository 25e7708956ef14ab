import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import { circleOf, circleView } from './circle.ts'
import { changeRelation, relate, removeRelation } from './commands.ts'
import {
  CircleView,
  NewRelation,
  RelationChange,
  RelationGroups,
  RelationParams,
  RelationsQuery,
  RelationVersion,
  RelationView,
} from './contract.ts'
import { relationKindEndpoints } from './kinds/routes.ts'
import { type RelationParts, relationsPage } from './reading.ts'
import { CustomerTree, TreeQuery, treeOf } from './tree.ts'

const missing = { customer_not_found: 404 } as const
const held = { ...missing, relation_not_found: 404, relation_kind_not_found: 404, relation_with_itself: 422 } as const
const clashes = {
  relation_dates: 422,
  relation_twice: 409,
  relation_one_at_a_time: 409,
  relation_one_at_a_time_unseen: 409,
  relation_in_circle: 409,
  relation_too_deep: 422,
  relations_full: 422,
} as const

function readingEndpoints(parts: RelationParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listCustomerRelations',
      summary: 'A customer’s relations, put together by kind and side, the first of each group',
      method: 'GET',
      path: '/customers/:id/relations',
      permission: 'customers.customer.see',
      params: IdParams,
      query: RelationsQuery,
      result: RelationGroups,
      errors: { ...missing, cursor_invalid: 400 },
      handle: async (ctx, { params, query }) => await relationsPage(ctx, parts, params.id, query),
    }),
    endpoint({
      name: 'getCustomerTree',
      summary: 'Where a customer stands in a tree today: all above it, and those right below',
      method: 'GET',
      path: '/customers/:id/tree',
      permission: 'customers.customer.see',
      params: IdParams,
      query: TreeQuery,
      result: CustomerTree,
      errors: { ...missing, cursor_invalid: 400, relation_kind_not_found: 404 },
      handle: async (ctx, { params, query }) => await treeOf(ctx, parts, params.id, query),
    }),
    endpoint({
      name: 'getCustomerCircle',
      summary: 'How many belong to a customer: its people, its subsidiaries, its members',
      method: 'GET',
      path: '/customers/:id/circle',
      permission: 'customers.customer.see',
      params: IdParams,
      result: CircleView,
      errors: missing,
      handle: async (ctx, { params }) => circleView(await circleOf(ctx, parts, params.id, 'customers.customer.see')),
    }),
  ]
}

function changingEndpoints(parts: RelationParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'relateCustomers',
      summary: 'Relates a customer with another',
      method: 'POST',
      path: '/customers/:id/relations',
      permission: 'customers.customer.edit',
      params: IdParams,
      body: NewRelation,
      result: RelationView,
      errors: {
        ...missing,
        ...clashes,
        relation_kind_not_found: 404,
        relation_kind_retired: 422,
        relation_kinds_wrong: 422,
        relation_with_itself: 422,
      },
      handle: async (ctx, { params, body }) => await relate(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'changeCustomerRelation',
      summary: 'Changes when a relation holds and the role in it; a day as its end ends it',
      method: 'PATCH',
      path: '/customers/:id/relations/:relationId',
      permission: 'customers.customer.edit',
      params: RelationParams,
      body: RelationChange,
      result: RelationView,
      errors: { ...held, ...clashes, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeRelation(ctx, parts, params.id, params.relationId, body),
    }),
    endpoint({
      name: 'removeCustomerRelation',
      summary: 'Takes away a relation that was never so',
      method: 'POST',
      path: '/customers/:id/relations/:relationId/remove',
      permission: 'customers.customer.edit',
      params: RelationParams,
      body: RelationVersion,
      result: Done,
      errors: { ...held, version_conflict: 409 },
      handle: async (ctx, { params, body }) => {
        await removeRelation(ctx, params.id, params.relationId, body.version)
        return done
      },
    }),
  ]
}

/** How customers belong to each other. */
export function relationEndpoints(parts: RelationParts): readonly MountedEndpoint[] {
  return [...relationKindEndpoints, ...readingEndpoints(parts), ...changingEndpoints(parts)]
}
