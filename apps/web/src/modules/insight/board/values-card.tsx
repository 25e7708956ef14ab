import { Card, Chart, type Formats, histogramOption, type Text, useFormats } from '@guanxi/ui'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type Board, filterOf } from '../queries.ts'

type Bin = Board['values'][number]

/** "0", "< 10", "10–20", "≥ 5M": the currency stands under the axis. */
function rangeText({ fromMinor, toMinor }: Bin, unit: number, formats: Formats, text: Text<Catalogues['insight']>): string {
  const show = (minor: number) => formats.compact(minor / unit)
  if (fromMinor === 0) return show(0)
  if (toMinor === null) return text('pages.board.over', { from: show(fromMinor) })
  return fromMinor === 1 ? text('pages.board.under', { to: show(toMinor) }) : `${show(fromMinor)}–${show(toMinor)}`
}

function minorPerUnit(currency: string): number {
  return 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
}

export function ValuesCard({ board }: { board: Board }) {
  const text = useText('insight')
  const formats = useFormats()
  const navigate = useNavigate()
  const { values, currency } = board
  const label = text('pages.board.valuesLabel')
  const ranges = useMemo(() => {
    const unit = minorPerUnit(currency)
    return values.map((bin) => rangeText(bin, unit, formats, text))
  }, [values, currency, formats, text])
  const open = (index: number) => {
    const bin = values[index]
    if (bin) void navigate(paths.customers({ filter: filterOf(bin) }))
  }
  const option = useMemo(
    () =>
      histogramOption({
        categories: ranges,
        series: [{ name: text('pages.board.customers'), values: values.map(({ customers }) => customers) }],
        format: formats.number,
        axisName: text('pages.board.valueAxis', { currency }),
      }),
    [ranges, values, currency, text, formats],
  )
  const table = {
    columns: [text('pages.board.valueAxis', { currency }), text('pages.board.customers'), text('pages.board.value')],
    rows: values.map(({ customers, valueMinor }, index) => ({
      key: ranges[index] ?? '',
      cells: [ranges[index] ?? '', formats.number(customers), formats.moneyRound(valueMinor, currency)],
      onPick: () => open(index),
    })),
  }
  return (
    <Card title={text('pages.board.values')} more={text('pages.board.pickBar')}>
      <Chart label={label} height={260} option={option} table={table} onPick={({ index }) => open(index)} />
    </Card>
  )
}
