import { endpoint, type MountedEndpoint } from '../../../../platform/http/endpoint.ts'
import { addRelationKind, changeRelationKind } from './commands.ts'
import { NewRelationKind, RelationKindChange, RelationKindList, RelationKindParams, RelationKindView } from './contract.ts'
import { kindView, relationKinds } from './queries.ts'

const words = { relation_kind_name_taken: 409, relation_kind_same_words: 422, relation_kind_two_sided: 422 } as const

/** How customers can be related with each other. */
export const relationKindEndpoints: readonly MountedEndpoint[] = [
  endpoint({
    name: 'listRelationKinds',
    summary: 'How customers can be related with each other: the kinds of relations, retired ones too',
    method: 'GET',
    path: '/customers/relation-kinds',
    permission: 'customers.customer.see',
    result: RelationKindList,
    errors: {},
    handle: async (ctx) => ({ kinds: (await relationKinds(ctx.tx)).map(kindView) }),
  }),
  endpoint({
    name: 'addRelationKind',
    summary: 'Makes a kind of relation',
    method: 'POST',
    path: '/customers/relation-kinds',
    permission: 'customers.relation_kind.edit',
    body: NewRelationKind,
    result: RelationKindView,
    errors: { ...words, relation_kind_key_taken: 409, relation_kind_one_sided: 422, relation_kinds_full: 422 },
    handle: async (ctx, { body }) => await addRelationKind(ctx, body),
  }),
  endpoint({
    name: 'changeRelationKind',
    summary: 'Changes the words of a kind of relation, between whom it may stand, and whether it is offered',
    method: 'PATCH',
    path: '/customers/relation-kinds/:type',
    permission: 'customers.relation_kind.edit',
    params: RelationKindParams,
    body: RelationKindChange,
    result: RelationKindView,
    errors: { ...words, relation_kind_not_found: 404, version_conflict: 409 },
    handle: async (ctx, { params, body }) => await changeRelationKind(ctx, params.type, body),
  }),
]
