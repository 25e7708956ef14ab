import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { isRole, roles } from '../roles.ts'
import { type Invitation, inviteUser, type NewUser, usersQuery } from './queries.ts'

interface InviteDialogProps {
  opened: boolean
  onClose: () => void
  onInvited: (invitation: Invitation) => void
}

interface Entered {
  email: string
  name: string
  role: string | null
  language: string | null
}

function newUserOf({ email, name, role, language }: Entered): NewUser {
  return {
    email: email.trim(),
    role: isRole(role) ? role : 'agent',
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(isLanguage(language) ? { language } : {}),
  }
}

function InviteForm({ onClose, onInvited }: Omit<InviteDialogProps, 'opened'>) {
  const text = useText('settings')
  const appText = useText('app')
  const queries = useQueryClient()
  const entered: Entered = { email: '', name: '', role: 'agent', language: i18n.language }
  const form = useAppForm({
    defaultValues: entered,
    validators: {
      onChange: z.object({
        email: z.string().check(z.trim(), z.email(text('invite.emailWrong'))),
        name: z.string(),
        role: z.nullable(z.string()),
        language: z.nullable(z.string()),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          onInvited(await inviteUser(newUserOf(value)))
        } catch (error) {
          const message = describeProblem(error, appText)
          return error instanceof ApiProblem && error.code === 'user_exists' ? { fields: { email: message } } : message
        }
        void queries.invalidateQueries({ queryKey: usersQuery.queryKey })
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('invite.title')}>
        <form.AppField name="email">
          {(field) => <field.TextField type="email" label={text('invite.email')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('invite.name')} description={text('invite.nameHint')} autoComplete="off" />}
        </form.AppField>
        <form.AppField name="role">
          {(field) => (
            <field.SelectField
              label={text('invite.role')}
              options={roles.map((role) => ({ value: role, label: `${text(`roles.${role}`)} · ${text(`roleHints.${role}`)}` }))}
            />
          )}
        </form.AppField>
        <form.AppField name="language">
          {(field) => (
            <field.SelectField
              label={text('invite.language')}
              options={languages.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('invite.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function InviteDialog({ opened, onClose, onInvited }: InviteDialogProps) {
  const text = useText('settings')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('invite.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <InviteForm onClose={onClose} onInvited={onInvited} />
    </Modal>
  )
}
