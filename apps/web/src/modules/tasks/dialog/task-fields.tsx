import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { usePeople, useTeams } from '../../customers/organisation/use-organisation.ts'
import type { Task } from '../queries.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import { CustomerSelect } from './customer-select.tsx'
import css from './dialog.module.css'
import type { Draft } from './draft.ts'

export const kinds = ['todo', 'call', 'visit', 'meeting'] as const
const priorities = ['low', 'normal', 'high'] as const
const repeats = ['never', 'day', 'week', 'month'] as const
const reminders = ['never', '0', '15', '60', '1440', '10080'] as const

interface FieldsProps {
  draft: Draft
  /** The task that is changed; none: one is made. */
  task: Task | undefined
  titleError: string | undefined
  onChange: (change: Partial<Draft>) => void
}

const pick = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find((one) => one === given)

function HolderSelect({ draft, task, onChange }: FieldsProps) {
  const text = useText()
  const { user } = useSession()
  const people = usePeople()
  const teams = useTeams()
  const me = `person:${user.id}`
  const mayGive = task ? task.can.includes('assign') : can(user, 'tasks.task.assign')
  const others = people.present.filter(({ value }) => value !== user.id).map(({ value, label }) => ({ value: `person:${value}`, label }))
  const inTeams = teams.map(({ value, label }) => ({ value: `team:${value}`, label }))
  const data = [
    { group: text('form.people'), items: [{ value: me, label: text('form.me') }, ...(mayGive ? others : [])] },
    ...(mayGive && inTeams.length > 0 ? [{ group: text('form.teams'), items: inTeams }] : []),
  ]
  const name = task?.teamName ?? task?.assigneeName
  const isKnown = data.some(({ items }) => items.some(({ value }) => value === draft.holder))
  const present = isKnown || !name ? [] : [{ group: ' ', items: [{ value: draft.holder, label: name }] }]
  return (
    <Select
      label={text('form.holder')}
      data={[...present, ...data]}
      value={draft.holder}
      searchable
      allowDeselect={false}
      disabled={task !== undefined && !mayGive}
      onChange={(holder) => holder !== null && onChange({ holder })}
    />
  )
}

function DueFields({ draft, onChange }: FieldsProps) {
  const text = useText()
  const when = useWhen()
  return (
    <>
      <TextInput
        type="date"
        label={text('form.due')}
        value={draft.dueOn}
        onChange={({ currentTarget: { value } }) => onChange({ dueOn: value })}
      />
      <TextInput
        type="time"
        label={text('form.time')}
        description={text('when.zone', { zone: when.zone })}
        inputWrapperOrder={['label', 'input', 'description']}
        disabled={draft.dueOn === ''}
        value={draft.time}
        onChange={({ currentTarget: { value } }) => onChange({ time: value })}
      />
      {draft.time !== '' && (
        <NumberInput
          label={text('form.duration')}
          min={1}
          max={20160}
          allowDecimal={false}
          value={draft.minutes}
          onChange={(value) => onChange({ minutes: String(value) })}
        />
      )}
      <Select
        label={text('form.remind')}
        data={reminders.map((value) => ({ value, label: text(`form.reminds.${value}`) }))}
        {...(draft.dueOn !== '' && draft.time === '' && draft.remind !== 'never' ? { description: text('form.remindDay') } : {})}
        inputWrapperOrder={['label', 'input', 'description']}
        value={draft.remind}
        allowDeselect={false}
        disabled={draft.dueOn === ''}
        onChange={(value) => value !== null && onChange({ remind: value })}
      />
    </>
  )
}

function RepeatFields({ draft, onChange }: FieldsProps) {
  const text = useText()
  return (
    <>
      <Select
        label={text('form.repeat')}
        data={repeats.map((value) => ({ value, label: text(`form.repeats.${value}`) }))}
        value={draft.repeats}
        allowDeselect={false}
        disabled={draft.dueOn === ''}
        onChange={(value) => onChange({ repeats: pick(repeats, value) ?? 'never' })}
      />
      {draft.repeats !== 'never' && draft.dueOn !== '' && (
        <>
          <NumberInput
            label={text('form.interval')}
            min={1}
            max={99}
            allowDecimal={false}
            value={draft.interval}
            onChange={(value) => onChange({ interval: String(value) })}
          />
          <TextInput
            type="date"
            label={text('form.until')}
            min={draft.dueOn}
            value={draft.until}
            onChange={({ currentTarget: { value } }) => onChange({ until: value })}
          />
        </>
      )}
    </>
  )
}

/** Everything that can be said of a task. */
export function TaskFields(props: FieldsProps) {
  const { draft, task, titleError, onChange } = props
  const text = useText()
  return (
    <>
      <TextInput
        label={text('form.title')}
        error={titleError}
        maxLength={300}
        withAsterisk
        autoComplete="off"
        data-autofocus
        value={draft.title}
        onChange={({ currentTarget: { value } }) => onChange({ title: value })}
      />
      <div className={css.pair}>
        <Select
          label={text('form.kind')}
          data={kinds.map((value) => ({ value, label: text(`kinds.${value}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(value) => onChange({ kind: pick(kinds, value) ?? 'todo' })}
        />
        <Select
          label={text('form.priority')}
          data={priorities.map((value) => ({ value, label: text(`priorities.${value}`) }))}
          value={draft.priority}
          allowDeselect={false}
          onChange={(value) => onChange({ priority: pick(priorities, value) ?? 'normal' })}
        />
        {!task && <CustomerSelect value={draft.customer} onChange={(customer) => onChange({ customer })} />}
        <HolderSelect {...props} />
        <DueFields {...props} />
        <RepeatFields {...props} />
      </div>
      <Textarea
        label={text('form.note')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        value={draft.note}
        onChange={({ currentTarget: { value } }) => onChange({ note: value })}
      />
    </>
  )
}
