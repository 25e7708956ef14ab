import { barOption, Chart, EmptyState, ErrorState, type Formats, lineOption, type Palette, pieOption, useFormats } from '@guanxi/ui'
import { Button, Skeleton } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useGroupWords } from '../../../list/groups/use-group-words.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../router/use-session.ts'
import { amountText } from '../../own-fields/own-text.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { useRecordWords } from '../list/record-words.ts'
import { NoRecords } from '../list/records-grid.tsx'
import type { RecordsState } from '../list/use-records-state.ts'
import type { RecordField } from '../use-record-fields.ts'
import { type Bar, barsOf, noValue } from './bars.ts'
import css from './chart.module.css'
import { ChartTools } from './chart-tools.tsx'
import { chartFields, isWhole, type Measure, summedFields } from './measures.ts'
import { recordGroupsQuery } from './queries.ts'

const route = getRouteApi('/shell/records/$kind')
const heightPx = 440
/** Slices beyond these are too thin to be told apart. */
const mostSlices = 12

interface RecordsChartProps {
  kind: Kind
  fields: readonly RecordField[]
  state: RecordsState
  /** The button that makes the first one. */
  first: ReactNode
}

interface Shown extends RecordsChartProps {
  field: RecordField
}

function measureFor(fields: readonly RecordField[], { display: { sums } }: RecordsState): Measure {
  const offered = summedFields(fields)
  return sums.find(({ field, how }) => how !== 'count' && offered.some(({ key }) => key === field)) ?? null
}

function formatOf(field: RecordField | undefined, formats: Formats, currency: string) {
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

function useBars({ kind, fields, state, field }: Shown, isExact: boolean) {
  const { company } = useSession()
  const { groupText } = useGroupWords(company.currency, useRecordWords())
  const { filter, customerId, display } = state
  const measure = measureFor(fields, state)
  const step = display.each ?? 'month'
  const sums = measure === null ? [] : [measure]
  const isCounted = measure === null
  const query = useQuery(recordGroupsQuery(kind.key, { filter, customerId, by: field.key, each: step, sums, exact: isExact }))
  const { data } = query
  const bars = useMemo(
    () => barsOf(data?.groups ?? [], field, step, isCounted, (value) => groupText(value, field, step)),
    [data, field, step, isCounted, groupText],
  )
  return { query, bars, measure, step }
}

function Picture(props: Shown) {
  const { kind, fields, state, field, first } = props
  const text = useText('records')
  const appText = useText('app')
  const listText = useText('lists')
  const formats = useFormats()
  const navigate = useNavigate()
  const search = route.useSearch()
  const { company } = useSession()
  const [isExact, setExact] = useState(false)
  const { query, bars, measure, step } = useBars(props, isExact)
  const wanted = state.display.chart ?? 'bar'
  const form = wanted === 'pie' && (!isWhole(measure) || bars.some(({ value }) => value !== null && value < 0)) ? 'bar' : wanted
  const measured = fields.find(({ key }) => key === measure?.field)
  const name =
    measure === null || measure.how === 'count' ? text('chart.count') : text(`chart.hows.${measure.how}`, { field: measured?.label ?? '' })
  const others = text('chart.others')
  const format = useMemo(() => formatOf(measured, formats, company.currency), [measured, formats, company.currency])
  const marks = useMemo(() => marksOf(form, bars, others), [form, bars, others])
  const option = useMemo(() => optionOf(form, marks, name, format), [form, marks, name, format])
  // Not in place of the chart: the way back leads to it.
  const open = ({ filter }: Pick<Bar, 'filter'>) => {
    if (!filter) return
    const all = { all: [...(state.filter ? [state.filter] : []), ...('all' in filter ? filter.all : [filter])] }
    void navigate(
      paths.records(kind.key, { ...search, ...(state.view ? { view: state.view.viewId } : {}), as: 'table', by: '-', filter: all }),
    )
  }
  const { data } = query
  return (
    <div className={css.chart}>
      <ChartTools fields={fields} state={state} field={field} step={step} measure={measure} form={form} />
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
      {data && !data.isLarge && bars.length === 0 && <NoRecords kind={kind} state={state} first={first} />}
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

/** The records of a kind counted or summed up by one of their fields; each mark opens the records behind it. */
export function RecordsChart(props: RecordsChartProps) {
  const text = useText('records')
  const offered = chartFields(props.fields)
  const { by } = props.state.display
  const field = offered.find(({ key }) => key === by) ?? offered.find(({ isOwn }) => isOwn) ?? offered[0]
  if (!field)
    return (
      <EmptyState icon={<IconChartBar />} title={text('chart.noField')}>
        {text('chart.noFieldText')}
      </EmptyState>
    )
  return <Picture key={`${field.key} ${JSON.stringify(props.state.filter)}`} {...props} field={field} />
}
