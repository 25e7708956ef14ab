import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../api/describe-problem.ts'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { type SecondFactor, secondFactorKey, takeSecondStep } from '../session.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import css from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'
import { useArrival } from './use-arrival.ts'

const route = getRouteApi('/sign-in/second-step')
type Way = 'app' | 'recovery'

function CodeForm({ way, isBusy, onCode }: { way: Way; isBusy: boolean; onCode: (code: string) => void }) {
  const text = useText('security')
  const [isMissing, setMissing] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget).get('code')
    const code = typeof given === 'string' ? given.trim() : ''
    setMissing(code === '')
    if (code !== '') onCode(code)
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextInput
        key={way}
        name="code"
        label={way === 'app' ? text('step.code') : text('step.recoveryCode')}
        {...(way === 'app' ? { inputMode: 'numeric', maxLength: 10 } : { maxLength: 40 })}
        autoComplete={way === 'app' ? 'one-time-code' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        error={isMissing && text('step.needed')}
        autoFocus
      />
      <Button type="submit" variant="filled" color="seal" fullWidth loading={isBusy}>
        {text('step.submit')}
      </Button>
    </form>
  )
}

function Steps({ factor }: { factor: SecondFactor }) {
  const text = useText('security')
  const appText = useText('app')
  const { back } = route.useSearch()
  const arrive = useArrival(back)
  const [way, setWay] = useState<Way>(factor.hasApp ? 'app' : 'recovery')
  const [prefersPasskey, setPreference] = useState(!factor.hasApp && factor.hasPasskey)
  const attempt = useMutation({ mutationFn: (code: string) => takeSecondStep(factor.challenge, code), onSuccess: arrive })
  const words = prefersPasskey ? text('step.passkeyText') : way === 'app' ? text('step.appText') : text('step.recoveryText')

  function choose(next: Way) {
    attempt.reset()
    setPreference(false)
    setWay(next)
  }

  return (
    <>
      <p>{words}</p>
      {attempt.error && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, appText)}
        </p>
      )}
      {!prefersPasskey && <CodeForm way={way} isBusy={attempt.isPending} onCode={(code) => attempt.mutate(code)} />}
      {factor.hasPasskey && <PasskeyButton onArrived={arrive} />}
      {factor.hasApp && (way !== 'app' || prefersPasskey) && <Button onClick={() => choose('app')}>{text('step.toApp')}</Button>}
      {factor.hasRecoveryCodes && (way !== 'recovery' || prefersPasskey) && (
        <Button onClick={() => choose('recovery')}>{text('step.toRecovery')}</Button>
      )}
      <ButtonLink target={paths.signIn(back)} variant="subtle">
        {text('step.again')}
      </ButtonLink>
      <p className={css.hint}>{text('step.lost')}</p>
    </>
  )
}

/** The password or the link was right; a code or a passkey finishes the sign-in. */
export function SecondStepPage() {
  const text = useText('security')
  const factor = useQueryClient().getQueryData<SecondFactor>(secondFactorKey)
  return <SignInFrame title={text('step.title')}>{factor && <Steps factor={factor} />}</SignInFrame>
}
