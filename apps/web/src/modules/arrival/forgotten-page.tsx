import { BlockSkeleton } from '@guanxi/ui'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import css from '../../pages/sign-in.module.css'
import { SignInFrame } from '../../pages/sign-in-frame.tsx'
import { paths } from '../../paths.ts'
import { sessionQuery } from '../../session.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { entry } from './entries.ts'
import { requestReset } from './queries.ts'

const looksLikeAddress = /^\S+@\S+\.\S+$/

function RequestForm({ onSent }: { onSent: (email: string) => void }) {
  const text = useText('app')
  const [isWrong, setWrong] = useState(false)
  const attempt = useMutation({ mutationFn: requestReset, onSuccess: (_done, email) => onSent(email) })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = entry(new FormData(event.currentTarget), 'email').trim()
    setWrong(!looksLikeAddress.test(email))
    if (looksLikeAddress.test(email)) attempt.mutate(email)
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {attempt.error && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, text)}
        </p>
      )}
      <p>{text('reset.intro')}</p>
      <TextInput
        name="email"
        type="email"
        label={text('signIn.email')}
        autoComplete="username"
        error={isWrong && text('reset.emailWrong')}
        data-autofocus
      />
      <Button type="submit" variant="filled" color="seal" fullWidth loading={attempt.isPending}>
        {text('reset.submit')}
      </Button>
    </form>
  )
}

/** Asks for a link to a new password. Without a mail server it says who can make one. */
export function ForgottenPage() {
  const text = useText('app')
  const { data: session, isError } = useQuery(sessionQuery)
  const [sentTo, setSentTo] = useState<string>()
  const back = <ButtonLink target={paths.signIn()}>{text('signIn.again')}</ButtonLink>
  if (sentTo !== undefined) {
    return (
      <SignInFrame title={text('reset.sentTitle')}>
        <p role="status">{text('reset.sent', { email: sentTo })}</p>
        <p className={css.hint}>{text('reset.sentHint')}</p>
        <Button onClick={() => setSentTo(undefined)}>{text('reset.again')}</Button>
        {back}
      </SignInFrame>
    )
  }
  if (session?.company.sendsMail === false) {
    return (
      <SignInFrame title={text('reset.noMailTitle')}>
        <p>{text('reset.noMail')}</p>
        {back}
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={text('reset.title')}>
      {/* Where the session cannot be read, the server itself says what is wrong. */}
      {session || isError ? <RequestForm onSent={setSentTo} /> : <BlockSkeleton height={160} />}
      {back}
    </SignInFrame>
  )
}
