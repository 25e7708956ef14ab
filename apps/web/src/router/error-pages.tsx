import { EmptyState, ErrorState } from '@guanxi/ui'
import { IconLock, IconMapPinOff } from '@tabler/icons-react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { describeProblem } from '../api/describe-problem.ts'
import { ApiProblem } from '../api/problem.ts'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { Page } from '../shell/page.tsx'

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

/** What a page becomes when its loader or its rendering failed. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const text = useText('app')
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  useEffect(() => queries.reset(), [queries])
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />
  if (error instanceof ApiProblem && error.status === 403) return <ForbiddenPage />
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
