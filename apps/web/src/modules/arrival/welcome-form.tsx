import { Button, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { i18n } from '../../i18n/i18n.ts'
import { isLanguage, languages } from '../../i18n/languages.ts'
import { useText } from '../../i18n/text.ts'
import css from '../../pages/sign-in.module.css'
import type { Session } from '../../session.ts'
import { entry, type PasswordFault, passwordFault } from './entries.ts'
import { isWeakPassword, PasswordPair } from './password-pair.tsx'
import { acceptLink, type LinkOwner } from './queries.ts'

interface WelcomeFormProps {
  readonly token: string
  readonly owner: LinkOwner
  readonly onArrived: (session: Session) => void
}

function AboutFields({ owner, isNameMissing }: { owner: LinkOwner; isNameMissing: boolean }) {
  const text = useText('app')
  const [language, setLanguage] = useState<string>(isLanguage(i18n.language) ? i18n.language : owner.language)
  function choose(code: string | null) {
    if (!isLanguage(code)) return
    setLanguage(code)
    void i18n.changeLanguage(code)
  }
  return (
    <>
      <TextInput
        name="name"
        label={text('invitation.name')}
        defaultValue={owner.name}
        autoComplete="name"
        maxLength={200}
        error={isNameMissing && text('invitation.nameNeeded')}
      />
      <Select
        name="language"
        label={text('invitation.language')}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        value={language}
        allowDeselect={false}
        onChange={choose}
      />
    </>
  )
}

/** The first arrival: who one is, in which language, and a password. Somebody who was here before only sets a new password. */
export function WelcomeForm({ token, owner, onArrived }: WelcomeFormProps) {
  const text = useText('app')
  const [fault, setFault] = useState<PasswordFault>()
  const [isNameMissing, setNameMissing] = useState(false)
  const attempt = useMutation({ mutationFn: acceptLink, onSuccess: onArrived })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = entry(form, 'name').trim()
    const lacksName = !owner.hasPassword && name === ''
    setNameMissing(lacksName)
    setFault(passwordFault(form))
    if (lacksName || passwordFault(form) !== undefined) return
    const about = owner.hasPassword ? {} : { name, ...(isLanguage(i18n.language) ? { language: i18n.language } : {}) }
    attempt.mutate({ token, password: entry(form, 'password'), ...about })
  }

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {attempt.error && !isWeakPassword(attempt.error) && (
        <p className={css.error} role="alert">
          {describeProblem(attempt.error, text)}
        </p>
      )}
      <input type="text" name="username" autoComplete="username" value={owner.email} readOnly hidden />
      {!owner.hasPassword && <AboutFields owner={owner} isNameMissing={isNameMissing} />}
      <PasswordPair
        label={text(owner.hasPassword ? 'reset.password' : 'invitation.password')}
        againLabel={text(owner.hasPassword ? 'reset.passwordAgain' : 'invitation.passwordAgain')}
        fault={fault}
        error={attempt.error}
      />
      <Button type="submit" variant="filled" color="seal" fullWidth loading={attempt.isPending}>
        {text(owner.hasPassword ? 'reset.save' : 'invitation.submit')}
      </Button>
    </form>
  )
}
