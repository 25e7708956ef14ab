import { Card, CardSkeleton, ErrorState, useFormats } from '@guanxi/ui'
import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { CreateRecordDialog } from '../create/create-record-dialog.tsx'
import { iconOf } from '../kinds/icons.ts'
import { seeRecords } from '../kinds/queries.ts'
import { type Kind, useKinds } from '../kinds/use-kinds.ts'
import { customerRecordsQuery } from '../queries.ts'
import css from './customer-records.module.css'

type KindOfCustomer = NonNullable<ReturnType<typeof useRecordsOf>['data']>[number]

function useRecordsOf(customerId: string) {
  return useQuery(customerRecordsQuery(customerId))
}

interface KindCardProps {
  customerId: string
  kind: Kind
  records: KindOfCustomer
}

function KindCard({ customerId, kind, records: { count, rows } }: KindCardProps) {
  const text = useText('records')
  const formats = useFormats()
  const [isAdding, setAdding] = useState(false)
  const Icon = iconOf(kind.icon)
  const title = (
    <span className={css.name}>
      <Icon size={16} stroke={1.7} />
      <span className={css.words}>{kind.many}</span>
      <span className={css.count}>{formats.number(count)}</span>
    </span>
  )
  const add = kind.mayCreate && (
    <ActionIcon className={css.add ?? ''} aria-label={text('create.open', { kind: kind.one })} onClick={() => setAdding(true)}>
      <IconPlus size={16} />
    </ActionIcon>
  )
  return (
    <Card title={title} more={add} flush>
      {rows.length === 0 ? (
        <p className={css.none}>{text('ofCustomer.none')}</p>
      ) : (
        <ul className={css.rows}>
          {rows.map((row) => (
            <li key={row.recordId} className={css.row}>
              <Link {...paths.record(kind.key, row.recordId)} className={css.title}>
                {row.title}
              </Link>
              <span className={css.date}>{formats.date(row.updatedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && (
        <Link {...paths.records(kind.key, { customerId })} className={css.all}>
          {text(count > rows.length ? 'ofCustomer.all' : 'ofCustomer.asList', { count, number: formats.number(count) })}
        </Link>
      )}
      <CreateRecordDialog kind={kind} customerId={customerId} isQuick opened={isAdding} onClose={() => setAdding(false)} />
    </Card>
  )
}

/** What a customer has of each kind of record that the company added. */
export function CustomerRecords({ customerId }: { customerId: string }) {
  const appText = useText('app')
  const { user } = useSession()
  const kinds = useKinds().filter(({ ofCustomer }) => ofCustomer)
  const { data, error, isPending, refetch } = useRecordsOf(customerId)
  if (!can(user, seeRecords) || kinds.length === 0) return null
  if (error && !data) {
    return (
      <Card>
        <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
      </Card>
    )
  }
  if (isPending || !data) return <CardSkeleton />
  return kinds.flatMap((kind) => {
    const records = data.find(({ key }) => key === kind.key)
    return records ? [<KindCard key={kind.key} customerId={customerId} kind={kind} records={records} />] : []
  })
}
