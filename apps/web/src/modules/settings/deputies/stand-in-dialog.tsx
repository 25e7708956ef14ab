import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { dayAfter, dayIn, startOfDay } from '../days.ts'
import { PersonSelect } from '../people-select/people-select.tsx'
import type { ChosenPerson } from '../people-select/queries.ts'
import css from './deputies.module.css'
import { createStandIn, useStandInsChanged } from './queries.ts'

interface StandInFormProps {
  /** Whose deputy it is: the reader's own, or anybody's, whom an administrator names. */
  whose: 'own' | 'anybody'
  onClose: () => void
}

function useDays() {
  const text = useText('organisation')
  const { company } = useSession()
  const today = dayIn(company.timeZone)
  const needed = () => z.string().check(z.minLength(1, text('deputies.dayNeeded')))
  const schema = z
    .object({ since: needed(), until: needed(), reason: z.string().check(z.maxLength(500, text('tooLong'))) })
    .check(z.refine(({ since }) => since >= today, { path: ['since'], error: text('deputies.sincePast') }))
    .check(z.refine(({ since, until }) => until >= since, { path: ['until'], error: text('deputies.untilBefore') }))
  const spanOf = (days: { since: string; until: string }) => ({
    // Today: at once.
    since: days.since === today ? undefined : startOfDay(days.since, company.timeZone),
    until: startOfDay(dayAfter(days.until), company.timeZone),
  })
  return { today, schema, spanOf }
}

function useStandInForm({ whose, onClose }: StandInFormProps) {
  const text = useText('organisation')
  const appText = useText('app')
  const { user: me } = useSession()
  const changed = useStandInsChanged()
  const { today, schema, spanOf } = useDays()
  const [away, setAway] = useState<ChosenPerson | undefined>(whose === 'own' ? { userId: me.id, name: me.name } : undefined)
  const [deputy, setDeputy] = useState<ChosenPerson>()
  const [isChecked, setChecked] = useState(false)
  const form = useAppForm({
    defaultValues: { since: today, until: '', reason: '' },
    validators: {
      onSubmit: ({ value }) => {
        setChecked(true)
        const read = schema.safeParse(value)
        const issues = read.success ? [] : read.error.issues
        // The first complaint about a field is the one to show.
        const fields = Object.fromEntries(issues.toReversed().map(({ path, message }) => [String(path[0]), message]))
        if (issues.length > 0) return { fields }
        return away && deputy ? undefined : { fields: {}, form: text('deputies.peopleNeeded') }
      },
      onSubmitAsync: async ({ value }) => {
        if (!away || !deputy) return undefined
        try {
          await createStandIn({ user: away, deputy, ...spanOf(value), reason: value.reason.trim() })
        } catch (error) {
          return describeProblem(error, appText)
        }
        await changed()
        return undefined
      },
    },
    onSubmit: () => {
      showToast(text('deputies.made', { name: deputy?.name ?? '' }), { tone: 'good' })
      onClose()
    },
  })
  return { form, today, away, setAway, deputy, setDeputy, isChecked }
}

function StandInForm(props: StandInFormProps) {
  const text = useText('organisation')
  const { form, away, setAway, deputy, setDeputy, isChecked } = useStandInForm(props)
  const needed = isChecked ? text('deputies.personNeeded') : undefined
  return (
    <form.AppForm>
      <form.FormFrame label={text('deputies.title')}>
        <p className={css.hint}>{text(props.whose === 'own' ? 'deputies.ownText' : 'deputies.anybodyText')}</p>
        {props.whose === 'anybody' && (
          <PersonSelect label={text('deputies.away')} error={away ? undefined : needed} value={away} onChange={setAway} isRequired />
        )}
        <PersonSelect
          label={text('deputies.deputy')}
          error={deputy ? undefined : needed}
          without={away?.userId}
          value={deputy}
          onChange={setDeputy}
          isRequired
        />
        <div className={css.pair}>
          <form.AppField name="since">
            {(field) => <field.TextField type="date" label={text('deputies.since')} description={text('deputies.sinceHint')} isRequired />}
          </form.AppField>
          <form.AppField name="until">
            {(field) => <field.TextField type="date" label={text('deputies.until')} description={text('deputies.untilHint')} isRequired />}
          </form.AppField>
        </div>
        <form.AppField name="reason">
          {(field) => <field.TextField label={text('deputies.reason')} description={text('deputies.reasonHint')} autoComplete="off" />}
        </form.AppField>
        <form.FormActions submitLabel={text('deputies.make')} onCancel={props.onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function StandInDialog({ whose, onClose }: { whose: StandInFormProps['whose'] | undefined; onClose: () => void }) {
  const text = useText('organisation')
  const uiText = useText('ui')
  return (
    <Modal
      opened={whose !== undefined}
      onClose={onClose}
      title={text(whose === 'anybody' ? 'deputies.anybodyTitle' : 'deputies.ownTitle')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {whose && <StandInForm whose={whose} onClose={onClose} />}
    </Modal>
  )
}
