import { Card, showToast, useAppForm, useFormats } from '@guanxi/ui'
import { TextInput } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { useRoleName } from '../roles.ts'
import css from '../settings.module.css'
import { useSaveMe } from './save-me.ts'

export function AboutForm() {
  const text = useText('settings')
  const appText = useText('app')
  const roleName = useRoleName()
  const formats = useFormats()
  const { user } = useSession()
  const save = useSaveMe()
  const form = useAppForm({
    defaultValues: { name: user.name },
    validators: {
      onChange: z.object({ name: z.string().check(z.trim(), z.minLength(1, text('about.nameNeeded'))) }),
      onSubmitAsync: async ({ value }) => {
        try {
          await save({ name: value.name.trim() })
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
    onSubmit: () => showToast(text('about.saved'), { tone: 'good' }),
  })
  return (
    <Card title={text('about.title')}>
      <form.AppForm>
        <form.FormFrame label={text('about.title')}>
          <form.AppField name="name">
            {(field) => <field.TextField label={text('about.name')} autoComplete="name" isRequired />}
          </form.AppField>
          <div className={css.pair}>
            <TextInput label={text('about.email')} value={user.email} variant="unstyled" readOnly />
            <TextInput label={text('about.role')} value={formats.list(user.roles.map(roleName))} variant="unstyled" readOnly />
          </div>
          <form.FormActions />
        </form.FormFrame>
      </form.AppForm>
    </Card>
  )
}
