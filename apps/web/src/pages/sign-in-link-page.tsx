import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { describeProblem } from '../api/describe-problem.ts'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { signInByLink } from '../session.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import css from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'
import { useArrival } from './use-arrival.ts'

const route = getRouteApi('/sign-in/link')

/** A button, not an automatic request: mail scanners open links, and this one works once. */
export function SignInLinkPage() {
  const text = useText('app')
  const { token } = route.useSearch()
  const arrive = useArrival(undefined)
  const attempt = useMutation({ mutationFn: signInByLink, onSuccess: arrive })

  return (
    <SignInFrame title={text('signIn.linkTitle')}>
      {attempt.error && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, text)}
        </p>
      )}
      <p>{token === undefined ? text('signIn.linkMissing') : text('signIn.linkText')}</p>
      {token !== undefined && !attempt.error && (
        <Button variant="filled" color="seal" loading={attempt.isPending} onClick={() => attempt.mutate(token)}>
          {text('signIn.linkSubmit')}
        </Button>
      )}
      {(token === undefined || attempt.error) && <ButtonLink target={paths.signIn()}>{text('signIn.again')}</ButtonLink>}
    </SignInFrame>
  )
}
