import {
  Calendar,
  type CalendarItem,
  type CalendarSpan,
  choiceColour,
  daysOf,
  EmptyState,
  ErrorState,
  isFilterGroup,
  useFormats,
} from '@guanxi/ui'
import { Select } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { valueText } from '../../modules/customers/fields/value-text.ts'
import { dayText } from '../../modules/own-fields/own-text.ts'
import { useSession } from '../../router/use-session.ts'
import { tintsFor } from '../look/tints.ts'
import { daysQuery } from '../shapes/queries.ts'
import type { Days, ListField, Shaped, ShapedRow } from '../shapes/shaped.ts'
import type { KeptList } from '../use-kept-list.ts'
import css from './calendar.module.css'
import { contentOf } from './content.ts'
import { dayOf, timeOf } from './moment.ts'
import { useDayMoves } from './use-day-moves.ts'

const placeholder = '00000000-0000-0000-0000-000000000000'
const factsOnChip = 2
/** A cell of a month shows four; a week and a day have room for more. */
const perDay: Readonly<Record<CalendarSpan, number>> = { month: 8, week: 40, day: 300 }
const nothing: Days = { days: [], rows: [] }

const dayFields = (fields: readonly ListField[]) =>
  fields.filter(({ type, isMasked, isListable }) => (type === 'date' || type === 'instant') && !isMasked && isListable)

/** By which day the calendar stands: the one that was chosen, or the first that the company added. */
function dayFieldOf(fields: readonly ListField[], { display: { date } }: Pick<KeptList, 'display'>): ListField | undefined {
  const offered = dayFields(fields)
  return offered.find(({ key }) => key === date) ?? offered.find(({ isOwn }) => isOwn) ?? offered[0]
}

const colourFields = (fields: readonly ListField[]) =>
  fields.filter(({ type, colours, isMasked }) => type === 'enum' && colours.size > 0 && !isMasked)

function colourFieldOf(fields: readonly ListField[], { display: { by } }: Pick<KeptList, 'display'>): ListField | undefined {
  const offered = colourFields(fields)
  return offered.find(({ key }) => key === by) ?? offered[0]
}

/** By which day, and in the colours of which choice. */
function Choosers({ fields, list: state }: Pick<Shaped, 'fields' | 'list'>) {
  const text = useText('records')
  const [days, colours] = [dayFields(fields), colourFields(fields)]
  return (
    <>
      {days.length > 1 && (
        <Select
          aria-label={text('calendar.by')}
          className={css.by ?? ''}
          data={days.map(({ key, label }) => ({ value: key, label: text('calendar.byField', { field: label }) }))}
          value={dayFieldOf(fields, state)?.key ?? null}
          allowDeselect={false}
          onChange={(date) => state.show({ date })}
        />
      )}
      {colours.length > 1 && (
        <Select
          aria-label={text('calendar.coloured')}
          className={css.by ?? ''}
          data={colours.map(({ key, label }) => ({ value: key, label: text('calendar.colouredBy', { field: label }) }))}
          value={colourFieldOf(fields, state)?.key ?? null}
          allowDeselect={false}
          onChange={(by) => state.show({ by })}
        />
      )}
    </>
  )
}

interface Shown {
  shaped: Shaped
  field: ListField
}

