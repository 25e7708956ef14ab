import { ProgressBar, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import css from './duplicates.module.css'
import { askForSearch, forgetPairs, type Run, type SearchState, searchQuery } from './queries.ts'

function Running({ run }: { run: Run }) {
  const text = useText('duplicates')
  const label = run.state === 'waiting' ? text('waiting') : `${text('looking')} · ${text(`steps.${run.step ?? 'reading'}`)}`
  return (
    <div className={css.running} role="status">
      <span>{label}</span>
      <ProgressBar label={label} />
    </div>
  )
}

function Last({ state: { last, warnings } }: { state: SearchState }) {
  const text = useText('duplicates')
  const formats = useFormats()
  if (!last) return <span>{text('never')}</span>
  if (last.state === 'failed') return <span className={css.bad}>{text('failed')}</span>
  const { scope, finishedAt, requestedAt, read, found } = last
  const facts = {
    when: formats.dateTime(finishedAt ?? requestedAt),
    customers: formats.number(read ?? 0),
    found: formats.number(found ?? 0),
  }
  return (
    <span>
      {text(scope === 'whole' ? 'last' : 'lastChanged', facts)}
      {warnings.includes('few_matches') && <span className={css.rough}> {text('few')}</span>}
    </span>
  )
}

/** When duplicates were looked for last, how far the present search is, and the button for another. */
export function SearchLine() {
  const text = useText('duplicates')
  const appText = useText('app')
  const queries = useQueryClient()
  const { user } = useSession()
  const { data: state } = useSuspenseQuery(searchQuery)
  const [isAsking, setAsking] = useState(false)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !state.open) void forgetPairs(queries)
    wasOpen.current = state.open !== null
  }, [state.open, queries])

  async function ask(everybody: boolean): Promise<void> {
    setAsking(true)
    try {
      await askForSearch(everybody)
      await queries.invalidateQueries({ queryKey: searchQuery.queryKey })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className={css.line}>
      {state.open ? <Running run={state.open} /> : <Last state={state} />}
      {!state.open && can(user, 'customers.duplicate.run') && (
        <div className={css.lineActions}>
          <Button loading={isAsking} onClick={() => void ask(false)}>
            {text('lookNow')}
          </Button>
          {state.wholeAt !== null && (
            <Button variant="subtle" disabled={isAsking} onClick={() => void ask(true)}>
              {text('lookEverybody')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
