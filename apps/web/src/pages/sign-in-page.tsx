import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../api/describe-problem.ts'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { signIn } from '../session.ts'
import { openProvidersQuery } from './open-providers.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import css from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'
import { useArrival } from './use-arrival.ts'

const route = getRouteApi('/sign-in')

function entry(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function PasswordSignIn() {
  const text = useText('app')
  const { back } = route.useSearch()
  const arrive = useArrival(back)
  const [missing, setMissing] = useState<'email' | 'password'>()
  const attempt = useMutation({
    mutationFn: (given: { email: string; password: string }) => signIn(given.email, given.password),
    onSuccess: arrive,
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // Read from the form itself: a password manager may fill it without a key event.
    const form = new FormData(event.currentTarget)
    const given = { email: entry(form, 'email').trim(), password: entry(form, 'password') }
    const lacking = given.email === '' ? 'email' : given.password === '' ? 'password' : undefined
    setMissing(lacking)
    if (!lacking) attempt.mutate(given)
  }

  return (
    <>
      <form className={css.form} onSubmit={submit} noValidate>
        {attempt.error && (
          <p className={css.error} role="alert">
            {describeProblem(attempt.error, text)}
          </p>
        )}
        <TextInput
          name="email"
          type="email"
          label={text('signIn.email')}
          autoComplete="username"
          error={missing === 'email' && text('signIn.emailNeeded')}
          data-autofocus
        />
        <PasswordInput
          name="password"
          label={text('signIn.password')}
          autoComplete="current-password"
          error={missing === 'password' && text('signIn.passwordNeeded')}
          visibilityToggleButtonProps={{ 'aria-label': text('signIn.reveal') }}
        />
        <Button type="submit" variant="filled" color="seal" fullWidth loading={attempt.isPending}>
          {text('signIn.submit')}
        </Button>
      </form>
      <PasskeyButton onArrived={arrive} />
      <Link className={css.forgotten} {...paths.forgotten()}>
        {text('signIn.forgotten')}
      </Link>
    </>
  )
}

/** Signing in by password, passkey or provider. Where one provider is the only way in, the rest waits behind a link, for administrators. */
export function SignInPage() {
  const text = useText('app')
  const { back } = route.useSearch()
  const { data: providers = [] } = useQuery(openProvidersQuery)
  const [isOpened, setOpened] = useState(false)
  const isClosed = providers.some((provider) => provider.isExclusive) && !isOpened
  return (
    <SignInFrame title={text('signIn.title')}>
      {providers.length > 0 && <ProviderButtons providers={providers} back={back} />}
      {providers.length > 0 && !isClosed && <p className={css.or}>{text('signIn.or')}</p>}
      {isClosed ? (
        <Button variant="subtle" onClick={() => setOpened(true)}>
          {text('signIn.byPassword')}
        </Button>
      ) : (
        <PasswordSignIn />
      )}
    </SignInFrame>
  )
}
