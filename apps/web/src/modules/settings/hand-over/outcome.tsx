import { ProgressBar, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { ChosenPerson } from '../people-select/queries.ts'
import { CountsList } from './counts-list.tsx'
import css from './hand-over.module.css'
import { type HandOverResult, operationQuery } from './queries.ts'

interface OutcomeProps {
  leaver: { readonly name: string }
  to: ChosenPerson
  result: HandOverResult
  onChanged: () => void
  onClose: () => void
}

function Done({ leaver, to, result, onChanged, onClose }: OutcomeProps) {
  const text = useText('organisation')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is done.
  useEffect(onChanged, [])
  return (
    <div className={css.form}>
      <p className={css.done} role="status">
        {text('handOver.done', { name: leaver.name, to: to.name })}
      </p>
      <CountsList counts={result.counts} isDone />
      <div className={css.actions}>
        <Button onClick={onClose}>{text('handOver.close')}</Button>
      </div>
    </div>
  )
}

function Running(props: OutcomeProps & { operationId: string }) {
  const { operationId, onClose } = props
  const text = useText('organisation')
  const appText = useText('app')
  const formats = useFormats()
  const { data: operation, error } = useQuery(operationQuery(operationId))
  if (operation?.state === 'done') return <Done {...props} />
  const isOver = operation?.state === 'failed'
  const problem = isOver ? (operation.message ?? '') : error ? describeProblem(error, appText) : undefined
  const share = operation && operation.total > 0 && operation.progress > 0 ? operation.progress / operation.total : undefined
  return (
    <div className={css.form}>
      {problem === undefined ? (
        <>
          <p role="status">{text('handOver.running', { shown: formats.number(operation?.total ?? 0) })}</p>
          <ProgressBar share={share} label={text('handOver.progress')} />
          <p className={css.hint}>{text('handOver.goesOn')}</p>
        </>
      ) : (
        <p className={css.refused} role="alert">
          {isOver ? text('handOver.failed', { problem }) : problem}
        </p>
      )}
      <div className={css.actions}>
        <Button onClick={onClose}>{text('handOver.close')}</Button>
      </div>
    </div>
  )
}

/** What became of it: done at once, or as work that goes on. */
export function Outcome(props: OutcomeProps) {
  const { operationId } = props.result
  return operationId === null ? <Done {...props} /> : <Running {...props} operationId={operationId} />
}
