import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import { RecordParams } from '../contract.ts'
import { CustomerLinkParams, LinkParams, RelatedLists } from './contract.ts'
import { addLink, removeLink } from './links.ts'
import { customerPlace, type PlaceParts, recordPlace } from './place.ts'
import { relatedLists } from './related.ts'

const ofRecord = { object_unknown: 404, record_not_found: 404 } as const
const ofCustomer = { customer_not_found: 404 } as const
const linking = { relation_not_found: 404, link_not_found: 404 } as const

function recordEndpoints(parts: PlaceParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listRelatedToRecord',
      summary: 'What hangs on a record: who refers to it, and what it is linked with; of each list how many, and the latest',
      method: 'GET',
      path: '/records/:object/:id/related',
      permission: 'records.record.see',
      params: RecordParams,
      result: RelatedLists,
      errors: ofRecord,
      handle: async (ctx, { params }) => ({
        lists: await relatedLists(ctx, parts.guards, await recordPlace(ctx, parts, params.object, params.id, 'see')),
      }),
    }),
    endpoint({
      name: 'linkRecord',
      summary: 'Links a record with another by a relation',
      method: 'PUT',
      path: '/records/:object/:id/links/:list/:otherId',
      permission: 'records.record.edit',
      params: LinkParams,
      result: Done,
      errors: { ...ofRecord, ...linking, link_to_itself: 422 },
      handle: async (ctx, { params: { object, id, list, otherId } }) => {
        await addLink(ctx, await recordPlace(ctx, parts, object, id, 'edit'), list, otherId)
        return done
      },
    }),
    endpoint({
      name: 'unlinkRecord',
      summary: 'Takes the link between two records away; both stay',
      method: 'DELETE',
      path: '/records/:object/:id/links/:list/:otherId',
      permission: 'records.record.edit',
      params: LinkParams,
      result: Done,
      errors: { ...ofRecord, ...linking },
      handle: async (ctx, { params: { object, id, list, otherId } }) => {
        await removeLink(ctx, await recordPlace(ctx, parts, object, id, 'edit'), list, otherId)
        return done
      },
    }),
  ]
}

function customerEndpoints(parts: PlaceParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listRelatedToCustomer',
      summary: 'What hangs on a customer beside the records that are theirs: who refers to them, and what they are linked with',
      method: 'GET',
      path: '/customers/:id/related',
      permission: 'customers.customer.see',
      params: IdParams,
      result: RelatedLists,
      errors: ofCustomer,
      handle: async (ctx, { params }) => ({
        lists: await relatedLists(ctx, parts.guards, await customerPlace(ctx, parts, params.id, 'see')),
      }),
    }),
    endpoint({
      name: 'linkCustomer',
      summary: 'Links a customer with a record by a relation',
      method: 'PUT',
      path: '/customers/:id/links/:list/:otherId',
      permission: 'customers.customer.edit',
      params: CustomerLinkParams,
      result: Done,
      errors: { ...ofCustomer, ...linking },
      handle: async (ctx, { params: { id, list, otherId } }) => {
        await addLink(ctx, await customerPlace(ctx, parts, id, 'edit'), list, otherId)
        return done
      },
    }),
    endpoint({
      name: 'unlinkCustomer',
      summary: 'Takes the link between a customer and a record away; both stay',
      method: 'DELETE',
      path: '/customers/:id/links/:list/:otherId',
      permission: 'customers.customer.edit',
      params: CustomerLinkParams,
      result: Done,
      errors: { ...ofCustomer, ...linking },
      handle: async (ctx, { params: { id, list, otherId } }) => {
        await removeLink(ctx, await customerPlace(ctx, parts, id, 'edit'), list, otherId)
        return done
      },
    }),
  ]
}

export function relationRoutes(parts: PlaceParts): readonly MountedEndpoint[] {
  return [...recordEndpoints(parts), ...customerEndpoints(parts)]
}
