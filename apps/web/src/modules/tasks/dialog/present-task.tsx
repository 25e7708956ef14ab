import { ConfirmDialog, type Fact, Facts, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { cancelTask, forgetTasks, removeTask, reopenTask, type Task } from '../queries.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import css from './dialog.module.css'
import { FinishForm } from './finish-form.tsx'
import { TaskForm } from './task-form.tsx'

function useDoing(onClose: () => void) {
  const appText = useTextOf('app')
  const queries = useQueryClient()
  return async (work: () => Promise<unknown>, said?: string) => {
    try {
      await work()
      if (said !== undefined) showToast(said, { tone: 'good' })
      onClose()
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
    await forgetTasks(queries)
  }
}

function RemoveButton({ task, onClose }: { task: Task; onClose: () => void }) {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="subtle" color="bad" onClick={() => setAsking(true)}>
        {text('form.remove')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={text('form.remove')}
        confirmLabel={text('form.remove')}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await removeTask(task)
          onClose()
          showToast(text('form.removed'), { tone: 'good' })
          await forgetTasks(queries)
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('form.removeSure')}
      </ConfirmDialog>
    </>
  )
}

/** What a task that is over says: nothing of it is to be changed. */
function Over({ task }: { task: Task }) {
  const text = useText()
  const formats = useFormats()
  const when = useWhen()
  const due = when.due(task)
  const facts: Fact[] = [
    ...(due === undefined ? [] : [{ key: 'due', label: text('fields.dueBy'), value: due }]),
    ...(task.result === null ? [] : [{ key: 'result', label: text('form.result'), value: text(`results.${task.result}`) }]),
    ...(task.durationMinutes === null || task.kind === 'todo'
      ? []
      : [{ key: 'duration', label: text('form.duration'), value: text('when.minutes', { shown: formats.number(task.durationMinutes) }) }]),
    ...(task.outcome === null ? [] : [{ key: 'outcome', label: text('form.outcome'), value: task.outcome }]),
    ...(task.note === null ? [] : [{ key: 'note', label: text('form.note'), value: task.note }]),
  ]
  return (
    <>
      <p className={css.title}>{task.isVeiled ? text(`veiled.${task.kind}`) : task.title}</p>
      {facts.length > 0 && <Facts items={facts} />}
    </>
  )
}

function Head({ task }: { task: Task }) {
  const text = useText()
  const formats = useFormats()
  return (
    <div className={css.head}>
      <Tag {...(task.state === 'done' ? { tone: 'good' as const } : {})} dot>
        {text(`states.${task.state}`)}
      </Tag>
      {task.customer && <Link {...paths.customer(task.customer.customerId)}>{task.customer.name}</Link>}
      <span className={css.made}>
        {task.finishedAt === null
          ? text('form.madeBy', { name: task.createdName, day: formats.date(task.createdAt) })
          : text('form.endedBy', { name: task.finishedName ?? '', day: formats.dateTime(task.finishedAt) })}
      </span>
    </div>
  )
}

/** A task as it stands, and what its reader may do with it. */
export function PresentTask({ task, onClose }: { task: Task; onClose: () => void }) {
  const text = useText()
  const [isFinishing, setFinishing] = useState(false)
  const run = useDoing(onClose)
  const mayEdit = task.can.includes('edit')
  const isOpen = task.state === 'open'
  if (isFinishing) return <FinishForm task={task} onClose={onClose} onBack={() => setFinishing(false)} />
  return (
    <div className={css.task}>
      <Head task={task} />
      {task.isVeiled && <p className={css.veiled}>{text('form.veiledText')}</p>}
      <div className={css.doing}>
        {isOpen && mayEdit && (
          <>
            <Button variant="light" color="good" onClick={() => setFinishing(true)}>
              {text('form.finish')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => void run(() => cancelTask(task))}>
              {text('form.stop')}
            </Button>
          </>
        )}
        {!isOpen && mayEdit && <Button onClick={() => void run(() => reopenTask(task))}>{text('form.reopen')}</Button>}
        {task.can.includes('delete') && <RemoveButton task={task} onClose={onClose} />}
      </div>
      {isOpen && mayEdit && !task.isVeiled ? <TaskForm task={task} begun={{}} onClose={onClose} /> : <Over task={task} />}
    </div>
  )
}
