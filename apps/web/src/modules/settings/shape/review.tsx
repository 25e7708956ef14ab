import { BlockSkeleton, Card, cx, EmptyState, ErrorState } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { forgetObjects } from '../objects/queries.ts'
import { Counts, DifferenceList } from './difference-list.tsx'
import { GoOn } from './go-on.tsx'
import type { Application, Difference } from './queries.ts'
import css from './shape.module.css'

interface Compared {
  readonly data: readonly Difference[] | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

interface Applying {
  readonly error: Error | null
  readonly isPending: boolean
  mutate(): void
}

interface ReviewProps {
  title: string
  intro: string
  compared: Compared
  apply: () => Promise<Application>
  /** What is decided before applying. */
  options?: ReactNode
  applyLabel?: string | undefined
  /** Says better than the server can what is wrong with it. */
  describe?: ((error: unknown) => string | undefined) | undefined
  /** What can be done next, when it is applied. */
  after?: ReactNode
  onClose: () => void
}
type BeforeProps = Omit<ReviewProps, 'apply' | 'after'> & { apply: Applying }

function Failed({ compared, describe, onClose }: Pick<ReviewProps, 'compared' | 'describe' | 'onClose'>) {
  const text = useText('transfer')
  const appText = useText('app')
  const { error, refetch } = compared
  const requestId = error instanceof ApiProblem ? error.requestId : undefined
  const isOurs = error instanceof ApiProblem && error.status >= 400 && error.status < 500
  return (
    <>
      <ErrorState
        title={text('review.cannotCompare')}
        message={describe?.(error) ?? describeProblem(error, appText)}
        requestId={isOurs ? undefined : requestId}
        onRetry={isOurs ? undefined : () => void refetch()}
      />
      <div className={css.actions}>
        <Button onClick={onClose}>{text('review.back')}</Button>
      </div>
    </>
  )
}

function Warnings({ differences }: { differences: readonly Difference[] }) {
  const text = useText('transfer')
  const conflicts = differences.filter(({ what }) => what === 'conflict').length
  return (
    <>
      {conflicts > 0 && (
        <p className={css.bad} role="alert">
          {text('review.conflicts', { count: conflicts })}
        </p>
      )}
      {differences.some(({ what }) => what === 'remove') && <p className={css.warn}>{text('review.removes')}</p>}
    </>
  )
}

interface FoundProps extends Pick<ReviewProps, 'applyLabel' | 'onClose'> {
  differences: readonly Difference[]
  apply: Applying
}

function Found({ differences, apply, applyLabel, onClose }: FoundProps) {
  const text = useText('transfer')
  const appText = useText('app')
  if (differences.length === 0)
    return (
      <EmptyState title={text('review.nothing')} icon={<IconChecks />} action={<Button onClick={onClose}>{text('review.back')}</Button>}>
        {text('review.nothingText')}
      </EmptyState>
    )
  const isStopped = differences.some(({ what }) => what === 'conflict')
  return (
    <>
      <Warnings differences={differences} />
      <DifferenceList differences={differences} />
      {apply.error && (
        <p className={css.bad} role="alert">
          {describeProblem(apply.error, appText)}
        </p>
      )}
      <div className={cx(css.actions, css.foot)}>
        <Button onClick={onClose} disabled={apply.isPending}>
          {text('review.back')}
        </Button>
        {!isStopped && (
          <Button variant="filled" color="seal" loading={apply.isPending} onClick={() => apply.mutate()}>
            {applyLabel ?? text('review.applyCount', { count: differences.length })}
          </Button>
        )}
      </div>
    </>
  )
}

function Before({ title, intro, compared, options, applyLabel, describe, onClose, apply }: BeforeProps) {
  const text = useText('transfer')
  const { data, error } = compared
  return (
    <Card title={title} more={data && <Counts differences={data} />}>
      <div className={css.stack}>
        {!error && <p className={css.lead}>{intro}</p>}
        {!error && options}
        {error && <Failed compared={compared} describe={describe} onClose={onClose} />}
        {!error && data && <Found differences={data} apply={apply} applyLabel={applyLabel} onClose={onClose} />}
        {!error && !data && (
          <div aria-busy="true" aria-label={text('review.comparing')} role="status">
            <BlockSkeleton height={240} />
          </div>
        )}
      </div>
    </Card>
  )
}

/** What would be done, before it is done; and, when it was, where to go. */
export function Review({ apply, after, ...about }: ReviewProps) {
  const queries = useQueryClient()
  const top = useRef<HTMLDivElement>(null)
  const applying = useMutation({ mutationFn: apply, onSettled: () => void forgetObjects(queries) })
  // The page changes in place: whoever listens to it, or was further down, begins at its top.
  const isDone = applying.data !== undefined
  useEffect(() => {
    if (isDone) top.current?.scrollIntoView({ block: 'nearest' })
    top.current?.focus({ preventScroll: !isDone })
  }, [isDone])
  return (
    <div ref={top} tabIndex={-1} className={css.review}>
      {applying.data ? (
        <GoOn title={about.title} application={applying.data} after={after} onClose={about.onClose} />
      ) : (
        <Before {...about} apply={applying} />
      )}
    </div>
  )
}
