import { showToast } from '@guanxi/ui'
import { Button, NumberInput, SegmentedControl, Select, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { type Finishing, finishTask, forgetTasks, type Task } from '../queries.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import css from './dialog.module.css'

export const results = ['reached', 'not_reached', 'left_message', 'wrong_number'] as const
export const directions = ['out', 'in'] as const

/** Done, with what came of it. */
export function FinishForm({ task, onClose, onBack }: { task: Task; onClose: () => void; onBack: () => void }) {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const when = useWhen()
  const isCall = task.kind === 'call'
  const [given, setGiven] = useState<Finishing>({
    durationMinutes: task.durationMinutes,
    ...(isCall ? { direction: 'out', result: 'reached' } : {}),
  })
  const [problem, setProblem] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const set = (change: Finishing) => setGiven((now) => ({ ...now, ...change }))

  async function submit(event: FormEvent) {
    event.preventDefault()
    setSaving(true)
    try {
      const { next } = await finishTask(task, given)
      const follows = next?.dueOn ? ` ${text('row.next', { day: when.due(next) ?? '' })}` : ''
      showToast(`${text('row.finished', { title: task.title })}${follows}`, { tone: 'good' })
      await forgetTasks(queries)
      if (task.customer) await queries.invalidateQueries({ queryKey: ['customers', 'one', task.customer.customerId] })
      onClose()
    } catch (error) {
      setProblem(describeProblem(error, appText))
      await forgetTasks(queries)
    } finally {
      setSaving(false)
    }
  }

  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      {isCall && (
        <>
          <SegmentedControl
            aria-label={text('form.direction')}
            data={directions.map((value) => ({ value, label: text(`directions.${value}`) }))}
            value={given.direction ?? 'out'}
            onChange={(value) => set({ direction: directions.find((one) => one === value) ?? 'out' })}
          />
          <Select
            label={text('form.result')}
            data={results.map((value) => ({ value, label: text(`results.${value}`) }))}
            value={given.result ?? null}
            allowDeselect={false}
            onChange={(value) => set({ result: results.find((one) => one === value) ?? null })}
          />
        </>
      )}
      {task.kind !== 'todo' && (
        <NumberInput
          label={text('form.duration')}
          min={1}
          max={20160}
          allowDecimal={false}
          value={given.durationMinutes ?? ''}
          onChange={(value) => set({ durationMinutes: typeof value === 'number' ? value : null })}
        />
      )}
      <Textarea
        label={text('form.outcome')}
        description={text('form.outcomeHint')}
        autosize
        minRows={3}
        maxLength={5000}
        data-autofocus
        value={given.outcome ?? ''}
        onChange={({ currentTarget: { value } }) => set({ outcome: value })}
      />
      {problem !== undefined && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={css.actions}>
        <Button onClick={onBack}>{text('form.cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {text('form.submitDone')}
        </Button>
      </div>
    </form>
  )
}
