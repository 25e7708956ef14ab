import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { can, requirePermission } from '../../../router/require-permission.ts'
import { shellRoute } from '../../../router/shell-route.tsx'
import { fieldsQuery } from '../../customers/fields/queries.ts'
import { customerObject, shapeQuery } from '../../own-fields/queries.ts'
import { choiceListsQuery } from '../choice-lists/queries.ts'
import { types } from './field-types.ts'
import { typeChangeQuery } from './retype/queries.ts'

const ObjectName = z.string().check(z.maxLength(100))

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/fields',
  validateSearch: z.object({ object: z.catch(z.optional(ObjectName), undefined) }),
  beforeLoad: requirePermission('shape.field.see'),
  loader: async ({ context: { queryClient, user } }) => {
    const core = can(user, 'customers.customer.see') ? [queryClient.ensureQueryData(fieldsQuery)] : []
    await Promise.all([queryClient.ensureQueryData(shapeQuery), ...core])
  },
  component: lazyRouteComponent(() => import('./fields-page.tsx'), 'FieldsPage'),
})

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/fields/new',
  validateSearch: z.object({
    object: z.catch(ObjectName, customerObject),
    type: z.catch(z.optional(z.enum(types)), undefined),
  }),
  beforeLoad: requirePermission('shape.field.edit'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(shapeQuery), queryClient.ensureQueryData(choiceListsQuery)])
  },
  component: lazyRouteComponent(() => import('./field-page.tsx'), 'NewFieldPage'),
})

const fieldRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/fields/$fieldId',
  beforeLoad: requirePermission('shape.field.edit'),
  loader: async ({ context: { queryClient } }) => {
    await Promise.all([queryClient.ensureQueryData(shapeQuery), queryClient.ensureQueryData(choiceListsQuery)])
  },
  component: lazyRouteComponent(() => import('./field-page.tsx'), 'FieldPage'),
})

const typeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/fields/$fieldId/type',
  beforeLoad: requirePermission('shape.field.edit'),
  loader: async ({ context: { queryClient }, params }) => {
    await Promise.all([queryClient.ensureQueryData(shapeQuery), queryClient.ensureQueryData(typeChangeQuery(params.fieldId))])
  },
  component: lazyRouteComponent(() => import('./retype/type-page.tsx'), 'TypePage'),
})

export const fieldRoutes = [listRoute, newRoute, fieldRoute, typeRoute] as const
