import { Card, HeatMap, useFormats } from '@guanxi/ui'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type Board, filterOf } from '../queries.ts'

const fifths = ['one', 'two', 'three', 'four', 'five'] as const

// 1 is the lowest.
const rank: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 }

export function HeatCard({ board }: { board: Board }) {
  const text = useText('insight')
  const formats = useFormats()
  const navigate = useNavigate()
  const cellAt = (row: string, column: string) =>
    board.heat.find(({ recency, frequency }) => recency === rank[row] && frequency === rank[column])
  return (
    <Card title={text('pages.board.heat')} more={text('pages.board.pickCell')}>
      <HeatMap
        label={text('pages.board.heatLabel')}
        rows={fifths.toReversed().map((key) => ({ key, label: text(`pages.recency.${key}`) }))}
        columns={fifths.map((key) => ({ key, label: text(`pages.frequency.${key}`) }))}
        valueAt={(row, column) => cellAt(row, column)?.customers ?? 0}
        format={(value) => formats.number(value)}
        cellLabel={(row, column, value) => text('pages.board.cell', { row, column, value })}
        onPick={(row, column) => {
          const cell = cellAt(row, column)
          if (cell) void navigate(paths.customers({ filter: filterOf(cell) }))
        }}
      />
    </Card>
  )
}
