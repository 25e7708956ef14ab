import { EmptyState, type GridColumn, Tag, type Text, ViewTabs } from '@guanxi/ui'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import { type CampaignSummary, campaignsQuery } from '../queries.ts'
import { campaignStates, isCampaignState } from '../search.ts'
import { campaignTone } from '../state-tag.tsx'

const route = getRouteApi('/shell/campaigns')
const rowId = (row: CampaignSummary) => row.campaignId
const rowName = (row: CampaignSummary) => row.name
const audienceColumns = ['written', 'heldOut', 'refused']

function campaignColumns(text: Text<Catalogues['marketing']>): readonly GridColumn<CampaignSummary>[] {
  return [
    { key: 'name', label: text('pages.campaigns.name'), width: 220, grow: 2, cell: (row) => <b title={row.name}>{row.name}</b> },
    {
      key: 'state',
      label: text('pages.campaigns.state'),
      width: 120,
      cell: (row) => (
        <Tag {...campaignTone(row.state)} dot>
          {text(`states.${row.state}`)}
        </Tag>
      ),
    },
    { key: 'segment', label: text('pages.campaigns.segment'), width: 170, grow: 1, cell: (row) => row.segmentName },
    {
      key: 'written',
      label: text('pages.campaigns.written'),
      width: 110,
      align: 'end',
      cell: ({ audience }, formats) => (audience ? formats.number(audience.messageEligible) : '–'),
    },
    {
      key: 'heldOut',
      label: text('pages.campaigns.heldOut'),
      width: 110,
      align: 'end',
      cell: ({ audience, holdoutShare }, formats) => (audience ? formats.number(audience.holdout) : formats.percent(holdoutShare, 1)),
    },
    {
      key: 'refused',
      label: text('pages.campaigns.refused'),
      width: 130,
      align: 'end',
      cell: ({ audience }, formats) => (audience ? formats.number(audience.message - audience.messageEligible) : '–'),
    },
    {
      key: 'launched',
      label: text('pages.campaigns.launched'),
      width: 170,
      isMuted: true,
      cell: ({ launchedAt }, formats) => (launchedAt === null ? '–' : formats.dateTime(launchedAt)),
    },
    {
      key: 'by',
      label: text('pages.campaigns.by'),
      width: 130,
      grow: 1,
      isMuted: true,
      cell: ({ launchedBy, createdBy }) => launchedBy ?? createdBy,
    },
  ]
}

export function CampaignsPage() {
  const text = useText('marketing')
  const navigate = useNavigate()
  const { user } = useSession()
  const { state } = route.useSearch()
  const campaigns = useInfiniteQuery(campaignsQuery(state))
  // Whoever does not reach every customer is told no audience in the list: columns of dashes would say nothing.
  const isPartial = campaigns.data?.pages.some(({ rows }) => rows.some((row) => !row.isWhole)) ?? false
  const columns = useMemo(() => campaignColumns(text).filter(({ key }) => !isPartial || !audienceColumns.includes(key)), [text, isPartial])
  const create = can(user, 'marketing.campaign.edit') && (
    <ButtonLink target={paths.newCampaign()} variant="filled" color="seal">
      {text('pages.campaigns.new')}
    </ButtonLink>
  )
  const views = [{ id: 'all', label: text('pages.campaigns.all') }, ...campaignStates.map((id) => ({ id, label: text(`states.${id}`) }))]
  return (
    <Page title={text('pages.campaigns.title')} layout="fill" actions={create}>
      <ViewTabs
        label={text('pages.campaigns.views')}
        views={views}
        current={state ?? 'all'}
        onChoose={(id) => void navigate({ ...paths.campaigns(isCampaignState(id) ? { state: id } : {}), replace: true })}
      />
      <QueryGrid
        query={campaigns}
        label={text('pages.campaigns.title')}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        onOpen={(row) => void navigate(paths.campaign(row.campaignId))}
        footer={text(isPartial ? 'pages.campaigns.reached' : 'pages.campaigns.footer')}
        empty={
          state === undefined ? (
            <EmptyState icon={<IconSpeakerphone />} title={text('pages.campaigns.emptyTitle')} action={create}>
              {text('pages.campaigns.empty')}
            </EmptyState>
          ) : (
            <EmptyState icon={<IconSpeakerphone />} title={text('pages.campaigns.noneTitle')} />
          )
        }
      />
    </Page>
  )
}
