import { EmptyState, ErrorState, PageSkeleton } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconLock, IconMapPinOff, IconRefresh } from '@tabler/icons-react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { describeProblem } from '../api/describe-problem.ts'
import { ApiProblem } from '../api/problem.ts'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { Page } from '../shell/page.tsx'
import { isOutdated, reloadOnce } from './outdated.ts'

function ToCustomers() {
  const text = useText('app')
  return <ButtonLink target={paths.customers()}>{text('problem.toCustomers')}</ButtonLink>
}

export function NotFoundPage() {
  const text = useText('app')
  return (
    <Page title={text('problem.notFoundTitle')}>
      <EmptyState icon={<IconMapPinOff />} title={text('problem.notFoundTitle')} action={<ToCustomers />}>
        {text('problem.notFoundText')}
      </EmptyState>
    </Page>
  )
}

function ForbiddenPage() {
  const text = useText('app')
  return (
    <Page title={text('problem.forbiddenTitle')}>
      <EmptyState icon={<IconLock />} title={text('problem.forbiddenTitle')} action={<ToCustomers />}>
        {text('problem.forbiddenText')}
      </EmptyState>
    </Page>
  )
}

function OutdatedPage() {
  const text = useText('app')
  const [isLoading, setLoading] = useState(true)
  useEffect(() => setLoading(reloadOnce()), [])
  if (isLoading) return <PageSkeleton />
  const reload = (
    <Button variant="filled" color="seal" onClick={() => location.reload()}>
      {text('problem.reload')}
    </Button>
  )
  return (
    <Page title={text('problem.outdatedTitle')}>
      <EmptyState icon={<IconRefresh />} title={text('problem.outdatedTitle')} action={reload}>
        {text('problem.outdatedText')}
      </EmptyState>
    </Page>
  )
}

/** What a page becomes when its loader or its rendering failed. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const text = useText('app')
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  useEffect(() => queries.reset(), [queries])
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />
  if (error instanceof ApiProblem && error.status === 403) return <ForbiddenPage />
  if (isOutdated(error)) return <OutdatedPage />
  return (
    <Page title={text('problem.crashedTitle')}>
      <ErrorState
        title={text('problem.crashedTitle')}
        message={describeProblem(error, text)}
        requestId={error instanceof ApiProblem ? error.requestId : undefined}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Page>
  )
}
