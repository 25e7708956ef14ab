import { PageSkeleton } from '@guanxi/ui'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { ActingBanner } from './acting-banner.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { PageSlots } from './page-slots.tsx'
import { Rail } from './rail.tsx'
import css from './shell.module.css'
import { TopBar } from './top-bar.tsx'

const CommandBar = lazy(() => import('./command-bar.tsx').then((loaded) => ({ default: loaded.CommandBar })))

export function Shell() {
  const text = useText('app')
  const isPhone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const [crumbs, setCrumbs] = useState<HTMLElement | null>(null)
  const [actions, setActions] = useState<HTMLElement | null>(null)
  const [finds, setFinds] = useState(0)
  const slots = useMemo(() => ({ crumbs, actions }), [crumbs, actions])
  const find = () => setFinds((count) => count + 1)
  useHotkeys([['mod+K', find]], [])

  return (
    <PageSlots value={slots}>
      <div className={css.shell}>
        <a href="#main" className={css.skip}>
          {text('skip')}
        </a>
        {!isPhone && <Rail />}
        <div className={css.column}>
          <ActingBanner />
          <TopBar crumbsRef={setCrumbs} actionsRef={setActions} onFind={find} />
          <main id="main" className={css.main} tabIndex={-1}>
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </main>
          {isPhone && <BottomBar />}
        </div>
      </div>
      {finds > 0 && (
        <Suspense>
          <CommandBar request={finds} />
        </Suspense>
      )}
    </PageSlots>
  )
}
