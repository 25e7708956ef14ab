import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { unwrap } from '../api/unwrap.ts'
import { useText } from '../i18n/text.ts'
import { describePasskeyProblem, hasPasskeys, signWithPasskey } from '../proof/passkey.ts'
import type { Session } from '../session.ts'
import css from './sign-in.module.css'

async function signInByPasskey(): Promise<Session> {
  const options = await unwrap(api.POST('/api/session/passkey/options'))
  return await unwrap(api.POST('/api/session/passkey', { body: { passkey: await signWithPasskey(options) } }))
}

function Refused({ error }: { error: unknown }) {
  const text = useText('security')
  const appText = useText('app')
  return (
    <p className={css.error} role="alert">
      {describePasskeyProblem(error, text, appText)}
    </p>
  )
}

/** Signs in without a password; nothing where the browser has no passkeys. */
export function PasskeyButton({ onArrived }: { onArrived: (session: Session) => Promise<void> }) {
  const text = useText('app')
  const attempt = useMutation({ mutationFn: signInByPasskey, onSuccess: onArrived })
  if (!hasPasskeys()) return null
  return (
    <>
      <Button leftSection={<IconKey size={16} />} fullWidth loading={attempt.isPending} onClick={() => attempt.mutate()}>
        {text('signIn.passkey')}
      </Button>
      {attempt.error && <Refused error={attempt.error} />}
    </>
  )
}
