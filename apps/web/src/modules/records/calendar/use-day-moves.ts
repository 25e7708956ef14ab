import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { changeRecord, forgetRecords, recordQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import type { DayMove } from './content.ts'
import { onDay } from './moment.ts'

/** Records go to another day at once; where the server refuses, they go back and the reader is told why. */
export function useDayMoves(kind: Kind, field: RecordField, timeZone: string, nameOf: (day: string) => string) {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const [moves, setMoves] = useState<readonly DayMove[]>([])
  const [said, setSaid] = useState('')

  async function move(wanted: DayMove) {
    const { row, to } = wanted
    const title = String(row.values.title ?? '')
    const value = field.type === 'instant' ? onDay(String(row.values[field.key]), to, timeZone) : to
    setMoves((now) => [...now, wanted])
    try {
      const made = await changeRecord(kind.key, row.id, row.version, { custom: { [field.key]: value } })
      queries.setQueryData(recordQuery(kind.key, row.id).queryKey, made)
      setSaid(text('calendar.moved', { title, day: nameOf(to) }))
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isConflict ? text('calendar.conflict', { title }) : describeProblem(error, appText), { tone: 'bad' })
      void queries.invalidateQueries({ queryKey: recordQuery(kind.key, row.id).queryKey })
    }
    await forgetRecords(queries, kind.key)
    setMoves((now) => now.filter((one) => one !== wanted))
  }
  return { moves, said, move }
}
