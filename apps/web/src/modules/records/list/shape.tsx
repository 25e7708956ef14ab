import { groupFields } from '../../../list/groups/group-fields.ts'
import { ShapedList } from '../../../list/shapes/shaped-list.tsx'
import { GroupedRecords } from './grouped-records.tsx'
import { RecordsGrid } from './records-grid.tsx'
import { type ShownRecordsProps, useShapedRecords } from './use-shaped-records.tsx'

function Table(props: ShownRecordsProps) {
  const { by } = props.state.display
  const isGrouped = by !== null && groupFields(props.fields).some(({ key }) => key === by)
  return isGrouped ? <GroupedRecords key={by} {...props} by={by} /> : <RecordsGrid {...props} />
}

/** The records as their list is shown now. */
export function ShownRecords(props: ShownRecordsProps) {
  return (
    <ShapedList shaped={useShapedRecords(props)}>
      <Table {...props} />
    </ShapedList>
  )
}
