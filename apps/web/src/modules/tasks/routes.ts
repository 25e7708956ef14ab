import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { seeViews, viewsQuery } from '../../list/views/queries.ts'
import { can, requirePermission } from '../../router/require-permission.ts'
import { shellRoute } from '../../router/shell-route.tsx'
import { taskObject } from './list/object.ts'
import { dayQuery, taskFieldsQuery } from './queries.ts'
import { CalendarSearch, TasksSearch, TodaySearch } from './search.ts'

const beforeLoad = requirePermission('tasks.task.see')

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/today',
  validateSearch: TodaySearch,
  beforeLoad,
  loaderDeps: ({ search }) => ({ who: search.who ?? ('mine' as const) }),
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(dayQuery(deps.who)),
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
})

const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  validateSearch: TasksSearch,
  beforeLoad,
  loader: ({ context: { queryClient, user } }) =>
    Promise.all([queryClient.ensureQueryData(taskFieldsQuery), queryClient.ensureQueryData(viewsQuery(taskObject, can(user, seeViews)))]),
  component: lazyRouteComponent(() => import('./list/tasks-page.tsx'), 'TasksPage'),
})

const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calendar',
  validateSearch: CalendarSearch,
  beforeLoad,
  component: lazyRouteComponent(() => import('./calendar/calendar-page.tsx'), 'CalendarPage'),
})

export const taskRoutes = [todayRoute, tasksRoute, calendarRoute] as const
