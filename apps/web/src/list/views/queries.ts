import type { components, operations } from '@guanxi/api-client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'

export type SavedView = components['schemas']['SavedView']
export type Views = operations['listViews']['responses'][200]['content']['application/json']
export type Sharing = components['schemas']['ViewSharing']
type CreateView = operations['createView']['requestBody']['content']['application/json']
type ChangeView = Omit<operations['changeView']['requestBody']['content']['application/json'], 'version'>
export type ViewContent = Required<Pick<CreateView, 'filter' | 'sort' | 'columns' | 'display'>>
export type NewView = ViewContent & Required<Pick<CreateView, 'name' | 'sharing'>>

export const seeViews = 'views.view.see'
export const keepViews = 'views.view.edit'
const noViews: Views = { views: [], defaultViewId: null }

/** The saved views of a list, `customers.customer` or `custom.policy`; whoever may not have any has none. */
export function viewsQuery(object: string, isOpen: boolean) {
  return queryOptions({
    queryKey: ['views', object, isOpen],
    queryFn: async ({ signal }) => (isOpen ? await unwrap(api.GET('/api/views', { params: { query: { object } }, signal })) : noViews),
  })
}

/** Keeps views; each answer is at once in the list of views, so that the page can move to it. */
export function useKeepViews(object: string) {
  const queries = useQueryClient()
  const { queryKey } = viewsQuery(object, true)
  const put = (view: SavedView) =>
    queries.setQueryData(queryKey, (known = noViews) => {
      const isKnown = known.views.some(({ viewId }) => viewId === view.viewId)
      const views = isKnown ? known.views.map((one) => (one.viewId === view.viewId ? view : one)) : [...known.views, view]
      return { ...known, views }
    })
  return {
    create: async (view: NewView): Promise<SavedView> => {
      const made = await unwrap(api.POST('/api/views', { body: { object, ...view } }))
      put(made)
      return made
    },
    change: async ({ viewId, version }: SavedView, change: ChangeView): Promise<SavedView> => {
      const made = await unwrap(api.PATCH('/api/views/{id}', { params: { path: { id: viewId } }, body: { version, ...change } }))
      put(made)
      return made
    },
    duplicate: async ({ viewId }: SavedView, name: string): Promise<SavedView> => {
      const made = await unwrap(api.POST('/api/views/{id}/copies', { params: { path: { id: viewId } }, body: { name } }))
      put(made)
      return made
    },
    remove: async ({ viewId }: SavedView): Promise<void> => {
      await unwrap(api.DELETE('/api/views/{id}', { params: { path: { id: viewId } } }))
      queries.setQueryData(queryKey, (known = noViews) => ({
        views: known.views.filter((view) => view.viewId !== viewId),
        defaultViewId: known.defaultViewId === viewId ? null : known.defaultViewId,
      }))
    },
    /** Shows the views so before it is kept: who does several things at once does each on top of the one before. */
    show: (order: readonly string[], defaultViewId: string | null): void => {
      queries.setQueryData(queryKey, (known) => {
        if (!known) return known
        const views = known.views.toSorted((one, other) => order.indexOf(one.viewId) - order.indexOf(other.viewId))
        return { ...known, views, defaultViewId }
      })
    },
    arrange: async (order: readonly string[], defaultViewId: string | null) => {
      const body = { object, order: [...order], defaultViewId }
      return await unwrap(api.PUT('/api/views/arrangement', { body }))
    },
    keepAnswer: (views: Views): void => void queries.setQueryData(queryKey, views),
    reload: () => queries.invalidateQueries({ queryKey }),
  }
}
