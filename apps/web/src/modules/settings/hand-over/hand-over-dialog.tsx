import { ErrorState } from '@guanxi/ui'
import { Button, Modal, Skeleton, Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { PersonSelect } from '../people-select/people-select.tsx'
import type { ChosenPerson } from '../people-select/queries.ts'
import { CountsList } from './counts-list.tsx'
import css from './hand-over.module.css'
import { Outcome } from './outcome.tsx'
import { type HandOverResult, handOver, handOverPreviewQuery } from './queries.ts'

/** Who leaves. */
export interface Leaver {
  readonly id: string
  readonly name: string
  readonly disabled: boolean
}

function Held({ userId }: { userId: string }) {
  const text = useText('organisation')
  const appText = useText('app')
  const { data: counts, error, isError, refetch } = useQuery(handOverPreviewQuery(userId))
  if (isError) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  if (!counts)
    return (
      <div role="status" aria-busy="true" aria-label={text('units.counting')}>
        <Skeleton height={96} />
      </div>
    )
  return <CountsList counts={counts} isDone={false} />
}

interface ChooseProps {
  leaver: Leaver
  onDone: (result: HandOverResult, to: ChosenPerson) => void
  onClose: () => void
}

function useHandOver({ leaver, onDone }: ChooseProps) {
  const appText = useText('app')
  const [to, setTo] = useState<ChosenPerson>()
  const [disable, setDisable] = useState(true)
  const [isChecked, setChecked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function submit() {
    setChecked(true)
    if (!to) return
    setBusy(true)
    setProblem(undefined)
    try {
      onDone(await handOver(leaver.id, to.userId, disable && !leaver.disabled), to)
    } catch (error) {
      setProblem(describeProblem(error, appText))
      setBusy(false)
    }
  }

  return { to, setTo, disable, setDisable, isChecked, isBusy, problem, submit: () => void submit() }
}

function Choose(props: ChooseProps) {
  const { leaver, onClose } = props
  const text = useText('organisation')
  const uiText = useText('ui')
  const { user: me } = useSession()
  const { to, setTo, disable, setDisable, isChecked, isBusy, problem, submit } = useHandOver(props)
  const { name } = leaver
  return (
    <div className={css.form}>
      <p className={css.hint}>{text('handOver.text', { name })}</p>
      <Held userId={leaver.id} />
      {problem !== undefined && (
        <p className={css.refused} role="alert">
          {problem}
        </p>
      )}
      <PersonSelect
        label={text('handOver.to')}
        error={isChecked && !to ? text('handOver.toNeeded') : undefined}
        without={leaver.id}
        value={to}
        onChange={setTo}
        isRequired
      />
      {!leaver.disabled && (
        <Switch
          label={text('handOver.disable', { name })}
          description={text(leaver.id === me.id ? 'handOver.disableSelf' : 'handOver.disableHint')}
          checked={disable}
          onChange={(event) => setDisable(event.currentTarget.checked)}
        />
      )}
      <div className={css.actions}>
        <Button onClick={onClose} disabled={isBusy}>
          {uiText('cancel')}
        </Button>
        <Button variant="filled" color="bad" loading={isBusy} onClick={submit}>
          {to ? text('handOver.submitTo', { name: to.name }) : text('handOver.submit')}
        </Button>
      </div>
    </div>
  )
}

function HandOver({ leaver, onClose }: { leaver: Leaver; onClose: () => void }) {
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<{ result: HandOverResult; to: ChosenPerson }>()

  // Customers, views, segments and more have another owner now.
  function changed() {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'operation' })
  }

  if (outcome) return <Outcome {...outcome} leaver={leaver} onChanged={changed} onClose={onClose} />
  return <Choose leaver={leaver} onClose={onClose} onDone={(result, to) => setOutcome({ result, to })} />
}

/** All that somebody holds goes to another: what it is, to whom, and what became of it. */
export function HandOverDialog({ leaver, onClose }: { leaver: Leaver | undefined; onClose: () => void }) {
  const text = useText('organisation')
  const uiText = useText('ui')
  return (
    <Modal
      opened={leaver !== undefined}
      onClose={onClose}
      title={text('handOver.title', { name: leaver?.name ?? '' })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {leaver && <HandOver leaver={leaver} onClose={onClose} />}
    </Modal>
  )
}
