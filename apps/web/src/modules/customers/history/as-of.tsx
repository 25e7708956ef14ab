import { BlockSkeleton, ErrorState, Tag } from '@guanxi/ui'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { dayAfter, dayIn, startOfDay } from '../../settings/days.ts'
import css from './history.module.css'
import { asOfQuery, type CustomerAsOf } from './queries.ts'
import { useTold } from './use-told.ts'

function Facts({ then }: { then: CustomerAsOf }) {
  const text = useText('relations')
  const told = useTold()
  return (
    <dl className={css.facts}>
      {Object.entries(then.facts).map(([field, value]) => (
        <div key={field} className={css.fact}>
          <dt>{told.nameOf(field)}</dt>
          <dd>
            {told.valueOf(field, value)} {then.differing.includes(field) && <Tag tone="info">{text('history.differs')}</Tag>}{' '}
            {then.uncertain.includes(field) && <Tag tone="warn">{text('history.uncertain')}</Tag>}
          </dd>
        </div>
      ))}
      <div className={css.fact}>
        <dt>{text('history.owner')}</dt>
        <dd>{then.owner.name ?? text('history.nobody')}</dd>
      </div>
      {then.unit.name && (
        <div className={css.fact}>
          <dt>{text('history.unit')}</dt>
          <dd>{then.unit.name}</dd>
        </div>
      )}
    </dl>
  )
}

/** The record as it stood at the end of a day. */
export function AsOf({ customerId }: { customerId: string }) {
  const text = useText('relations')
  const appText = useText('app')
  const { company } = useSession()
  const today = dayIn(company.timeZone)
  const [day, setDay] = useState(today)
  const { data, error, refetch } = useQuery(asOfQuery(customerId, startOfDay(dayAfter(day), company.timeZone)))
  return (
    <div className={css.part}>
      <TextInput
        type="date"
        label={text('history.day')}
        description={text('history.dayHint')}
        value={day}
        max={today}
        onChange={(event) => event.currentTarget.value !== '' && setDay(event.currentTarget.value)}
      />
      {error ? (
        <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
      ) : data ? (
        <Facts then={data} />
      ) : (
        <BlockSkeleton height={160} />
      )}
      <p className={css.note}>{text('history.imports')}</p>
    </div>
  )
}
