import { Card, EmptyState, type GridColumn, Tag, type Text } from '@guanxi/ui'
import { Select } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import type { Send } from '../../outbox/queries.ts'
import { reasonText, sendTone } from '../../outbox/send-words.ts'
import { type Campaign, sendsQuery } from '../queries.ts'
import { isSendState, sendStates } from '../search.ts'
import css from './run.module.css'

const route = getRouteApi('/shell/campaigns/$campaignId')
const rowId = (row: Send) => row.customerId
const rowName = (row: Send) => row.customerName
const allStates = 'all'

function sendColumns(text: Text<Catalogues['marketing']>, sendText: Text<Catalogues['engagement']>): readonly GridColumn<Send>[] {
  return [
    { key: 'customer', label: text('pages.run.customer'), width: 180, grow: 1, cell: (row) => <b>{row.customerName}</b> },
    { key: 'address', label: text('pages.run.address'), width: 220, grow: 1, isMuted: true, cell: (row) => row.address ?? '–' },
    {
      key: 'state',
      label: sendText('outbox.state'),
      width: 150,
      cell: (row) => (
        <Tag tone={sendTone(row.state)} dot>
          {sendText(`states.${row.state}`)}
        </Tag>
      ),
    },
    {
      key: 'reason',
      label: text('pages.run.reason'),
      width: 220,
      grow: 1,
      cell: (row) => (row.reason === null ? '' : reasonText(row.reason, sendText)),
    },
    {
      key: 'time',
      label: text('pages.run.time'),
      width: 170,
      isMuted: true,
      cell: (row, formats) => formats.dateTime(row.settledAt ?? row.queuedAt),
    },
  ]
}

/** Every customer of the audience's message arm, also those who were not written to. */
export function SendsCard({ campaign }: { campaign: Campaign }) {
  const text = useText('marketing')
  const sendText = useText('engagement')
  const navigate = useNavigate()
  const { sends: state } = route.useSearch()
  const sends = useInfiniteQuery(sendsQuery(campaign.campaignId, state, campaign.state === 'sending'))
  const columns = useMemo(() => sendColumns(text, sendText), [text, sendText])
  const choice = (
    <Select
      aria-label={text('pages.run.sendsLabel')}
      data={[
        { value: allStates, label: text('pages.run.sendsAll') },
        ...sendStates.map((value) => ({ value, label: sendText(`states.${value}`) })),
      ]}
      value={state ?? allStates}
      allowDeselect={false}
      onChange={(chosen) => {
        const search = chosen !== null && isSendState(chosen) ? { sends: chosen } : {}
        void navigate({ ...paths.campaign(campaign.campaignId), search, replace: true, resetScroll: false })
      }}
    />
  )
  function open({ customerId, sendId, state: sendState }: Send) {
    void navigate(sendState === 'refused' ? paths.customer(customerId) : paths.outboxMessage(customerId, sendId))
  }
  return (
    <Card title={text('pages.run.sends')} more={choice} flush>
      <div className={css.sends}>
        <QueryGrid
          query={sends}
          label={text('pages.run.sends')}
          columns={columns}
          rowId={rowId}
          rowName={rowName}
          onOpen={open}
          empty={<EmptyState icon={<IconMail />} title={text('pages.run.noSends')} />}
          failedTitle={text('pages.run.sendsFailed')}
        />
      </div>
    </Card>
  )
}
