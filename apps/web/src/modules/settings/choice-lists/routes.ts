import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { shapeQuery } from '../../own-fields/queries.ts'
import { choiceListsQuery } from './queries.ts'

const listsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/choice-lists',
  validateSearch: z.object({ list: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined) }),
  beforeLoad: requirePermission('shape.field.see'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(choiceListsQuery), queryClient.ensureQueryData(shapeQuery)])
  },
  component: lazyRouteComponent(() => import('./choice-lists-page.tsx'), 'ChoiceListsPage'),
})

export const choiceListRoutes = [listsRoute] as const
