import { Card, CardSkeleton, ErrorState, type Fact, Facts, Tag, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { stageTone } from '../../../modules/customers/fields/stage-tone.ts'
import { type CustomerValue, valueQuery } from '../queries.ts'
import { useInsightWords } from './insight-words.ts'
import { KnownDialog } from './known-dialog.tsx'
import { Trend } from './trend.tsx'
import css from './value.module.css'

function useFigures(value: CustomerValue): readonly Fact[] {
  const text = useText('customers')
  const formats = useFormats()
  const { rhythmDays, silenceDays, expectedOrders, lastOrderOn } = value
  const days = (count: number) => text('pages.value.days', { count: Math.round(count) })
  const figures = [
    rhythmDays !== null && {
      key: 'rhythm',
      label: text('pages.value.rhythm'),
      value: text('pages.value.everyDays', { count: Math.round(rhythmDays) }),
    },
    silenceDays !== null && { key: 'silence', label: text('pages.value.silence'), value: days(silenceDays) },
    lastOrderOn !== null && { key: 'last', label: text('pages.value.lastOrder'), value: formats.date(lastOrderOn) },
    expectedOrders !== null && {
      key: 'expected',
      label: text('pages.value.expectedOrders'),
      value: text('pages.value.expected', { number: formats.number(expectedOrders, 1) }),
    },
  ]
  return figures.filter((figure) => figure !== false)
}

function Scored({ value }: { value: CustomerValue }) {
  const text = useText('customers')
  const formats = useFormats()
  const words = useInsightWords()
  const figures = useFigures(value)
  const [isOpen, setOpen] = useState(false)
  const tone = stageTone(value.stage)
  return (
    <Card
      title={text('pages.value.title')}
      more={
        <button type="button" className={css.ask} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {text('pages.value.how')}
        </button>
      }
      accent={value.stage === 'lapsing'}
      flush
    >
      <p className={css.stage}>
        <Tag {...(tone ? { tone } : {})} dot>
          {words.stage(value.stage)}
        </Tag>
        {value.stageSince && <span className={css.since}>{text('pages.record.since', { date: formats.date(value.stageSince) })}</span>}
        {value.stageBefore && value.stageBefore !== value.stage && (
          <span className={css.since}>{text('pages.value.before', { stage: words.stage(value.stageBefore) })}</span>
        )}
      </p>
      <Facts items={figures} />
      <Trend trend={value.trend} currency={value.currency} />
      <KnownDialog opened={isOpen} value={value} onClose={() => setOpen(false)} />
    </Card>
  )
}

/** Where the customer stands and why, with the way to how we know it. */
export function ValueCard({ customerId }: { customerId: string }) {
  const text = useText('customers')
  const appText = useText('app')
  const { data, error, refetch } = useQuery(valueQuery(customerId))
  if (data) return <Scored value={data} />
  if (error) {
    return (
      <Card>
        <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
      </Card>
    )
  }
  if (data === undefined) return <CardSkeleton />
  return <Card title={text('pages.value.title')}>{text('pages.value.notYet')}</Card>
}
