import type { ReactNode } from 'react'
import { ListBoard } from '../board/list-board.tsx'
import { ListCalendar } from '../calendar/list-calendar.tsx'
import { ListChart } from '../chart/list-chart.tsx'
import type { Shaped } from './shaped.ts'

/** The rows as their list is shown now; `children` are they as a table. */
export function ShapedList({ shaped, children }: { shaped: Shaped; children: ReactNode }) {
  switch (shaped.list.display.kind) {
    case 'board':
      return <ListBoard shaped={shaped} />
    case 'calendar':
      return <ListCalendar shaped={shaped} />
    case 'chart':
      return <ListChart shaped={shaped} />
    default:
      return children
  }
}
