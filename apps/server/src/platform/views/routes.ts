import { endpoint, type MountedEndpoint } from '../http/endpoint.ts'
import { Done, done, IdParams } from '../http/schemas.ts'
import { arrangeViews, changeView, createView, duplicateView, removeView } from './commands.ts'
import { Arrangement, ChangeView, CreateView, DuplicateView, SavedView, SavedViews, ViewsQuery } from './contract.ts'
import { type ViewParts, viewsOf } from './queries.ts'

const unknown = { object_unknown: 404 } as const
const contentErrors = { ...unknown, filter_invalid: 400, field_unusable: 400, unit_not_found: 404 } as const
const missing = { view_not_found: 404 } as const
const viewErrors = { ...missing, view_not_yours: 403 } as const
const full = { views_full: 422 } as const

export function viewEndpoints(parts: ViewParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listViews',
      summary: 'Saved views of a list: one’s own, and those that are shared with one',
      method: 'GET',
      path: '/views',
      permission: 'views.view.see',
      query: ViewsQuery,
      result: SavedViews,
      errors: unknown,
      handle: async (ctx, { query }) => await viewsOf(ctx, parts, query.object),
    }),
    endpoint({
      name: 'arrangeViews',
      summary: 'In which order one has the views of a list, and which of them opens with it',
      method: 'PUT',
      path: '/views/arrangement',
      permission: 'views.view.see',
      body: Arrangement,
      result: SavedViews,
      errors: { ...unknown, ...missing },
      handle: async (ctx, { body }) => await arrangeViews(ctx, parts, body),
    }),
    endpoint({
      name: 'createView',
      summary: 'Keeps what a list shows, and how, under a name',
      method: 'POST',
      path: '/views',
      permission: 'views.view.edit',
      body: CreateView,
      result: SavedView,
      errors: { ...contentErrors, ...full },
      handle: async (ctx, { body }) => await createView(ctx, parts, body),
    }),
    endpoint({
      name: 'changeView',
      summary: 'Changes what is given of a saved view',
      method: 'PATCH',
      path: '/views/:id',
      permission: 'views.view.edit',
      params: IdParams,
      body: ChangeView,
      result: SavedView,
      errors: { ...contentErrors, ...viewErrors, version_conflict: 409 },
      handle: async (ctx, { params, body }) => await changeView(ctx, parts, params.id, body),
    }),
    endpoint({
      name: 'duplicateView',
      summary: 'Makes a copy of a saved view, of one’s own',
      method: 'POST',
      path: '/views/:id/copies',
      permission: 'views.view.edit',
      params: IdParams,
      body: DuplicateView,
      result: SavedView,
      errors: { ...unknown, ...missing, ...full },
      handle: async (ctx, { params, body }) => await duplicateView(ctx, parts, params.id, body.name),
    }),
    endpoint({
      name: 'removeView',
      summary: 'Removes a saved view',
      method: 'DELETE',
      path: '/views/:id',
      permission: 'views.view.edit',
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
