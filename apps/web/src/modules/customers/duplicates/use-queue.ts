import { showToast } from '@guanxi/ui'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { pairId } from './pair-list.tsx'
import { forgetPairs, merge, type Pair, pairsQuery, reopen, takeApart, tellApart } from './queries.ts'

interface Decided {
  readonly pair: Pair
  readonly undo: () => Promise<void>
}

/** Where in the list one is: at the pair that was chosen, or at the one that took its place. */
function usePlace(pairs: readonly Pair[]) {
  const [chosen, choose] = useState({ id: '', at: 0 })
  const found = pairs.findIndex((pair) => pairId(pair) === chosen.id)
  const at = found >= 0 ? found : Math.min(chosen.at, Math.max(0, pairs.length - 1))
  const go = (to: number): void => {
    const place = Math.min(Math.max(0, to), Math.max(0, pairs.length - 1))
    const pair = pairs[place]
    choose({ id: pair ? pairId(pair) : '', at: place })
  }
  return { at, go }
}

/** The list of pairs, worked through one after the other; the last decisions can be taken back. */
export function useQueue(state: Pair['state'], customerId: string | undefined) {
  const text = useText('duplicates')
  const appText = useText('app')
  const queries = useQueryClient()
  const query = useInfiniteQuery(pairsQuery(state, customerId))
  const [isBusy, setBusy] = useState(false)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const decided = useRef<Decided[]>([])
  const pairs = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.pairs) ?? []
    return all.filter((pair) => !gone.has(pairId(pair)))
  }, [query.data, gone])
  const { at, go } = usePlace(pairs)

  const undo = useCallback(async (): Promise<void> => {
    const last = decided.current.pop()
    if (!last) return showToast(text('nothingToUndo'))
    setBusy(true)
    try {
      await last.undo()
      setGone((before) => new Set([...before].filter((id) => id !== pairId(last.pair))))
      showToast(text('undone'))
      await forgetPairs(queries)
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }, [appText, queries, text])

  async function decide(pair: Pair, work: (pair: Pair) => Promise<void>, back: (pair: Pair) => Promise<void>, said: string): Promise<void> {
    if (isBusy) return
    setBusy(true)
    try {
      await work(pair)
      decided.current.push({ pair, undo: () => back(pair) })
      setGone((before) => new Set([...before, pairId(pair)]))
      showToast(said, { tone: 'good', action: { label: text('undo'), run: () => void undo() } })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
      void forgetPairs(queries)
    }
  }

  const names = ({ left, right }: Pair) => ({ name: left.name, other: right.name })
  return {
    query,
    pairs,
    at,
    go,
    isBusy,
    undo,
    merge: (pair: Pair) => decide(pair, (one) => merge(one, text('mergeReason')), takeApart, text('merged', names(pair))),
    notSame: (pair: Pair) => decide(pair, tellApart, reopen, text('toldApart', names(pair))),
    reopen: (pair: Pair) => decide(pair, reopen, tellApart, text('undone')),
  }
}
