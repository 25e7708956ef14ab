import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { momentAt } from '../../../list/calendar/moment.ts'
import { changeTask, forgetTasks, type Task } from '../queries.ts'
import { useWhen } from '../when.ts'
import { useText } from '../words.ts'
import type { Moves, Wanted } from './items.ts'

/** Tasks go to another time at once; where the server refuses, they go back and the reader is told why. */
export function useMoves() {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const when = useWhen()
  const [moves, setMoves] = useState<Moves>(new Map())
  const [said, setSaid] = useState('')

  async function move(task: Task, to: Wanted) {
    setMoves((now) => new Map([...now, [task.taskId, to]]))
    const due = to.time === undefined ? { on: to.day } : { at: momentAt(`${to.day}T${to.time}:00`, when.zone) }
    try {
      const moved = await changeTask(task, {
        due,
        ...(to.time === undefined && task.durationMinutes !== null ? { durationMinutes: null } : {}),
      })
      setSaid(text('calendar.moved', { title: moved.title, when: when.due(moved) ?? '' }))
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isConflict ? text('calendar.conflict', { title: task.title }) : describeProblem(error, appText), { tone: 'bad' })
    }
    await forgetTasks(queries)
    setMoves((now) => new Map([...now].filter(([id]) => id !== task.taskId)))
  }
  return { moves, said, move }
}
