import { SegmentedControl } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import type { KeptList } from '../use-kept-list.ts'

const shapes = [
  { value: 'table', label: 'list.asList' },
  { value: 'board', label: 'list.asBoard' },
  { value: 'calendar', label: 'list.asCalendar' },
  { value: 'chart', label: 'list.asChart' },
] as const

/** As what the rows of a list are shown. */
export function ShapeChoice({ list }: { list: KeptList }) {
  const text = useText('records')
  return (
    <SegmentedControl
      aria-label={text('list.shape')}
      data={shapes.map(({ value, label }) => ({ value, label: text(label) }))}
      value={list.display.kind}
      onChange={(chosen) => list.show({ kind: shapes.find(({ value }) => value === chosen)?.value ?? 'table' })}
    />
  )
}
