import { Card, ConfirmDialog, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { noonOf } from '../days.ts'
import { type UnitTree, useOrganisationChanged } from '../units/queries.ts'
import { useProblemText } from './problem-text.ts'
import { type Reorganisation, reorganisationsQuery, withdraw } from './queries.ts'
import css from './reorganise.module.css'
import { useStepText, useUnitNames } from './step-text.ts'
import { StepsList } from './steps-list.tsx'

const tones = { planned: { tone: 'info' }, done: { tone: 'good' }, withdrawn: {}, failed: { tone: 'bad' } } as const
const shownAtFirst = 5
const stepsShown = 3

interface RowProps {
  one: Reorganisation
  tree: UnitTree
  onWithdraw: () => void
}

function Steps({ one, tree }: Pick<RowProps, 'one' | 'tree'>) {
  const text = useText('organisation')
  const describe = useStepText(useUnitNames(tree, one.steps))
  if (one.steps.length <= stepsShown) return <StepsList steps={one.steps} describe={describe} />
  return (
    <details>
      <summary className={css.summary}>{text('history.steps', { count: one.steps.length })}</summary>
      <StepsList steps={one.steps} describe={describe} />
    </details>
  )
}

function ReorganisationRow({ one, tree, onWithdraw }: RowProps) {
  const text = useText('organisation')
  const formats = useFormats()
  const problemText = useProblemText()
  const day = formats.date(noonOf(one.effectiveOn))
  const said = { name: one.createdBy, at: formats.dateTime(one.createdAt) }
  return (
    <li className={css.reorganisation}>
      <div className={css.headline}>
        <b>{day}</b>
        <Tag {...tones[one.state]}>{text(`history.states.${one.state}`)}</Tag>
        {one.state === 'planned' && (
          <Button className={css.push} aria-label={text('history.withdrawOf', { day })} onClick={onWithdraw}>
            {text('history.withdraw')}
          </Button>
        )}
      </div>
      <p className={css.words}>{one.reason}</p>
      {one.problem && <p className={css.refused}>{problemText(one.problem)}</p>}
      <Steps one={one} tree={tree} />
      <p className={css.hint}>
        {one.state === 'done' && one.doneAt !== null
          ? text('history.doneAt', { name: said.name, at: formats.dateTime(one.doneAt) })
          : text('history.askedAt', said)}
      </p>
    </li>
  )
}

/** What is planned, what failed and why, what was done and when. */
export function ReorganisationsCard({ tree }: { tree: UnitTree }) {
  const text = useText('organisation')
  const appText = useText('app')
  const formats = useFormats()
  const changed = useOrganisationChanged()
  const { data: all } = useSuspenseQuery(reorganisationsQuery)
  const [withdrawing, setWithdrawing] = useState<Reorganisation>()
  const [isAll, setAll] = useState(false)
  const sorted = [...all.filter((one) => one.state === 'planned').toReversed(), ...all.filter((one) => one.state !== 'planned')]
  const shown = isAll ? sorted : sorted.slice(0, shownAtFirst)
  if (all.length === 0) return null
  return (
    <Card title={text('history.title')}>
      <ul className={css.reorganisations}>
        {shown.map((one) => (
          <ReorganisationRow key={one.reorganisationId} one={one} tree={tree} onWithdraw={() => setWithdrawing(one)} />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <div className={css.more}>
          <Button onClick={() => setAll(true)}>{text('history.all', { count: sorted.length })}</Button>
        </div>
      )}
      <ConfirmDialog
        opened={withdrawing !== undefined}
        title={text('history.withdrawTitle')}
        confirmLabel={text('history.withdrawConfirm')}
        tone="bad"
        onClose={() => setWithdrawing(undefined)}
        onConfirm={async () => {
          if (!withdrawing) return
          await withdraw(withdrawing)
          await changed()
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {withdrawing && text('history.withdrawText', { day: formats.date(noonOf(withdrawing.effectiveOn)) })}
      </ConfirmDialog>
    </Card>
  )
}
