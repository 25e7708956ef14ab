import { BlockSkeleton } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouteContext, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import { SignInFrame } from '../../pages/sign-in-frame.tsx'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { usePermissionGroups } from '../settings/api-access/permissions.ts'
import css from './consent.module.css'
import { type AuthorizationRequest, answerAuthorization, authorizationQuery } from './queries.ts'
import { unpacked } from './request.ts'

const leaveTo = (address: string): void => location.assign(address)

function Permissions({ permissions, label }: { permissions: readonly string[]; label: string }) {
  const groups = usePermissionGroups(permissions)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.list} aria-label={label} tabIndex={0}>
      {groups.map((group) => (
        <div key={group.object}>
          <h2 className={css.object}>{group.label}</h2>
          <ul className={css.names}>
            {group.permissions.map(({ id, label: name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

interface QuestionProps {
  request: AuthorizationRequest
  clientName: string
  redirectHost: string
  permissions: readonly string[]
}

function Question({ request, clientName, redirectHost, permissions }: QuestionProps) {
  const text = useText('api')
  const appText = useText('app')
  const { user } = useRouteContext({ from: '/oauth/consent' })
  const answer = useMutation({ mutationFn: (allow: boolean) => answerAuthorization(request, allow), onSuccess: leaveTo })
  const isBusy = answer.isPending || answer.isSuccess
  return (
    <>
      <p className={css.intro}>{text('consent.who', { name: user.name, client: clientName })}</p>
      <Permissions permissions={permissions} label={text('choice.label')} />
      <p className={css.where}>{text('consent.where', { host: redirectHost })}</p>
      {answer.error && (
        <p className={css.error} role="alert">
          {describeProblem(answer.error, appText)}
        </p>
      )}
      <div className={css.actions}>
        <Button disabled={isBusy} onClick={() => answer.mutate(false)}>
          {text('consent.deny')}
        </Button>
        <Button variant="filled" color="seal" loading={isBusy} onClick={() => answer.mutate(true)}>
          {text('consent.allow')}
        </Button>
      </div>
    </>
  )
}

function Asked({ request }: { request: AuthorizationRequest }) {
  const text = useText('api')
  const { data, error } = useQuery(authorizationQuery(request))
  const redirectTo = data?.redirectTo
  useEffect(() => {
    if (redirectTo) leaveTo(redirectTo)
  }, [redirectTo])
  if (error) return <Refused error={error} />
  if (!data || redirectTo)
    return (
      <SignInFrame title={text('connections.title')}>
        <BlockSkeleton height={240} />
      </SignInFrame>
    )
  return (
    <SignInFrame title={text('consent.title', { name: data.clientName })}>
      <Question request={request} {...data} />
    </SignInFrame>
  )
}

function Refused({ error }: { error: Error | undefined }) {
  const text = useText('api')
  const appText = useText('app')
  const isClosed = error instanceof ApiProblem && error.code === 'forbidden'
  const message = isClosed || !error ? text(isClosed ? 'consent.closed' : 'consent.empty') : describeProblem(error, appText)
  return (
    <SignInFrame title={text('consent.failed')}>
      <p role="alert">{message}</p>
      <div className={css.actions}>
        <ButtonLink target={paths.home()}>{text('consent.home')}</ButtonLink>
      </div>
    </SignInFrame>
  )
}

/** Asks in plain words whether another system may act for the reader. */
export function ConsentPage() {
  const request = unpacked(useSearch({ from: '/oauth/consent' }).request)
  return request ? <Asked request={request} /> : <Refused error={undefined} />
}
