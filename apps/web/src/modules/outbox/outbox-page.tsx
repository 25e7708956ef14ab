import { EmptyState, type GridColumn, Tag, type Text } from '@guanxi/ui'
import { IconMail, IconX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Catalogues } from '../../i18n/catalogues.ts'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../router/use-session.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { Page } from '../../shell/page.tsx'
import { QueryGrid } from '../../shell/query-grid.tsx'
import css from './outbox.module.css'
import { outboxQuery, type Send } from './queries.ts'
import { reasonText, sendTone } from './send-words.ts'

const route = getRouteApi('/shell/outbox')
const rowId = (row: Send) => `${row.customerId} ${row.sendId}`
const rowName = (row: Send) => row.customerName

function sendColumns(text: Text<Catalogues['engagement']>): readonly GridColumn<Send>[] {
  return [
    { key: 'recipient', label: text('outbox.recipient'), width: 170, grow: 1, cell: (row) => <b>{row.customerName}</b> },
    { key: 'address', label: text('outbox.address'), width: 240, grow: 1, isMuted: true, cell: (row) => row.address },
    {
      key: 'subject',
      label: text('outbox.subject'),
      width: 240,
      grow: 2,
      cell: (row) => row.subject ?? text('pages.outbox.noSubject'),
    },
    {
      key: 'state',
      label: text('outbox.state'),
      width: 150,
      grow: 1,
      cell: (row) => (
        <>
          <Tag tone={sendTone(row.state)} dot>
            {text(`states.${row.state}`)}
          </Tag>{' '}
          {row.reason !== null && reasonText(row.reason, text)}
        </>
      ),
    },
    {
      key: 'time',
      label: text('outbox.time'),
      width: 170,
      isMuted: true,
      cell: (row, formats) => formats.dateTime(row.settledAt ?? row.queuedAt),
    },
  ]
}

export function OutboxPage() {
  const text = useText('engagement')
  const navigate = useNavigate()
  const { company } = useSession()
  const { campaign } = route.useSearch()
  const outbox = useInfiniteQuery(outboxQuery(campaign))
  const columns = useMemo(() => sendColumns(text), [text])
  const all = campaign !== undefined && (
    <ButtonLink target={paths.outbox()} leftSection={<IconX size={15} />}>
      {text('pages.outbox.all')}
    </ButtonLink>
  )
  return (
    <Page title={text('outbox.title')} layout="fill" actions={all}>
      <p className={css.fate} data-leaves={company.sendsMail || undefined}>
        {text(company.sendsMail ? 'pages.outbox.leaves' : 'outbox.builtIn')}
      </p>
      <QueryGrid
        query={outbox}
        label={text('pages.outbox.label')}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        onOpen={(row) => void navigate(paths.outboxMessage(row.customerId, row.sendId))}
        footer={text('pages.outbox.footer')}
        empty={
          <EmptyState
            icon={<IconMail />}
            title={text('pages.outbox.emptyTitle')}
            action={
              <ButtonLink target={paths.campaigns()} variant="filled" color="seal">
                {text('pages.outbox.toCampaigns')}
              </ButtonLink>
            }
          >
            {text('pages.outbox.empty')}
          </EmptyState>
        }
        failedTitle={text('pages.outbox.failedTitle')}
      />
    </Page>
  )
}
