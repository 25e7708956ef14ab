import { BlockSkeleton } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { unwrap } from '../../api/unwrap.ts'
import { useText } from '../../i18n/text.ts'
import { SignInFrame } from '../../pages/sign-in-frame.tsx'
import css from './unsubscribe.module.css'

const route = getRouteApi('/u/$token')

function subscriptionQuery(token: string) {
  return queryOptions({
    queryKey: ['unsubscribe', token],
    queryFn: ({ signal }) => unwrap(api.GET('/api/u/{token}', { params: { path: { token } }, signal })),
    retry: false,
  })
}

function isUnknownLink(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 400)
}

/** A button and no automatic request: mail scanners open every link. */
function Question({ token, address }: { token: string; address: string }) {
  const text = useText('engagement')
  const appText = useText('app')
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => unwrap(api.POST('/api/u/{token}', { params: { path: { token } } })),
    onSuccess: (answer) => queries.setQueryData(subscriptionQuery(token).queryKey, answer),
  })
  return (
    <>
      {leave.error && (
        <p className={css.error} role="alert">
          {describeProblem(leave.error, appText)}
        </p>
      )}
      <p>{text('unsubscribe.question', { address })}</p>
      <Button variant="filled" color="seal" fullWidth loading={leave.isPending} onClick={() => leave.mutate()}>
        {text('unsubscribe.confirm')}
      </Button>
      <p className={css.small}>{text('pages.unsubscribe.keeps')}</p>
    </>
  )
}

export function UnsubscribePage() {
  const text = useText('engagement')
  const appText = useText('app')
  const uiText = useText('ui')
  const { token } = route.useParams()
  const { data, error, refetch } = useQuery(subscriptionQuery(token))
  if (isUnknownLink(error)) {
    return (
      <SignInFrame title={text('pages.unsubscribe.unknownTitle')}>
        <p>{text('unsubscribe.unknown')}</p>
      </SignInFrame>
    )
  }
  if (error) {
    return (
      <SignInFrame title={text('pages.unsubscribe.failedTitle')}>
        <p role="alert">{describeProblem(error, appText)}</p>
        <Button onClick={() => void refetch()}>{uiText('error.retry')}</Button>
      </SignInFrame>
    )
  }
  if (!data) {
    return (
      <SignInFrame title={text('unsubscribe.title')}>
        <BlockSkeleton height={96} />
      </SignInFrame>
    )
  }
  const { address, state } = data
  return (
    <SignInFrame title={text(state === 'withdrawn' ? 'pages.unsubscribe.doneTitle' : 'unsubscribe.title')}>
      {state === 'withdrawn' ? <p role="status">{text('unsubscribe.done', { address })}</p> : <Question token={token} address={address} />}
    </SignInFrame>
  )
}
