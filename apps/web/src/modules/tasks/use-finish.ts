import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText as useAppText } from '../../i18n/text.ts'
import { finishTask, forgetTasks, reopenTask, type Task } from './queries.ts'
import { useWhen } from './when.ts'
import { useText } from './words.ts'

/** Marks tasks as done, and open again: at once on the page, and back where the server refuses. */
export function useFinish() {
  const text = useText()
  const appText = useAppText('app')
  const queries = useQueryClient()
  const when = useWhen()
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set())

  async function run(taskId: string, work: () => Promise<void>) {
    setGoing((now) => new Set([...now, taskId]))
    try {
      await work()
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
    await forgetTasks(queries)
    setGoing((now) => new Set([...now].filter((id) => id !== taskId)))
  }

  const reopen = (task: Pick<Task, 'taskId' | 'version'>) => run(task.taskId, async () => void (await reopenTask(task)))
  const finish = (task: Task) =>
    run(task.taskId, async () => {
      const { task: done, next } = await finishTask(task)
      const follows = next?.dueOn ? ` ${text('row.next', { day: when.due(next) ?? '' })}` : ''
      const action = { label: text('row.undo'), run: () => void reopen(done) }
      showToast(`${text('row.finished', { title: done.title })}${follows}`, next ? {} : { action })
    })
  return { going, finish, reopen }
}
