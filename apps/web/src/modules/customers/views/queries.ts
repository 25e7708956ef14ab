import type { components, operations } from '@guanxi/api-client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type SavedView = components['schemas']['SavedView']
type CreateView = operations['createView']['requestBody']['content']['application/json']
export type NewView = Omit<CreateView, 'object'>

export const viewsQuery = queryOptions({
  queryKey: ['customers', 'views'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/views', { params: { query: { object: 'customers' } }, signal }))).views,
})

/** Keeps views; each answer is at once in the list of views, so that the page can move to it. */
export function useKeepView() {
  const queries = useQueryClient()
  const put = (view: SavedView) =>
    queries.setQueryData(viewsQuery.queryKey, (views = []) => [...views.filter(({ viewId }) => viewId !== view.viewId), view])
  return {
    create: async (view: NewView): Promise<SavedView> => {
      const made = await unwrap(api.POST('/api/views', { body: { object: 'customers', ...view } }))
      put(made)
      return made
    },
    change: async ({ viewId, version }: SavedView, change: Partial<NewView>): Promise<SavedView> => {
      const made = await unwrap(api.PATCH('/api/views/{id}', { params: { path: { id: viewId } }, body: { version, ...change } }))
      put(made)
      return made
    },
    remove: async ({ viewId }: SavedView): Promise<void> => {
      await unwrap(api.DELETE('/api/views/{id}', { params: { path: { id: viewId } } }))
      queries.setQueryData(viewsQuery.queryKey, (views = []) => views.filter((view) => view.viewId !== viewId))
    },
    reload: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  }
}
