import { addDays, showToast } from '@guanxi/ui'
import { Button, Select } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { createTask, forgetTasks } from '../queries.ts'
import css from '../tasks.module.css'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'

const days = ['today', 'tomorrow', 'nextWeek', 'none'] as const
type Day = (typeof days)[number]

// From Monday to the next, from Sunday to the day after.
function nextMonday(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return addDays(today, weekday === 0 ? 1 : 8 - weekday)
}

const isDay = (value: string | null): value is Day => days.some((day) => day === value)

/** A task in one line: N goes there, Enter adds it, and the next can be typed at once. */
export function QuickAdd({ onMore }: { onMore: (title: string) => void }) {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const { today } = useWhen()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState('')
  const [day, setDay] = useState<Day>('today')
  useHotkeys([['n', () => field.current?.focus()]])
  const adding = useMutation({
    mutationFn: () => {
      const on = { today, tomorrow: addDays(today, 1), nextWeek: nextMonday(today), none: null }[day]
      return createTask({ title: title.trim(), due: on === null ? null : { on } })
    },
    onSuccess: async (task) => {
      setTitle('')
      showToast(text('add.added', { title: task.title }), { tone: 'good' })
      await forgetTasks(queries)
    },
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })

  function submit() {
    if (title.trim() === '') field.current?.focus()
    else if (!adding.isPending) adding.mutate()
  }

  return (
    <form
      className={css.add}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id} className={css.hidden}>
        {text('add.label')}
      </label>
      <input
        id={id}
        ref={field}
        className={css.words}
        placeholder={text('add.placeholder')}
        maxLength={300}
        autoComplete="off"
        aria-keyshortcuts="N"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        className={css.day ?? ''}
        aria-label={text('add.due')}
        data={days.map((value) => ({ value, label: text(`add.${value}`) }))}
        value={day}
        allowDeselect={false}
        onChange={(value) => isDay(value) && setDay(value)}
      />
      <Button type="submit" variant="filled" color="seal" loading={adding.isPending}>
        {text('add.submit')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => onMore(title.trim())}>
        {text('add.more')}
      </Button>
    </form>
  )
}
