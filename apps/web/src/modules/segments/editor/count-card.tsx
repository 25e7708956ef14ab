import { BlockSkeleton, Card, type FilterGroup, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { countQuery } from '../../customers/list/queries.ts'
import { useCountText } from '../count-text.ts'
import css from '../segments.module.css'

/** How many match while the conditions are being built; beyond 10,000 the exact number is counted when asked for. */
export function CountCard({ filter, isSettled }: { filter: FilterGroup; isSettled: boolean }) {
  const text = useText('marketing')
  const appText = useText('app')
  const formats = useFormats()
  const countText = useCountText()
  const [exactFor, setExactFor] = useState<FilterGroup>()
  const count = useQuery(countQuery(filter, exactFor === filter))
  const all = useQuery(countQuery(undefined, false))
  const isFresh = isSettled && !count.isPlaceholderData
  const share = count.data && all.data && !count.data.capped && !all.data.capped && all.data.count > 0 && count.data.count / all.data.count
  return (
    <Card
      title={text('pages.segment.count')}
      more={<ButtonLink target={paths.customers({ filter })}>{text('pages.segment.open')}</ButtonLink>}
    >
      {count.error && !count.data && <p className={css.lacking}>{describeProblem(count.error, appText)}</p>}
      {!count.data && !count.error && <BlockSkeleton height={40} />}
      {count.data && (
        <div className={css.count} aria-live="polite" data-fresh={isFresh || undefined}>
          <b className={css.number}>{countText(count.data)}</b>
          {typeof share === 'number' && <span>{text('pages.segment.share', { share: formats.percent(share, share < 0.1 ? 1 : 0) })}</span>}
          {count.data.capped && (
            <Button loading={exactFor === filter && count.isFetching} onClick={() => setExactFor(filter)}>
              {text('pages.segment.countExactly')}
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}
