import { showToast } from '@guanxi/ui'
import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { blankDraft, type Draft, factsOf } from '../dialog/draft.ts'
import { kinds } from '../dialog/task-fields.tsx'
import { createTask, forgetTasks } from '../queries.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import css from './compose.module.css'

/** What comes next with a customer, and until when. */
export function PlanForm({ customerId }: { customerId: string }) {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const { user, company } = useSession()
  const when = useWhen()
  const title = useRef<HTMLInputElement>(null)
  const blank = blankDraft(user.id, { dueOn: when.today, kind: 'call' })
  const [draft, setDraft] = useState<Draft>(blank)
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const saving = useMutation({
    mutationFn: () => createTask({ ...factsOf(draft, company.timeZone), customerId }),
    onSuccess: async () => {
      setDraft(blank)
      showToast(text('compose.taskAdded'), { tone: 'good' })
      await forgetTasks(queries)
    },
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.title.trim() === '') title.current?.focus()
        else if (!saving.isPending) saving.mutate()
      }}
    >
      <div className={css.line}>
        <Select
          className={css.result ?? ''}
          aria-label={text('form.kind')}
          data={kinds.map((value) => ({ value, label: text(`kinds.${value}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(value) => set({ kind: kinds.find((one) => one === value) ?? 'todo' })}
        />
        <TextInput
          ref={title}
          className={css.subject ?? ''}
          aria-label={text('form.title')}
          placeholder={text('add.placeholder')}
          maxLength={300}
          autoComplete="off"
          value={draft.title}
          onChange={({ currentTarget: { value } }) => set({ title: value })}
        />
      </div>
      <div className={css.line}>
        <TextInput
          type="date"
          aria-label={text('form.due')}
          value={draft.dueOn}
          onChange={({ currentTarget: { value } }) => set({ dueOn: value })}
        />
        <TextInput
          type="time"
          aria-label={text('form.time')}
          disabled={draft.dueOn === ''}
          value={draft.time}
          onChange={({ currentTarget: { value } }) => set({ time: value })}
        />
        <Button type="submit" className={css.end ?? ''} loading={saving.isPending}>
          {text('compose.saveTask')}
        </Button>
      </div>
    </form>
  )
}
