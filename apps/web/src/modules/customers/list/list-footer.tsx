import { type FilterGroup, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './customers-list.module.css'
import { countQuery } from './queries.ts'

/** How many customers match: at once up to 10,000, beyond that exactly when asked. Keyed by the filter, so that each begins anew. */
export function ListFooter({ filter }: { filter: FilterGroup | undefined }) {
  const text = useText('customers')
  const formats = useFormats()
  const [isExact, setExact] = useState(false)
  const { data, isFetching } = useQuery(countQuery(filter, isExact))
  if (!data) return <span>{text('pages.list.counting')}</span>
  const number = formats.number(data.count)
  if (!data.capped) return <span aria-live="polite">{text('pages.list.count', { count: data.count, number })}</span>
  return (
    <span aria-live="polite">
      {text('pages.list.countCapped', { number })}{' '}
      <button type="button" className={css.count} disabled={isFetching} onClick={() => setExact(true)}>
        {text(isFetching ? 'pages.list.counting' : 'pages.list.countExactly')}
      </button>
    </span>
  )
}
