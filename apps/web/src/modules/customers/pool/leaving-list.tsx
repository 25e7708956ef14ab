import { Card, EmptyState, ErrorState, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconClockCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { dayText } from '../../own-fields/own-text.ts'
import css from './pool.module.css'
import { leavingQuery } from './queries.ts'
import { ReleaseDialog } from './release-dialog.tsx'

/** The reader's own customers who go back to the pool within days: to be called, or let go. */
export function LeavingList() {
  const text = useText('pool')
  const appText = useText('app')
  const formats = useFormats()
  const query = useQuery(leavingQuery)
  const [releasing, setReleasing] = useState<readonly string[]>()
  if (query.isError) return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  if (!query.data) return null
  if (query.data.length === 0)
    return (
      <EmptyState icon={<IconClockCheck />} title={text('leaving.empty')}>
        {text('leaving.emptyText')}
      </EmptyState>
    )
  return (
    <Card flush>
      <ul className={css.leaving} aria-label={text('leaving.title')}>
        {query.data.map((one) => (
          <li key={one.customerId} className={css.row}>
            <Link {...paths.customer(one.customerId)} className={css.who}>
              {one.name}
            </Link>
            <Tag tone="warn">{text('leaving.on', { day: dayText(one.leavesOn, formats) })}</Tag>
            <span className={css.why}>
              {text(`leaving.${one.because}`)} {text('leaving.since', { day: formats.date(one.heldSince) })}
            </span>
            <Button size="compact-sm" aria-label={text('release.one', { name: one.name })} onClick={() => setReleasing([one.customerId])}>
              {text('release.open')}
            </Button>
          </li>
        ))}
      </ul>
      <ReleaseDialog ids={releasing} onClose={() => setReleasing(undefined)} />
    </Card>
  )
}
