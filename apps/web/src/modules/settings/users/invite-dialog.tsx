import { useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { useOrganisationChanged } from '../units/queries.ts'
import { type Invitation, inviteUser, type NewUser, useUsersChanged } from './queries.ts'
import { RoleList } from './role-list.tsx'
import { useUnitOptions } from './unit-options.ts'

interface InviteDialogProps {
  opened: boolean
  onClose: () => void
  onInvited: (invitation: Invitation) => void
}

interface Entered {
  email: string
  name: string
  roles: string[]
  unitId: string | null
  language: string | null
}

function newUserOf({ email, name, roles, unitId, language }: Entered): NewUser {
  return {
    email: email.trim(),
    roles,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(unitId === null ? {} : { unitId }),
    ...(isLanguage(language) ? { language } : {}),
  }
}

function InviteForm({ onClose, onInvited }: Omit<InviteDialogProps, 'opened'>) {
  const text = useText('settings')
  const appText = useText('app')
  const usersChanged = useUsersChanged()
  const { company } = useSession()
  const changed = useOrganisationChanged()
  const units = useUnitOptions()
  const entered: Entered = { email: '', name: '', roles: ['agent'], unitId: null, language: i18n.language }
  const form = useAppForm({
    defaultValues: entered,
    validators: {
      onChange: z.object({
        email: z.string().check(z.trim(), z.email(text('invite.emailWrong'))),
        name: z.string(),
        roles: z.array(z.string()).check(z.minLength(1, text('invite.roleNeeded'))),
        unitId: z.nullable(z.string()),
        language: z.nullable(z.string()),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          onInvited(await inviteUser(newUserOf(value)))
        } catch (error) {
          const message = describeProblem(error, appText)
          return error instanceof ApiProblem && error.code === 'user_exists' ? { fields: { email: message } } : message
        }
        void usersChanged()
        void changed()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('invite.title')}>
        <form.AppField name="email">
          {(field) => (
            <field.TextField
              type="email"
              label={text('invite.email')}
              description={company.sendsMail && text('invite.emailHint')}
              autoComplete="off"
              isRequired
            />
          )}
        </form.AppField>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('invite.name')} description={text('invite.nameHint')} autoComplete="off" />}
        </form.AppField>
        <form.AppField name="roles">
          {(field) => (
            <RoleList
              label={text('invite.role')}
              value={field.state.value}
              onChange={field.handleChange}
              error={field.state.value.length === 0 ? text('invite.roleNeeded') : undefined}
            />
          )}
        </form.AppField>
        {units.length > 1 && (
          <form.AppField name="unitId">
            {(field) => <field.SelectField label={text('invite.unit')} options={units} isSearchable isClearable />}
          </form.AppField>
        )}
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
