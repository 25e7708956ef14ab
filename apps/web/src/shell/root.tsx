import { Toaster } from '@guanxi/ui'
import { Outlet } from '@tanstack/react-router'
import { RouteFocus } from './route-focus.tsx'

export function Root() {
  return (
    <>
      <Outlet />
      <Toaster />
      <RouteFocus />
    </>
  )
}
