import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '../api/api.ts'
import type { ProofRequest } from '../api/proof.ts'
import { unwrap } from '../api/unwrap.ts'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { describePasskeyProblem, hasPasskeys, signWithPasskey } from './passkey.ts'
import css from './proof.module.css'

async function proveByPasskey() {
  const options = await unwrap(api.POST('/api/session/prove/passkey'))
  await unwrap(api.POST('/api/session/prove', { body: { passkey: await signWithPasskey(options) } }))
}

interface SecretFormProps {
  kind: 'password' | 'code'
  isBusy: boolean
  onGiven: (value: string) => void
  children: ReactNode
}

function SecretForm({ kind, isBusy, onGiven, children }: SecretFormProps) {
  const text = useText('security')
  const appText = useText('app')
  const [isMissing, setMissing] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const value = new FormData(event.currentTarget).get('secret')
    const given = typeof value === 'string' ? value : ''
    setMissing(given === '')
    if (given !== '') onGiven(given)
  }

  const error = isMissing && text('proof.needed')
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {kind === 'password' ? (
        <PasswordInput
          name="secret"
          label={text('proof.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': appText('signIn.reveal') }}
          error={error}
          data-autofocus
        />
      ) : (
        <TextInput name="secret" label={text('proof.code')} autoComplete="one-time-code" error={error} data-autofocus />
      )}
      <div className={css.actions}>
        {children}
        <Button type="submit" variant="filled" color="seal" loading={isBusy}>
          {text('proof.confirm')}
        </Button>
      </div>
    </form>
  )
}

/** Password, code or passkey, whichever the server takes from this reader. */
export function ProofDialog({ request }: { request: ProofRequest }) {
  const text = useText('security')
  const appText = useText('app')
  const uiText = useText('ui')
  const navigate = useNavigate()
  const { kinds, answer } = request
  const onSuccess = () => answer(true)
  const bySecret = useMutation({
    mutationFn: (body: { password: string } | { code: string }) => unwrap(api.POST('/api/session/prove', { body })),
    onSuccess,
  })
  const byPasskey = useMutation({ mutationFn: proveByPasskey, onSuccess })
  const error = bySecret.error ?? byPasskey.error
  const secret = kinds.includes('code') ? 'code' : kinds.includes('password') ? 'password' : undefined
  const canUsePasskey = kinds.includes('passkey') && hasPasskeys()

  const passkey = canUsePasskey && (
    <Button
      {...(secret ? {} : { variant: 'filled', color: 'seal' })}
      loading={byPasskey.isPending}
      onClick={() => {
        bySecret.reset()
        byPasskey.mutate()
      }}
    >
      {text('step.toPasskey')}
    </Button>
  )

  function give(value: string) {
    byPasskey.reset()
    bySecret.mutate(secret === 'password' ? { password: value } : { code: value })
  }

  function toProfile() {
    answer(false)
    void navigate(paths.settings())
  }

  return (
    <Modal
      opened
      onClose={() => answer(false)}
      title={text('proof.title')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
      zIndex={300}
    >
      <p className={css.text}>{secret || canUsePasskey ? text('proof.text') : text('proof.nothing')}</p>
      {error && (
        <p className={css.error} role="alert">
          {describePasskeyProblem(error, text, appText)}
        </p>
      )}
      {secret ? (
        <SecretForm kind={secret} isBusy={bySecret.isPending} onGiven={give}>
          {passkey}
        </SecretForm>
      ) : (
        <div className={css.actions}>{passkey || <Button onClick={toProfile}>{text('proof.toProfile')}</Button>}</div>
      )}
    </Modal>
  )
}
