import { DataGrid, EmptyState, type GridColumn } from '@guanxi/ui'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { useCountText } from '../count-text.ts'
import { type Segment, segmentCountQuery, segmentsQuery } from '../queries.ts'
import { useFilterWords } from './filter-words.ts'

interface SegmentRow extends Segment {
  /** In words; undefined while it is being counted. */
  counted: string | undefined
  question: string
}

const rowId = (row: SegmentRow) => row.segmentId
const rowName = (row: SegmentRow) => row.name

function useSegmentRows(): readonly SegmentRow[] {
  const { data: segments } = useSuspenseQuery(segmentsQuery)
  const countText = useCountText()
  const words = useFilterWords(segments.map(({ filter }) => filter))
  const counts = useQueries({
    queries: segments.map(({ segmentId }) => segmentCountQuery(segmentId)),
    combine: (results) => results.map(({ data, isError }) => (data ? countText(data) : isError ? '–' : undefined)),
  })
  return useMemo(
    () => segments.map((segment, index) => ({ ...segment, counted: counts[index], question: words(segment.filter) })),
    [segments, counts, words],
  )
}

function useColumns(): readonly GridColumn<SegmentRow>[] {
  const text = useText('marketing')
  return useMemo(
    () => [
      { key: 'name', label: text('pages.segments.name'), width: 220, grow: 2, cell: (row) => <b title={row.name}>{row.name}</b> },
      { key: 'count', label: text('pages.segments.customers'), width: 110, align: 'end', cell: (row) => row.counted ?? '…' },
      { key: 'question', label: text('pages.segments.conditions'), width: 260, grow: 3, isMuted: true, cell: (row) => row.question },
      {
        key: 'campaigns',
        label: text('pages.segments.usedBy'),
        width: 180,
        grow: 2,
        cell: (row, formats) => formats.list(row.campaigns.map(({ name }) => name)) || text('pages.segments.unused'),
      },
      {
        key: 'updatedAt',
        label: text('pages.segments.changed'),
        width: 130,
        isMuted: true,
        cell: (row, formats) => formats.date(row.updatedAt),
      },
    ],
    [text],
  )
}

export function SegmentsPage() {
  const text = useText('marketing')
  const navigate = useNavigate()
  const { user } = useSession()
  const rows = useSegmentRows()
  const columns = useColumns()
  const create = can(user, 'marketing.segment.edit') && (
    <ButtonLink target={paths.newSegment()} variant="filled" color="seal">
      {text('pages.segments.new')}
    </ButtonLink>
  )
  return (
    <Page title={text('pages.segments.title')} layout="fill" actions={create}>
      <DataGrid
        label={text('pages.segments.title')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        status="success"
        onOpen={(row) => void navigate(paths.segment(row.segmentId))}
        footer={text('pages.segments.footer')}
        error={null}
        empty={
          <EmptyState icon={<IconUsersGroup />} title={text('pages.segments.emptyTitle')} action={create}>
            {text('pages.segments.empty')}
          </EmptyState>
        }
      />
    </Page>
  )
}
