import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { Given, StageAsk } from '../../layouts/stage-dialog.tsx'
import { askedBy } from '../../layouts/stages.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { changeRecord, forgetRecords, type RecordChange, recordQuery } from '../queries.ts'
import { type Lane, type Move, noValue, ownerField } from './lanes.ts'

export interface Moves {
  readonly pending: readonly Move[]
  /** What happened last, for whoever does not see it. */
  readonly said: string
  readonly move: (move: Move) => Promise<void>
  /** What a lane needs of the card that was moved there last. */
  readonly ask: StageAsk | undefined
  readonly give: (choice: string, given: Given) => Promise<string | undefined>
  readonly giveUp: () => void
}

function changeOf(field: string, to: string, given: Given): RecordChange {
  const value = to === noValue ? null : to
  return field === ownerField ? { ownerId: value, custom: given } : { custom: { ...given, [field]: value } }
}

/** Cards change their lane at once; where the server refuses, they go back and the reader is told why, or asked for what is lacking. */
export function useMoves(kind: Kind, field: string, lanes: readonly Lane[], own: readonly OwnField[]): Moves {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const [pending, setPending] = useState<readonly Move[]>([])
  const [said, setSaid] = useState('')
  const [asking, setAsking] = useState<{ readonly move: Move; readonly ask: StageAsk }>()

  async function put(wanted: Move, given: Given): Promise<string | undefined> {
    const { row, to } = wanted
    const title = String(row.values.title ?? '')
    setPending((now) => [...now, wanted])
    let problem: string | undefined
    try {
      const made = await changeRecord(kind.key, row.id, row.version, changeOf(field, to, given))
      queries.setQueryData(recordQuery(kind.key, row.id).queryKey, made)
      setSaid(text('board.moved', { title, lane: lanes.find(({ value }) => value === to)?.label ?? to }))
      setAsking(undefined)
    } catch (error) {
      const ask = askedBy(error, own)
      if (ask) setAsking({ move: wanted, ask })
      else {
        const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
        problem = isConflict ? text('board.conflict', { title }) : describeProblem(error, appText)
      }
      void queries.invalidateQueries({ queryKey: recordQuery(kind.key, row.id).queryKey })
    }
    await forgetRecords(queries, kind.key)
    setPending((now) => now.filter((one) => one !== wanted))
    return problem
  }

  async function move(wanted: Move) {
    const problem = await put(wanted, {})
    if (problem !== undefined) showToast(problem, { tone: 'bad' })
  }

  return {
    pending,
    said,
    move,
    ask: asking?.ask,
    give: async (_choice, given) => asking && (await put(asking.move, given)),
    giveUp: () => setAsking(undefined),
  }
}
