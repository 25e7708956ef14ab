import { endpoint, type MountedEndpoint } from '../../../platform/http/endpoint.ts'
import { Done, done, IdParams } from '../../../platform/http/schemas.ts'
import type { CatalogueOf } from '../customers/reading.ts'
import { changeView, createView, removeView } from './commands.ts'
import { ChangeView, CreateView, SavedView, SavedViews, ViewsQuery } from './contract.ts'
import { viewsOf } from './queries.ts'

const contentErrors = { filter_invalid: 400, field_unusable: 400 } as const
const viewErrors = { view_not_found: 404, view_not_yours: 403 } as const

export function viewEndpoints(catalogue: CatalogueOf): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listViews',
      summary: 'Saved views of a list: one’s own and the shared ones',
      method: 'GET',
      path: '/views',
      permission: 'customers.customer.see',
      query: ViewsQuery,
      result: SavedViews,
      errors: {},
      handle: async (ctx, { query }) => ({ views: await viewsOf(ctx, query.object) }),
    }),
    endpoint({
      name: 'createView',
      summary: 'Keeps a filter, sort and columns under a name',
      method: 'POST',
      path: '/views',
      permission: 'customers.view.edit',
      body: CreateView,
      result: SavedView,
      errors: contentErrors,
      handle: async (ctx, { body }) => await createView(ctx, await catalogue(ctx), body),
    }),
    endpoint({
      name: 'changeView',
      summary: 'Changes a saved view',
      method: 'PATCH',
      path: '/views/:id',
      permission: 'customers.view.edit',
      params: IdParams,
      body: ChangeView,
      result: SavedView,
      errors: { ...contentErrors, ...viewErrors, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeView(ctx, await catalogue(ctx), params.id, body),
    }),
    endpoint({
      name: 'removeView',
      summary: 'Removes a saved view',
      method: 'DELETE',
      path: '/views/:id',
      permission: 'customers.view.edit',
      params: IdParams,
      result: Done,
      errors: viewErrors,
      handle: async (ctx, { params }) => {
        await removeView(ctx, params.id)
        return done
      },
    }),
  ]
}
