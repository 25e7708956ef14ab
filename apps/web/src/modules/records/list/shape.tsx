import { SegmentedControl } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { groupFields } from '../../../list/groups/group-fields.ts'
import { RecordsBoard, type RecordsBoardProps } from '../board/records-board.tsx'
import { RecordsCalendar } from '../calendar/records-calendar.tsx'
import { RecordsChart } from '../chart/records-chart.tsx'
import { GroupedRecords } from './grouped-records.tsx'
import { RecordsGrid } from './records-grid.tsx'
import type { RecordsState } from './use-records-state.ts'

const shapes = [
  { value: 'table', label: 'list.asList' },
  { value: 'board', label: 'list.asBoard' },
  { value: 'calendar', label: 'list.asCalendar' },
  { value: 'chart', label: 'list.asChart' },
] as const

/** As what the records are shown. */
export function Shape({ state }: { state: RecordsState }) {
  const text = useText('records')
  return (
    <SegmentedControl
      aria-label={text('list.shape')}
      data={shapes.map(({ value, label }) => ({ value, label: text(label) }))}
      value={state.display.kind}
      onChange={(chosen) => state.show({ kind: shapes.find(({ value }) => value === chosen)?.value ?? 'table' })}
    />
  )
}

function Table(props: RecordsBoardProps) {
  const { by } = props.state.display
  const isGrouped = by !== null && groupFields(props.fields).some(({ key }) => key === by)
  return isGrouped ? <GroupedRecords key={by} {...props} by={by} /> : <RecordsGrid {...props} />
}

/** The records as their list is shown now. */
export function ShownRecords(props: RecordsBoardProps) {
  switch (props.state.display.kind) {
    case 'board':
      return <RecordsBoard {...props} />
    case 'calendar':
      return <RecordsCalendar {...props} />
    case 'chart':
      return <RecordsChart {...props} />
    default:
      return <Table {...props} />
  }
}
