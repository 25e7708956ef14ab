import { showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { changeTask, createTask, forgetTasks, type Task } from '../queries.ts'
import { useText } from '../words.ts'
import css from './dialog.module.css'
import { type Begun, blankDraft, changeOf, type Draft, draftOf, factsOf } from './draft.ts'
import { TaskFields } from './task-fields.tsx'

interface TaskFormProps {
  task: Task | undefined
  begun: Begun
  onClose: () => void
}

/** What saving comes to: nothing where it went well, else what to tell. */
function useSave({ task, onClose }: TaskFormProps) {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const { company } = useSession()
  return async (draft: Draft): Promise<string | undefined> => {
    const zone = company.timeZone
    try {
      if (task) {
        const change = changeOf(task, draft, zone)
        if (Object.keys(change).length > 0) await changeTask(task, change)
      } else {
        const made = await createTask({ ...factsOf(draft, zone), customerId: draft.customer?.customerId ?? null })
        showToast(text('add.added', { title: made.title }), { tone: 'good' })
      }
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
      if (isConflict) await forgetTasks(queries)
      return isConflict ? text('form.conflict') : describeProblem(error, appText)
    }
    await forgetTasks(queries)
    onClose()
    return undefined
  }
}

/** A task is made or changed. What somebody else changed meanwhile is shown, and what was typed stays. */
export function TaskForm(props: TaskFormProps) {
  const { task, begun, onClose } = props
  const text = useText()
  const { user, company } = useSession()
  const [touched, setTouched] = useState<Partial<Draft>>({})
  const [problem, setProblem] = useState<string>()
  const [titleError, setTitleError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const save = useSave(props)
  const draft: Draft = { ...(task ? draftOf(task, company.timeZone) : blankDraft(user.id, begun)), ...touched }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const isNamed = draft.title.trim() !== ''
    setTitleError(isNamed ? undefined : text('form.titleNeeded'))
    if (!isNamed || isSaving) return
    setSaving(true)
    setProblem(await save(draft))
    setSaving(false)
  }

  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <TaskFields draft={draft} task={task} titleError={titleError} onChange={(change) => setTouched((now) => ({ ...now, ...change }))} />
      {problem !== undefined && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={css.actions}>
        <Button onClick={onClose}>{text('form.cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {text(task ? 'form.save' : 'form.create')}
        </Button>
      </div>
    </form>
  )
}
