import { Toaster } from '@guanxi/ui'
import { Outlet } from '@tanstack/react-router'
import { ProofHost } from '../proof/proof-host.tsx'
import { RouteFocus } from './route-focus.tsx'

export function Root() {
  return (
    <>
      <Outlet />
      <Toaster />
      <ProofHost />
      <RouteFocus />
    </>
  )
}
