import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { changeRecord, forgetRecords, recordQuery } from '../queries.ts'
import { type Lane, type Move, noValue } from './lanes.ts'

export interface Moves {
  readonly pending: readonly Move[]
  /** What happened last, for whoever does not see it. */
  readonly said: string
  readonly move: (move: Move) => Promise<void>
}

/** Cards change their lane at once; where the server refuses, they go back and the reader is told why. */
export function useMoves(kind: Kind, field: string, lanes: readonly Lane[]): Moves {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const [pending, setPending] = useState<readonly Move[]>([])
  const [said, setSaid] = useState('')

  async function move(wanted: Move) {
    const { row, to } = wanted
    const title = String(row.values.title ?? '')
    setPending((now) => [...now, wanted])
    try {
      const made = await changeRecord(kind.key, row.id, row.version, { custom: { [field]: to === noValue ? null : to } })
      queries.setQueryData(recordQuery(kind.key, row.id).queryKey, made)
      setSaid(text('board.moved', { title, lane: lanes.find(({ value }) => value === to)?.label ?? to }))
    } catch (error) {
      const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isConflict ? text('board.conflict', { title }) : describeProblem(error, appText), { tone: 'bad' })
      void queries.invalidateQueries({ queryKey: recordQuery(kind.key, row.id).queryKey })
    }
    await forgetRecords(queries, kind.key)
    setPending((now) => now.filter((one) => one !== wanted))
  }
  return { pending, said, move }
}
