import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { seeViews, viewsQuery } from '../../list/views/queries.ts'
import { can, requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { recordLayoutQuery } from '../layouts/queries.ts'
import { shapeQuery } from '../own-fields/queries.ts'
import { kindsQuery, seeRecords } from './kinds/queries.ts'
import { recordFieldsQuery, recordQuery } from './queries.ts'
import { RecordsSearch } from './search.ts'

const recordsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$kind',
  validateSearch: RecordsSearch,
  beforeLoad: requirePermission(seeRecords),
  loader: async ({ context: { queryClient, user }, params: { kind } }) => {
    if (can(user, 'shape.field.see')) void queryClient.prefetchQuery(shapeQuery)
    await Promise.all([
      queryClient.ensureQueryData(kindsQuery),
      queryClient.ensureQueryData(recordFieldsQuery(kind)),
      queryClient.ensureQueryData(viewsQuery(`custom.${kind}`, can(user, seeViews))),
    ])
  },
  component: lazyRouteComponent(() => import('./list/records-page.tsx'), 'RecordsPage'),
})

const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/records/$kind/$recordId',
  beforeLoad: requirePermission(seeRecords),
  loader: async ({ context: { queryClient, user }, params: { kind, recordId } }) => {
    if (can(user, 'shape.field.see')) void queryClient.prefetchQuery(shapeQuery)
    await Promise.all([
      queryClient.ensureQueryData(kindsQuery),
      queryClient.ensureQueryData(recordFieldsQuery(kind)),
      queryClient.ensureQueryData(recordLayoutQuery(kind)),
      queryClient.ensureQueryData(recordQuery(kind, recordId)),
    ])
  },
  component: lazyRouteComponent(() => import('./record/record-page.tsx'), 'RecordPage'),
})

export const recordRoutes = [recordsRoute, recordRoute] as const
