import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { QRCodeSVG } from 'qrcode.react'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { confirmApp, type NewApp } from './queries.ts'
import css from './security.module.css'

interface AppSetupProps {
  app: NewApp
  onDone: (recoveryCodes: readonly string[] | null) => void
}

/** Shows a new secret as picture and text; the first right code turns the app on. */
export function AppSetup({ app, onDone }: AppSetupProps) {
  const text = useText('security')
  const appText = useText('app')
  const [isMissing, setMissing] = useState(false)
  const confirm = useMutation({ mutationFn: confirmApp, onSuccess: onDone })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget).get('code')
    const code = typeof given === 'string' ? given.replace(/\s/g, '') : ''
    setMissing(!/^\d{6}$/.test(code))
    if (/^\d{6}$/.test(code)) confirm.mutate(code)
  }

  const error = isMissing ? text('setup.codeNeeded') : confirm.error && describeProblem(confirm.error, appText)
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={text('setup.title')}>
      <p>{text('setup.scan')}</p>
      <div className={css.picture}>
        <QRCodeSVG value={app.uri} size={176} marginSize={4} title={text('setup.picture')} />
      </div>
      <div>
        <p className={css.hint}>{text('setup.byHand')}</p>
        <code className={css.key}>{app.secret.replace(/(.{4})(?!$)/g, '$1 ')}</code>
      </div>
      <TextInput
        name="code"
        label={text('setup.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        error={error}
        data-autofocus
      />
      <div className={css.actions}>
        <Button type="submit" variant="filled" color="seal" loading={confirm.isPending}>
          {text('setup.submit')}
        </Button>
      </div>
    </form>
  )
}
