import { Card, EmptyState, type Fact, Facts, PageHeader, Tag, useFormats } from '@guanxi/ui'
import { SegmentedControl } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { Page, PageBody } from '../../shell/page.tsx'
import { MailFrame } from './mail-frame.tsx'
import css from './outbox.module.css'
import { messageQuery, type OutboxMessage } from './queries.ts'
import { reasonText, sendTone } from './send-words.ts'

const route = getRouteApi('/shell/outbox/$customerId/$sendId')
const views = ['html', 'text', 'headers'] as const
type View = (typeof views)[number]

function isView(value: string): value is View {
  return views.some((view) => view === value)
}

function HeadersTable({ headers }: { headers: Readonly<Record<string, string>> }) {
  const text = useText('engagement')
  return (
    <table className={css.headers}>
      <thead>
        <tr>
          <th scope="col">{text('pages.outbox.header')}</th>
          <th scope="col">{text('pages.outbox.content')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(headers).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Written({ message }: { message: NonNullable<OutboxMessage['message']> }) {
  const text = useText('engagement')
  const [view, setView] = useState<View>('html')
  const choice = (
    <SegmentedControl
      aria-label={text('pages.outbox.view')}
      value={view}
      onChange={(value) => isView(value) && setView(value)}
      data={views.map((value) => ({ value, label: text(`outbox.${value}`) }))}
    />
  )
  return (
    <Card title={message.subject} more={choice} flush>
      {view === 'html' && <MailFrame title={text('pages.outbox.frame')} html={message.html} />}
      {view === 'text' && <pre className={css.plain}>{message.text}</pre>}
      {view === 'headers' && <HeadersTable headers={message.headers} />}
      {view === 'html' && <p className={css.note}>{text('pages.outbox.frameNote')}</p>}
    </Card>
  )
}

function useFate(send: OutboxMessage): readonly Fact[] {
  const text = useText('engagement')
  const formats = useFormats()
  const { message, address } = send
  const facts = [
    { key: 'to', label: text('pages.outbox.to'), value: message?.recipientName ?? send.customerName },
    { key: 'address', label: text('outbox.address'), value: address },
    { key: 'reason', label: text('outbox.state'), value: send.reason === null ? null : reasonText(send.reason, text) },
    { key: 'said', label: text('outbox.serverSaid'), value: send.error },
    { key: 'attempts', label: text('outbox.attempts'), value: formats.number(send.attempts) },
    { key: 'queued', label: text('pages.outbox.queued'), value: formats.dateTime(send.queuedAt) },
    { key: 'settled', label: text('pages.outbox.settled'), value: send.settledAt && formats.dateTime(send.settledAt) },
    { key: 'id', label: text('pages.outbox.messageId'), value: send.messageId },
  ]
  return facts.filter(({ value }) => value !== null)
}

export function MessagePage() {
  const text = useText('engagement')
  const { customerId, sendId } = route.useParams()
  const { data: send } = useSuspenseQuery(messageQuery(customerId, sendId))
  const fate = useFate(send)
  const title = send.message?.subject ?? text('pages.outbox.noSubject')
  return (
    <Page title={title} crumbs={[{ label: text('outbox.title'), link: paths.outbox() }]} hasHeading>
      <PageHeader
        face={<IconMail />}
        title={title}
        tags={
          <Tag tone={sendTone(send.state)} dot>
            {text(`states.${send.state}`)}
          </Tag>
        }
        subtitle={[send.customerName, send.address].filter((part) => part !== null).join(' · ')}
        figures={
          <div className={css.actions}>
            {send.occasionKind === 'campaign' && (
              <ButtonLink target={paths.campaign(send.occasionId)}>{text('pages.outbox.campaign')}</ButtonLink>
            )}
            <ButtonLink target={paths.customer(customerId)}>{text('pages.outbox.toCustomer')}</ButtonLink>
          </div>
        }
      />
      <PageBody>
        <div className={css.split}>
          {send.message ? (
            <Written message={send.message} />
          ) : (
            <Card flush>
              <EmptyState icon={<IconMail />} title={text('pages.outbox.noSubject')}>
                {text('pages.outbox.unwritten')}
              </EmptyState>
            </Card>
          )}
          <Card title={text('pages.outbox.fate')} flush>
            <Facts items={fate} />
          </Card>
        </div>
      </PageBody>
    </Page>
  )
}