function useItems({ shaped, field }: Shown) {
  const { fields, own, list, words, targetOf } = shaped
  const formats = useFormats()
  const router = useRouter()
  const { company } = useSession()
  const { columns, display } = list
  const colourField = colourFieldOf(fields, list)
  const canMove = own?.find(({ key }) => key === field.key)?.canWrite ?? false
  return useMemo(() => {
    // One address for all: building each by the router would cost more than the chip.
    const { href } = router.buildLocation(targetOf(placeholder))
    const tints = tintsFor(display.colours)
    const facts = columns
      .filter((key) => key !== shaped.title && key !== field.key && !shaped.besides.includes(key))
      .flatMap((key) => fields.find((one) => one.key === key) ?? [])
      .slice(0, factsOnChip)
    const colourOf = (row: ShapedRow) => {
      const chosen = colourField && row.values[colourField.key]
      return tints?.(row)?.row ?? (typeof chosen === 'string' ? choiceColour(colourField?.colours.get(chosen) ?? 'grey') : undefined)
    }
    const asked = [...new Set([shaped.title, field.key, ...facts.map(({ key }) => key), ...(colourField ? [colourField.key] : [])])]
    const itemOf = (row: ShapedRow, isPending: boolean): CalendarItem => ({
      id: row.id,
      title: String(row.values[shaped.title] ?? ''),
      href: href.replace(placeholder, row.id),
      time: field.type === 'instant' ? timeOf(String(row.values[field.key]), company.timeZone) : undefined,
      detail: [
        ...(row.customer && shaped.besides.some((key) => columns.includes(key)) ? [row.customer.name] : []),
        ...facts.flatMap((fact) => {
          const value = row.values[fact.key] ?? null
          return value === null ? [] : [valueText(value, fact, formats, company.currency, words)]
        }),
      ].join(' · '),
      colour: colourOf(row),
      isMovable: canMove && !isPending && row.can.includes('edit'),
      isPending,
    })
    return { asked, itemOf }
  }, [
    shaped.title,
    shaped.besides,
    targetOf,
    fields,
    columns,
    display.colours,
    field,
    colourField,
    canMove,
    company,
    formats,
    words,
    router,
  ])
}

function useDays({ shaped, field }: Shown, span: CalendarSpan, day: string, asked: readonly string[]) {
  const days = daysOf(span, day)
  const { filter, display } = shaped.list
  return useQuery(
    daysQuery(shaped.source, {
      field: field.key,
      from: days[0] ?? day,
      to: days.at(-1) ?? day,
      filter,
      columns: asked,
      colours: display.colours.map((one) => one.filter).filter(isFilterGroup),
      perDay: perDay[span],
    }),
  )
}

function DaysCalendar(props: Shown) {
  const { shaped, field } = props
  const text = useText('records')
  const appText = useText('app')
  const formats = useFormats()
  const navigate = useNavigate()
  const { company } = useSession()
  const today = dayOf(Date.now(), company.timeZone)
  const { span = 'month', day = today, onChange } = shaped.calendar
  const { asked, itemOf } = useItems(props)
  const query = useDays(props, span, day, asked)
  const { moves, said, move } = useDayMoves(shaped, field, company.timeZone, (at) => dayText(at, formats))
  const shown = query.data ?? nothing
  const content = useMemo(() => contentOf(shown, moves, itemOf), [shown, moves, itemOf])
  const onMove = ({ id }: CalendarItem, to: string) => {
    const row = shown.rows.find((one) => one.id === id)
    const from = shown.days.find(({ ids }) => ids.includes(id))?.day
    if (row && from !== undefined && from !== to) void move({ row, from, to })
  }
  const showRest = (at: string) => {
    // No filter asks for a day of every year.
    if (field.isYearly) return onChange({ span: 'day', day: at })
    const ofDay = { field: field.key, op: 'between' as const, value: [at, at] }
    shaped.openRows({ all: [...(shaped.list.filter ? [shaped.list.filter] : []), ofDay] })
  }
  if (query.isError && !query.data)
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  return (
    <Calendar
      label={text('calendar.label', { kind: shaped.name, field: field.label })}
      span={span}
      day={day}
      today={today}
      content={content}
      isLoading={query.isPending}
      said={said}
      onChange={onChange}
      onOpen={({ id }) => void navigate(shaped.targetOf(id))}
      onMove={onMove}
      onShowRest={showRest}
    >
      <Choosers {...shaped} />
    </Calendar>
  )
}

/** The rows of a list by one of their days. */
export function ListCalendar({ shaped }: { shaped: Shaped }) {
  const text = useText('records')
  const field = dayFieldOf(shaped.fields, shaped.list)
  if (!field)
    return (
      <EmptyState icon={<IconCalendarEvent />} title={text('calendar.noField')}>
        {text('calendar.noFieldText')}
      </EmptyState>
    )
  return <DaysCalendar key={field.key} shaped={shaped} field={field} />
}
