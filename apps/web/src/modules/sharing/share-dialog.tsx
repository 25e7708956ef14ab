import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { z } from 'zod/mini'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { usePeople, useTeams, useUnits } from '../customers/organisation/use-organisation.ts'
import type { NewShare } from './shared.ts'

type Kind = NewShare['principalKind']
const kinds = ['user', 'team', 'unit'] as const

interface Entered {
  kind: string | null
  principalId: string | null
  level: string | null
  until: string
  reason: string
}

// The end of the day that was chosen, by the reader's own clock.
const endOf = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:59`).toISOString())

function shareOf({ kind, principalId, level, until, reason }: Entered): NewShare {
  const principalKind: Kind = kinds.find((one) => one === kind) ?? 'user'
  return { principalKind, principalId: principalId ?? '', mayEdit: level === 'edit', until: endOf(until), reason: reason.trim() }
}

interface ShareFormProps {
  title: string
  /** Whether whoever shares may change it themselves: nobody lends more than they have. */
  mayEdit: boolean
  /** Shares it, and has read anew what changes by that. */
  share: (share: NewShare) => Promise<void>
  onClose: () => void
}

function ShareForm({ title, mayEdit, share, onClose }: ShareFormProps) {
  const text = useText('customers')
  const appText = useText('app')
  const options = { user: usePeople().present, team: useTeams(), unit: useUnits() }
  const entered: Entered = { kind: 'user', principalId: null, level: 'see', until: '', reason: '' }
  const form = useAppForm({
    defaultValues: entered,
    validators: {
      onSubmit: z.object({
        kind: z.nullable(z.string()),
        principalId: z.string(text('pages.access.whomNeeded')),
        level: z.nullable(z.string()),
        until: z.string(),
        reason: z.string().check(z.trim(), z.minLength(3, text('pages.access.reasonNeeded'))),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          await share(shareOf(value))
        } catch (error) {
          return describeProblem(error, appText)
        }
        showToast(text('pages.access.shared'), { tone: 'good' })
        onClose()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={title}>
        <form.AppField name="kind" listeners={{ onChange: () => form.setFieldValue('principalId', null) }}>
          {(field) => (
            <field.SelectField
              label={text('pages.access.with')}
              options={kinds.map((kind) => ({ value: kind, label: text(`pages.access.kinds.${kind}`) }))}
            />
          )}
        </form.AppField>
        <form.Subscribe selector={({ values }) => kinds.find((kind) => kind === values.kind) ?? 'user'}>
          {(kind) => (
            <form.AppField name="principalId">
              {(field) => (
                <field.SelectField label={text(`pages.access.kinds.${kind}`)} options={[...options[kind]]} isSearchable isRequired />
              )}
            </form.AppField>
          )}
        </form.Subscribe>
        <form.AppField name="level">
          {(field) => (
            <field.SelectField
              label={text('pages.access.level')}
              options={[
                { value: 'see', label: text('pages.access.maySee') },
                ...(mayEdit ? [{ value: 'edit', label: text('pages.access.mayEdit') }] : []),
              ]}
            />
          )}
        </form.AppField>
        <form.AppField name="until">
          {(field) => <field.TextField type="date" label={text('pages.access.untilDay')} description={text('pages.access.untilHint')} />}
        </form.AppField>
        <form.AppField name="reason">
          {(field) => <field.TextField label={text('pages.access.reason')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.FormActions submitLabel={text('pages.access.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Lets somebody see something, or see and change it, who otherwise could not. */
export function ShareDialog({ opened, ...form }: ShareFormProps & { opened: boolean }) {
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={form.onClose} title={form.title} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <ShareForm {...form} />
    </Modal>
  )
}
