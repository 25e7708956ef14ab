import { ConfirmDialog, Tag } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { StandIn } from '../../../stand-ins.ts'
import css from './deputies.module.css'
import { useStandInsChanged, withdrawStandIn } from './queries.ts'
import { useSpanText } from './span-text.ts'

const tones = { running: { tone: 'good' }, coming: { tone: 'info' }, over: {} } as const

interface RowProps {
  standIn: StandIn
  /** What is said of it: for whom, by whom, or both. */
  words: string
  onWithdraw: () => void
}

function StandInRow({ standIn, words, onWithdraw }: RowProps) {
  const text = useText('organisation')
  const spanText = useSpanText()
  const { state, reason, isOwn } = standIn
  return (
    <li className={css.row}>
      <div className={css.about}>
        <div className={css.name}>
          {words} <Tag {...tones[state]}>{text(`deputies.states.${state}`)}</Tag>
        </div>
        <div className={css.hint}>{spanText(standIn)}</div>
        {reason !== '' && <div>{reason}</div>}
      </div>
      {isOwn && state !== 'over' && (
        <Button aria-label={text('deputies.withdrawOf', { words })} onClick={onWithdraw}>
          {text(state === 'running' ? 'deputies.end' : 'deputies.withdraw')}
        </Button>
      )}
    </li>
  )
}

interface StandInListProps {
  standIns: readonly StandIn[]
  wordsOf: (standIn: StandIn) => string
}

/** What runs and comes, and below it what is over. */
export function StandInList({ standIns, wordsOf }: StandInListProps) {
  const text = useText('organisation')
  const appText = useText('app')
  const changed = useStandInsChanged()
  const [ending, setEnding] = useState<StandIn>()
  const present = standIns.filter(({ state }) => state !== 'over').toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since))
  const over = standIns.filter(({ state }) => state === 'over')
  const row = (standIn: StandIn) => (
    <StandInRow key={standIn.standInId} standIn={standIn} words={wordsOf(standIn)} onWithdraw={() => setEnding(standIn)} />
  )
  return (
    <>
      {present.length > 0 && <ul className={css.list}>{present.map(row)}</ul>}
      {over.length > 0 && (
        <details className={css.over}>
          <summary className={css.summary}>{text('deputies.earlier', { count: over.length })}</summary>
          <ul className={css.list}>{over.map(row)}</ul>
        </details>
      )}
      <ConfirmDialog
        opened={ending !== undefined}
        title={text('deputies.withdrawTitle')}
        confirmLabel={text('deputies.withdrawConfirm')}
        tone="bad"
        onClose={() => setEnding(undefined)}
        onConfirm={async () => {
          if (!ending) return
          await withdrawStandIn(ending)
          await changed()
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {ending && text('deputies.withdrawText', { name: ending.deputyName })}
      </ConfirmDialog>
    </>
  )
}
