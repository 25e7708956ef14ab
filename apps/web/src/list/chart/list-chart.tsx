import { barOption, Chart, EmptyState, ErrorState, type Formats, lineOption, type Palette, pieOption, useFormats } from '@guanxi/ui'
import { Button, Skeleton } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { amountText } from '../../modules/own-fields/own-text.ts'
import { useSession } from '../../router/use-session.ts'
import { useGroupWords } from '../groups/use-group-words.ts'
import { groupsQuery } from '../shapes/queries.ts'
import type { ListField, Shaped } from '../shapes/shaped.ts'
import type { KeptList } from '../use-kept-list.ts'
import { type Bar, barsOf, noValue } from './bars.ts'
import css from './chart.module.css'
import { ChartTools } from './chart-tools.tsx'
import { chartFields, isWhole, type Measure, summedFields } from './measures.ts'

const heightPx = 440
/** Slices beyond these are too thin to be told apart. */
const mostSlices = 12

interface Shown {
  shaped: Shaped
  field: ListField
}

function measureFor(fields: readonly ListField[], { display: { sums } }: KeptList): Measure {
  const offered = summedFields(fields)
  return sums.find(({ field, how }) => how !== 'count' && offered.some(({ key }) => key === field)) ?? null
}

function formatOf(field: ListField | undefined, formats: Formats, currency: string) {
  if (field?.type === 'money')
    return {
      exact: (minor: number) => amountText(minor, formats, currency),
      short: (minor: number) => formats.moneyCompact(minor, currency),
    }
  if (field?.type === 'share')
    return { exact: (share: number) => formats.percent(share, 2), short: (share: number) => formats.percent(share) }
  return { exact: (value: number) => formats.number(value), short: formats.compact }
}

const paintOf = ({ key, colour }: Bar) =>
  key === noValue ? (palette: Palette) => palette.ink3 : colour && ((palette: Palette) => palette.choice(colour))

/** The parts of a pie: what has something, the smallest together. */
function slicesOf(bars: readonly Bar[], othersLabel: string) {
  const whole = bars.flatMap(({ value, ...bar }) => (value !== null && value > 0 ? [{ ...bar, value }] : []))
  if (whole.length <= mostSlices) return whole
  const sorted = whole.toSorted((one, other) => other.value - one.value)
  const rest = sorted.slice(mostSlices - 1).reduce((sum, { value }) => sum + value, 0)
  return [...sorted.slice(0, mostSlices - 1), { key: 'others', label: othersLabel, value: rest, colour: undefined, filter: undefined }]
}

type Form = 'bar' | 'line' | 'pie'

/** What a picture of this form shows of the groups: a line has no place for what has no day. */
function marksOf(form: Form, bars: readonly Bar[], othersLabel: string): readonly Bar[] {
  if (form === 'pie') return slicesOf(bars, othersLabel)
  return form === 'line' ? bars.filter(({ key }) => key !== noValue) : bars
}

function optionOf(form: Form, marks: readonly Bar[], name: string, format: ReturnType<typeof formatOf>) {
  if (form === 'pie') {
    const parts = marks.map((mark) => ({ name: mark.label, value: mark.value ?? 0, color: paintOf(mark) }))
    return pieOption({ parts, format: format.exact })
  }
  const series = { name, values: marks.map(({ value }) => value), colors: marks.map(paintOf) }
  const chart = { categories: marks.map(({ label }) => label), series: [series], format: format.exact, short: format.short }
  return form === 'line' ? lineOption({ ...chart, hasPoints: marks.length <= 60 }) : barOption(chart)
}

function useBars({ shaped: { source, fields, list, words }, field }: Shown, isExact: boolean) {
  const { company } = useSession()
  const { groupText } = useGroupWords(company.currency, words)
  const { filter, display } = list
  const measure = measureFor(fields, list)
  const step = display.each ?? 'month'
  const sums = measure === null ? [] : [measure]
  const isCounted = measure === null
  const query = useQuery(groupsQuery(source, { filter, by: field.key, each: step, sums, exact: isExact }))
  const { data } = query
  const bars = useMemo(
    () => barsOf(data?.groups ?? [], field, step, isCounted, (value) => groupText(value, field, step)),
    [data, field, step, isCounted, groupText],
  )
  return { query, bars, measure, step }
}

function Picture(props: Shown) {
  const { shaped, field } = props
  const { fields, list: state, countLabel } = shaped
  const text = useText('records')
  const appText = useText('app')
  const listText = useText('lists')
  const formats = useFormats()
  const { company } = useSession()
  const [isExact, setExact] = useState(false)
  const { query, bars, measure, step } = useBars(props, isExact)
  const wanted = state.display.chart ?? 'bar'
  const form = wanted === 'pie' && (!isWhole(measure) || bars.some(({ value }) => value !== null && value < 0)) ? 'bar' : wanted
  const measured = fields.find(({ key }) => key === measure?.field)
  const name =
    measure === null || measure.how === 'count' ? countLabel : text(`chart.hows.${measure.how}`, { field: measured?.label ?? '' })
  const others = text('chart.others')
  const format = useMemo(() => formatOf(measured, formats, company.currency), [measured, formats, company.currency])
  const marks = useMemo(() => marksOf(form, bars, others), [form, bars, others])
  const option = useMemo(() => optionOf(form, marks, name, format), [form, marks, name, format])
  const open = ({ filter }: Pick<Bar, 'filter'>) => {
    if (filter) shaped.openRows({ all: [...(state.filter ? [state.filter] : []), ...('all' in filter ? (filter.all ?? []) : [filter])] })
  }
  const { data } = query
  return (
    <div className={css.chart}>
      <ChartTools shaped={shaped} field={field} step={step} measure={measure} form={form} />
      {query.isPending && <Skeleton height={heightPx} radius="md" aria-busy="true" />}
      {query.isError && !data && <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />}
      {data?.isLarge && (
        <EmptyState
          icon={<IconChartBar />}
          title={listText('groups.largeTitle')}
          action={<Button onClick={() => setExact(true)}>{listText('groups.exactly')}</Button>}
        >
          {listText('groups.largeText')}
        </EmptyState>
      )}
      {data && !data.isLarge && bars.length === 0 && shaped.none}
      {data && bars.length > 0 && (
        <>
          <Chart
            label={text('chart.label', { measure: name, field: field.label })}
            height={heightPx}
            option={option}
            onPick={({ index }) => open(marks[index] ?? { filter: undefined })}
            table={{
              columns: [field.label, name],
              rows: bars.map((bar) => ({
                key: bar.key,
                cells: [bar.label, bar.value === null ? text('none') : format.exact(bar.value)],
                ...(bar.filter ? { onPick: () => open(bar) } : {}),
              })),
            }}
          />
          {data.isCut && <p className={css.note}>{listText('groups.cut', { count: data.groups.length })}</p>}
        </>
      )}
    </div>
  )
}

/** The rows of a list counted or summed up by one of their fields; each mark opens the rows behind it. */
export function ListChart({ shaped }: { shaped: Shaped }) {
  const text = useText('records')
  const offered = chartFields(shaped.fields)
  const { by } = shaped.list.display
  const field = offered.find(({ key }) => key === by) ?? offered.find(({ isOwn }) => isOwn) ?? offered[0]
  if (!field)
    return (
      <EmptyState icon={<IconChartBar />} title={text('chart.noField')}>
        {text('chart.noFieldText')}
      </EmptyState>
    )
  return <Picture key={`${field.key} ${JSON.stringify(shaped.list.filter)}`} shaped={shaped} field={field} />
}
