import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import type { Given, StageAsk } from '../../modules/layouts/stage-dialog.tsx'
import { askedBy } from '../../modules/layouts/stages.ts'
import type { Shaped } from '../shapes/shaped.ts'
import { type Lane, type Move, noValue } from './lanes.ts'

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

const valueIn = (lane: string): string | null => (lane === noValue ? null : lane)

/** Cards change their lane at once; where the server refuses, they go back and the reader is told why, or asked for what is lacking. */
export function useMoves({ source, own, title: titleKey }: Shaped, field: string, lanes: readonly Lane[]): Moves {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const [pending, setPending] = useState<readonly Move[]>([])
  const [said, setSaid] = useState('')
  const [asking, setAsking] = useState<{ readonly move: Move; readonly ask: StageAsk }>()

  async function put(wanted: Move, given: Given): Promise<string | undefined> {
    const { row, from, to } = wanted
    const title = String(row.values[titleKey] ?? '')
    setPending((now) => [...now, wanted])
    let problem: string | undefined
    try {
      await source.change(row, field, valueIn(from), valueIn(to), given)
      setSaid(text('board.moved', { title, lane: lanes.find(({ value }) => value === to)?.label ?? to }))
      setAsking(undefined)
    } catch (error) {
      const ask = askedBy(error, own ?? [])
      if (ask) setAsking({ move: wanted, ask })
      else {
        const isConflict = error instanceof ApiProblem && error.code === 'version_conflict'
        problem = isConflict ? text('board.conflict', { title }) : describeProblem(error, appText)
      }
    }
    await source.forget(queries)
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
