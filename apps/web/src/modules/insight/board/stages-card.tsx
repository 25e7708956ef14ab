import { barOption, Card, Chart, useFormats } from '@guanxi/ui'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type Board, filterOf } from '../queries.ts'

export function StagesCard({ board }: { board: Board }) {
  const text = useText('insight')
  const formats = useFormats()
  const navigate = useNavigate()
  const { stages, currency } = board
  const title = text('pages.board.stages')
  const open = (index: number) => {
    const stage = stages[index]
    if (stage) void navigate(paths.customers({ filter: filterOf(stage) }))
  }
  const option = useMemo(
    () =>
      barOption({
        categories: stages.map(({ stage }) => text(`stages.${stage}`)),
        series: [{ name: text('pages.board.customers'), values: stages.map(({ customers }) => customers) }],
        format: formats.number,
      }),
    [stages, text, formats],
  )
  const table = {
    columns: [text('pages.board.stage'), text('pages.board.customers'), text('pages.board.value'), text('pages.board.spent')],
    rows: stages.map(({ stage, customers, valueMinor, spentMinor }, index) => ({
      key: stage,
      cells: [
        text(`stages.${stage}`),
        formats.number(customers),
        formats.moneyRound(valueMinor, currency),
        formats.moneyRound(spentMinor, currency),
      ],
      onPick: () => open(index),
    })),
  }
  return (
    <Card title={title} more={text('pages.board.pickBar')}>
      <Chart label={title} height={264} option={option} table={table} onPick={({ index }) => open(index)} />
    </Card>
  )
}
