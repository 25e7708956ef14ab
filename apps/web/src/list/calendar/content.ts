import type { CalendarDay, CalendarItem } from '@guanxi/ui'
import type { Days, ShapedRow } from '../shapes/shaped.ts'

/** A record on its way to another day, until the server has it there. */
export interface DayMove {
  readonly row: ShapedRow
  readonly from: string
  readonly to: string
}

/** The days with what is on its way: what arrives stands at the top, what leaves is gone. */
export function contentOf(
  { days, rows }: Days,
  moves: readonly DayMove[],
  itemOf: (row: ShapedRow, isPending: boolean) => CalendarItem,
): ReadonlyMap<string, CalendarDay> {
  const known = new Map(rows.map((row) => [row.id, row]))
  const going = new Map(moves.map((move) => [move.row.id, move]))
  const content = new Map<string, CalendarDay>()
  const reached = new Set<string>()
  for (const { day, count, ids } of days) {
    const staying = ids.filter((id) => (going.get(id)?.to ?? day) === day)
    for (const id of staying) if (going.has(id)) reached.add(id)
    const items = staying.flatMap((id) => {
      const row = known.get(id)
      return row ? [itemOf(row, going.has(id))] : []
    })
    content.set(day, { count: count - (ids.length - staying.length), items })
  }
  for (const { row, to } of moves.filter((move) => !reached.has(move.row.id))) {
    const { count, items } = content.get(to) ?? { count: 0, items: [] }
    content.set(to, { count: count + 1, items: [itemOf(row, true), ...items] })
  }
  return content
}
