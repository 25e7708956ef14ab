import { Card, CardSkeleton, ErrorState, Facts, QuietButton, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Consents, type Customer, consentsQuery, liftSuppression } from '../queries.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import css from './consents.module.css'

const tones = { given: { tone: 'good' }, withdrawn: { tone: 'bad' }, none: {} } as const
const reasons = ['bounce', 'complaint', 'manual'] as const

function Suppressed({ customer, suppression }: { customer: Customer; suppression: NonNullable<Consents['suppression']> }) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isLifting, setLifting] = useState(false)
  const reason = reasons.find((known) => known === suppression.reason)

  async function lift() {
    setLifting(true)
    try {
      queries.setQueryData(consentsQuery(customer.customerId).queryKey, await liftSuppression(customer.customerId))
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setLifting(false)
    }
  }

  return (
    <div className={css.stopped}>
      <p>
        {text(reason ? `pages.consents.stopped.${reason}` : 'pages.consents.stopped.other', {
          date: formats.date(suppression.createdAt),
          reason: suppression.reason,
        })}
      </p>
      {customer.can.includes('engagement.suppression.lift') && (
        <Button onClick={() => void lift()} loading={isLifting}>
          {text('pages.consents.lift')}
        </Button>
      )}
    </div>
  )
}

function History({ history }: { history: Consents['history'] }) {
  const text = useText('customers')
  const formats = useFormats()
  return (
    <details className={css.history}>
      <summary>{text('pages.consents.history', { count: history.length })}</summary>
      <ol className={css.records}>
        {history.map((record) => (
          <li key={record.consentId}>
            <b>{text(`pages.consents.${record.state}`)}</b> · {formats.date(record.occurredAt)}
            <p className={css.evidence}>{record.evidence}</p>
            <p className={css.by}>{text('pages.consents.recordedBy', { name: record.recordedBy, source: record.source })}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}

export function ConsentsCard({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const { data, error, refetch } = useQuery(consentsQuery(customer.customerId))
  const [isOpen, setOpen] = useState(false)
  if (error) {
    return (
      <Card>
        <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
      </Card>
    )
  }
  if (!data) return <CardSkeleton />
  const { state, since } = data.email
  const items = [
    {
      key: 'email',
      label: text('pages.consents.email'),
      value: (
        <>
          <Tag {...tones[state]}>{text(`pages.consents.${state}`)}</Tag>
          {since && <span className={css.since}>{text('pages.consents.since', { date: formats.date(since) })}</span>}
        </>
      ),
    },
  ]
  return (
    <Card
      title={text('pages.consents.title')}
      more={
        customer.can.includes('engagement.consent.record') && (
          <QuietButton onClick={() => setOpen(true)}>{text('pages.consents.changeShort')}</QuietButton>
        )
      }
      flush
    >
      <Facts items={items} />
      {data.suppression && <Suppressed customer={customer} suppression={data.suppression} />}
      {data.history.length > 0 && <History history={data.history} />}
      <ConsentDialog opened={isOpen} customer={customer} present={state} onClose={() => setOpen(false)} />
    </Card>
  )
}
