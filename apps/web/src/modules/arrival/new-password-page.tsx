import { BlockSkeleton } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import css from '../../pages/sign-in.module.css'
import { SignInFrame } from '../../pages/sign-in-frame.tsx'
import { paths } from '../../paths.ts'
import { forgetUser } from '../../session.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { BadLink } from './bad-link.tsx'
import { entry, type PasswordFault, passwordFault } from './entries.ts'
import { isWeakPassword, PasswordPair } from './password-pair.tsx'
import { confirmReset, resetOwnerQuery } from './queries.ts'

const route = getRouteApi('/sign-in/new-password')

function NewPasswordForm({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const text = useText('app')
  const [fault, setFault] = useState<PasswordFault>()
  const attempt = useMutation({ mutationFn: (password: string) => confirmReset(token, password), onSuccess: onDone })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setFault(passwordFault(form))
    if (passwordFault(form) === undefined) attempt.mutate(entry(form, 'password'))
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {attempt.error && !isWeakPassword(attempt.error) && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, text)}
        </p>
      )}
      <p className={css.wrap}>{text('reset.chooseFor', { email })}</p>
      {/* For the password manager: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordPair label={text('reset.password')} againLabel={text('reset.passwordAgain')} fault={fault} error={attempt.error} />
      <Button type="submit" variant="filled" color="seal" fullWidth loading={attempt.isPending}>
        {text('reset.save')}
      </Button>
    </form>
  )
}

/** Where the link of a mail leads: a form, so that programs that open links use nothing up. */
export function NewPasswordPage() {
  const text = useText('app')
  const queries = useQueryClient()
  const { token = '' } = route.useSearch()
  const { data, error, refetch } = useQuery({ ...resetOwnerQuery(token), enabled: token !== '' })
  const [isDone, setDone] = useState(false)
  if (isDone) {
    return (
      <SignInFrame title={text('reset.doneTitle')}>
        <p role="status">{text('reset.done')}</p>
        <ButtonLink target={paths.signIn()}>{text('reset.toSignIn')}</ButtonLink>
      </SignInFrame>
    )
  }
  if (error || token === '') {
    const explanation = text(token === '' ? 'reset.missing' : 'reset.bad')
    return (
      <BadLink error={error} title={text('reset.badTitle')} explanation={explanation} onRetry={() => void refetch()}>
        <ButtonLink target={paths.forgotten()}>{text('reset.badSubmit')}</ButtonLink>
      </BadLink>
    )
  }
  function finish() {
    forgetUser(queries)
    setDone(true)
  }
  return (
    <SignInFrame title={text('reset.title')}>
      {data ? <NewPasswordForm token={token} email={data.email} onDone={finish} /> : <BlockSkeleton height={220} />}
    </SignInFrame>
  )
}
