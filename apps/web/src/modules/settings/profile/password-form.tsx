import { Card, showToast, useAppForm } from '@guanxi/ui'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from '../settings.module.css'
import { useSaveMe } from './save-me.ts'

const blank = { current: '', next: '', again: '' }
const fieldOf: Record<string, keyof typeof blank> = { password_wrong: 'current', password_weak: 'next' }

export function PasswordForm() {
  const text = useText('settings')
  const appText = useText('app')
  const save = useSaveMe()
  const form = useAppForm({
    defaultValues: blank,
    validators: {
      onSubmit: ({ value }) => {
        if (value.next === '') return { fields: { next: text('password.nextNeeded') } }
        return value.next === value.again ? undefined : { fields: { again: text('password.differs') } }
      },
      onSubmitAsync: async ({ value }) => {
        const current = value.current === '' ? {} : { current: value.current }
        try {
          await save({ password: { ...current, next: value.next } })
        } catch (error) {
          const message = describeProblem(error, appText)
          const field = error instanceof ApiProblem ? fieldOf[error.code] : undefined
          return field ? { fields: { [field]: message } } : message
        }
        return undefined
      },
    },
    onSubmit: ({ formApi }) => {
      formApi.reset()
      showToast(text('password.saved'), { tone: 'good' })
    },
  })
  return (
    <Card title={text('password.title')}>
      <form.AppForm>
        <form.FormFrame label={text('password.title')}>
          <form.AppField name="current">
            {(field) => (
              <field.TextField
                type="password"
                label={text('password.current')}
                description={text('password.currentHint')}
                autoComplete="current-password"
              />
            )}
          </form.AppField>
          <div className={css.pair}>
            <form.AppField name="next">
              {(field) => <field.TextField type="password" label={text('password.next')} autoComplete="new-password" />}
            </form.AppField>
            <form.AppField name="again">
              {(field) => <field.TextField type="password" label={text('password.again')} autoComplete="new-password" />}
            </form.AppField>
          </div>
          <form.FormActions submitLabel={text('password.change')} />
        </form.FormFrame>
      </form.AppForm>
    </Card>
  )
}
