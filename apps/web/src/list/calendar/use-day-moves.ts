import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import type { ListField, Shaped } from '../shapes/shaped.ts'
import type { DayMove } from './content.ts'
import { onDay } from './moment.ts'

/** Records go to another day at once; where the server refuses, they go back and the reader is told why. */
export function useDayMoves({ source, title: titleKey }: Shaped, field: ListField, timeZone: string, nameOf: (day: string) => string) {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const [moves, setMoves] = useState<readonly DayMove[]>([])
  const [said, setSaid] = useState('')

  async function move(wanted: DayMove) {
    const { row, to } = wanted
    const title = String(row.values[titleKey] ?? '')
    const value = field.type === 'instant' ? onDay(String(row.values[field.key]), to, timeZone) : to
    setMoves((now) => [...now, wanted])
    try {
      await source.change(row, field.key, String(row.values[field.key]), value, {})
      setSaid(text('calendar.moved', { title, day: nameOf(to) }))
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isConflict ? text('calendar.conflict', { title }) : describeProblem(error, appText), { tone: 'bad' })
    }
    await source.forget(queries)
    setMoves((now) => now.filter((one) => one !== wanted))
  }
  return { moves, said, move }
}
