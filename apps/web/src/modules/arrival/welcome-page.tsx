import { BlockSkeleton } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import css from '../../pages/sign-in.module.css'
import { SignInFrame } from '../../pages/sign-in-frame.tsx'
import { paths } from '../../paths.ts'
import type { Session } from '../../session.ts'
import { signInByLink } from '../../session.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { BadLink } from './bad-link.tsx'
import { type LinkOwner, linkOwnerQuery } from './queries.ts'
import { WelcomeForm } from './welcome-form.tsx'

const route = getRouteApi('/sign-in/link')

interface WelcomeProps {
  readonly token: string
  readonly owner: LinkOwner
  readonly onArrived: (session: Session) => void
}

function Returning({ token, owner, onArrived }: WelcomeProps) {
  const text = useText('app')
  const [isChoosing, setChoosing] = useState(false)
  const attempt = useMutation({ mutationFn: signInByLink, onSuccess: onArrived })
  return (
    <SignInFrame title={text('invitation.backTitle', { name: owner.name })}>
      {attempt.error && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, text)}
        </p>
      )}
      <p className={css.wrap}>{text('invitation.backText', { email: owner.email })}</p>
      {isChoosing ? (
        <WelcomeForm token={token} owner={owner} onArrived={onArrived} />
      ) : (
        <>
          <Button variant="filled" color="seal" onClick={() => setChoosing(true)}>
            {text('invitation.newPassword')}
          </Button>
          <Button loading={attempt.isPending} onClick={() => attempt.mutate(token)}>
            {text('invitation.only')}
          </Button>
        </>
      )}
    </SignInFrame>
  )
}

/** Where an invitation, or a link made by an administrator, leads. Nothing is used up before the reader says so: mail scanners open links. */
export function WelcomePage({ onArrived }: { onArrived: (session: Session) => void }) {
  const text = useText('app')
  const { token = '' } = route.useSearch()
  const { data: owner, error, refetch } = useQuery({ ...linkOwnerQuery(token), enabled: token !== '' })
  if (error || token === '') {
    const explanation = text(token === '' ? 'signIn.linkMissing' : 'invitation.bad')
    return (
      <BadLink error={error} title={text('invitation.badTitle')} explanation={explanation} onRetry={() => void refetch()}>
        <ButtonLink target={paths.signIn()}>{text('signIn.again')}</ButtonLink>
      </BadLink>
    )
  }
  if (!owner) {
    return (
      <SignInFrame title={text('invitation.title')}>
        <BlockSkeleton height={280} />
      </SignInFrame>
    )
  }
  if (owner.hasPassword) return <Returning token={token} owner={owner} onArrived={onArrived} />
  return (
    <SignInFrame title={text('invitation.title')}>
      <p className={css.wrap}>{text('invitation.text', { email: owner.email })}</p>
      <WelcomeForm token={token} owner={owner} onArrived={onArrived} />
    </SignInFrame>
  )
}
