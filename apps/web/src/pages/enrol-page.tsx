import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../api/describe-problem.ts'
import { useText } from '../i18n/text.ts'
import { AppSetup } from '../modules/settings/security/app-setup.tsx'
import { PasskeyForm } from '../modules/settings/security/passkey-form.tsx'
import { type NewApp, startApp } from '../modules/settings/security/queries.ts'
import { RecoveryCodes } from '../modules/settings/security/recovery-codes.tsx'
import { hasPasskeys } from '../proof/passkey.ts'
import { forgetUser, sessionQuery, signOut } from '../session.ts'
import css from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'

const route = getRouteApi('/sign-in/protect')

function useLeaving() {
  const queries = useQueryClient()
  const router = useRouter()
  const { back } = route.useSearch()
  return {
    goOn: async () => {
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
      router.history.replace(back ?? '/')
    },
    leave: async () => {
      await signOut()
      forgetUser(queries)
      await router.navigate({ to: '/sign-in', replace: true })
    },
  }
}

/** The company asks for a second factor, and this person has none yet: before anything else they set one up. */
export function EnrolPage() {
  const text = useText('security')
  const appText = useText('app')
  const { goOn, leave } = useLeaving()
  const [app, setApp] = useState<NewApp>()
  const [isPasskey, setPasskey] = useState(false)
  const start = useMutation({ mutationFn: startApp, onSuccess: setApp })
  const [codes, setCodes] = useState<readonly string[]>()

  function chooseAgain() {
    setApp(undefined)
    setPasskey(false)
  }

  function finish(recoveryCodes: readonly string[] | null) {
    if (recoveryCodes) setCodes(recoveryCodes)
    else void goOn()
  }

  if (codes)
    return (
      <SignInFrame title={text('codes.title')}>
        <RecoveryCodes codes={codes} onKept={() => void goOn()} />
      </SignInFrame>
    )
  return (
    <SignInFrame title={text('enrol.title')}>
      {!app && !isPasskey && (
        <>
          <p>{text('enrol.text')}</p>
          {start.error && (
            <p className={css.error} role="alert">
              {describeProblem(start.error, appText)}
            </p>
          )}
          <Button variant="filled" color="seal" fullWidth loading={start.isPending} onClick={() => start.mutate()}>
            {text('enrol.app')}
          </Button>
          {hasPasskeys() && (
            <Button fullWidth onClick={() => setPasskey(true)}>
              {text('enrol.passkey')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => void leave()}>
            {text('enrol.signOut')}
          </Button>
        </>
      )}
      {app && <AppSetup app={app} onDone={finish} />}
      {isPasskey && <PasskeyForm onDone={finish} />}
      {(app || isPasskey) && (
        <Button variant="subtle" onClick={chooseAgain}>
          {text('enrol.other')}
        </Button>
      )}
    </SignInFrame>
  )
}
