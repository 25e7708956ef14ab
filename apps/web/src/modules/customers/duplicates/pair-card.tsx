import { Card, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import css from './duplicates.module.css'
import { EvidenceTable } from './evidence-table.tsx'
import type { Pair } from './queries.ts'

interface PairCardProps {
  pair: Pair
  isBusy: boolean
  onMerge: () => void
  onNotSame: () => void
  onReopen: () => void
}

function Party({ party }: { party: Pair['left'] }) {
  const text = useText('duplicates')
  const formats = useFormats()
  return (
    <div className={css.party}>
      <Link {...paths.customer(party.customerId)} className={css.partyName} aria-label={text('openRecord', { name: party.name })}>
        {party.name}
      </Link>
      {party.joinedAt !== null && <span>{text('since', { date: formats.date(party.joinedAt) })}</span>}
    </div>
  )
}

function Decision({ pair }: { pair: Pair }) {
  const text = useText('duplicates')
  const formats = useFormats()
  if (pair.decidedAt === null || pair.decidedBy === null) return null
  const told = { name: pair.decidedBy, date: formats.dateTime(pair.decidedAt) }
  return (
    <p className={css.decision}>{pair.reason === null ? text('toldBy', told) : text('toldReason', { ...told, reason: pair.reason })}</p>
  )
}

/** Two customers who may be one, why, and what to do about it. */
export function PairCard({ pair, isBusy, onMerge, onNotSame, onReopen }: PairCardProps) {
  const text = useText('duplicates')
  const formats = useFormats()
  const isOpen = pair.state === 'open'
  // Never "100 %": it is a likelihood.
  const share = formats.percent(Math.min(0.999, pair.probability), 1)
  return (
    <Card flush>
      <div className={css.head}>
        <Party party={pair.left} />
        <strong className={css.share}>{text('likely', { share })}</strong>
        <Party party={pair.right} />
      </div>
      <Decision pair={pair} />
      <div className={css.tableFrame}>
        <EvidenceTable pair={pair} />
      </div>
      <div className={css.actions}>
        {pair.can.length === 0 && <p className={css.noRights}>{text('noRights')}</p>}
        {!isOpen && pair.can.includes('judge') && (
          <Button disabled={isBusy} onClick={onReopen}>
            {text('reopen')}
          </Button>
        )}
        {isOpen && pair.can.includes('merge') && (
          <ButtonLink variant="subtle" target={paths.merge(pair.left.customerId, pair.right.customerId)}>
            {text('choose')}
          </ButtonLink>
        )}
        {isOpen && pair.can.includes('judge') && (
          <Button disabled={isBusy} onClick={onNotSame}>
            {text('notSame')}
          </Button>
        )}
        {isOpen && pair.can.includes('merge') && (
          <Button variant="filled" color="seal" disabled={isBusy} onClick={onMerge}>
            {text('mergeInto', { name: pair.left.name })}
          </Button>
        )}
      </div>
    </Card>
  )
}
