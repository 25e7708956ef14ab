import { Calendar, type CalendarItem, type CalendarSpan, choiceColour, daysOf, EmptyState, ErrorState, useFormats } from '@guanxi/ui'
import { Select } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { tintsFor } from '../../../list/look/tints.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../router/use-session.ts'
import { valueText } from '../../customers/fields/value-text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { dayText } from '../../own-fields/own-text.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { useRecordWords } from '../list/record-words.ts'
import { customerColumn, type RecordsState } from '../list/use-records-state.ts'
import { type RecordRow, recordsCalendarQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import css from './calendar.module.css'
import { contentOf, type Days } from './content.ts'
import { dayOf, timeOf } from './moment.ts'
import { useDayMoves } from './use-day-moves.ts'

const route = getRouteApi('/shell/records/$kind')
const placeholder = '00000000-0000-0000-0000-000000000000'
const factsOnChip = 2
/** A cell of a month shows four; a week and a day have room for more. */
const perDay: Readonly<Record<CalendarSpan, number>> = { month: 8, week: 40, day: 300 }
const nothing: Days = { days: [], rows: [] }

export interface RecordsCalendarProps {
  kind: Kind
  fields: readonly RecordField[]
  own: readonly OwnField[] | undefined
  state: RecordsState
  /** The button that makes the first one. */
  first: ReactNode
}

const dayFields = (fields: readonly RecordField[]) =>
  fields.filter(({ type, isMasked, isListable }) => (type === 'date' || type === 'instant') && !isMasked && isListable)

/** By which day the calendar stands: the one that was chosen, or the first that the company added. */
function dayFieldOf(fields: readonly RecordField[], { display: { date } }: Pick<RecordsState, 'display'>): RecordField | undefined {
  const offered = dayFields(fields)
  return offered.find(({ key }) => key === date) ?? offered.find(({ isOwn }) => isOwn) ?? offered[0]
}

const colourFields = (fields: readonly RecordField[]) =>
  fields.filter(({ type, colours, isMasked }) => type === 'enum' && colours.size > 0 && !isMasked)

function colourFieldOf(fields: readonly RecordField[], { display: { by } }: Pick<RecordsState, 'display'>): RecordField | undefined {
  const offered = colourFields(fields)
  return offered.find(({ key }) => key === by) ?? offered[0]
}

/** By which day, and in the colours of which choice. */
function Choosers({ fields, state }: Pick<RecordsCalendarProps, 'fields' | 'state'>) {
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

interface Shown extends RecordsCalendarProps {
  field: RecordField
}

function useItems({ kind, fields, own, state, field }: Shown) {
  const formats = useFormats()
  const words = useRecordWords()
  const router = useRouter()
  const { company } = useSession()
  const { columns, display } = state
  const colourField = colourFieldOf(fields, state)
  const canMove = own?.find(({ key }) => key === field.key)?.canWrite ?? false
  return useMemo(() => {
    // One address for all: building each by the router would cost more than the chip.
    const { href } = router.buildLocation(paths.record(kind.key, placeholder))
    const tints = tintsFor(display.colours)
    const facts = columns
      .filter((key) => key !== 'title' && key !== customerColumn && key !== field.key)
      .flatMap((key) => fields.find((one) => one.key === key) ?? [])
      .slice(0, factsOnChip)
    const colourOf = (row: RecordRow) => {
      const chosen = colourField && row.values[colourField.key]
      return tints?.(row)?.row ?? (typeof chosen === 'string' ? choiceColour(colourField?.colours.get(chosen) ?? 'grey') : undefined)
    }
    const asked = [...new Set(['title', field.key, ...facts.map(({ key }) => key), ...(colourField ? [colourField.key] : [])])]
    const itemOf = (row: RecordRow, isPending: boolean): CalendarItem => ({
      id: row.id,
      title: String(row.values.title ?? ''),
      href: href.replace(placeholder, row.id),
      time: field.type === 'instant' ? timeOf(String(row.values[field.key]), company.timeZone) : undefined,
      detail: [
        ...(columns.includes(customerColumn) && row.customer ? [row.customer.name] : []),
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
  }, [kind.key, fields, columns, display.colours, field, colourField, canMove, company, formats, words, router])
}

function useDays(props: Shown, span: CalendarSpan, day: string, asked: readonly string[]) {
  const { kind, state, field } = props
  const days = daysOf(span, day)
  const { filter, customerId, display } = state
  return useQuery(
    recordsCalendarQuery(kind.key, {
      field: field.key,
      from: days[0] ?? day,
      to: days.at(-1) ?? day,
      filter,
      customerId,
      columns: asked,
      colours: display.colours.map((one) => one.filter),
      perDay: perDay[span],
    }),
  )
}

function DaysCalendar(props: Shown) {
  const { kind, fields, state, field } = props
  const text = useText('records')
  const appText = useText('app')
  const formats = useFormats()
  const navigate = useNavigate()
  const search = route.useSearch()
  const { company } = useSession()
  const today = dayOf(Date.now(), company.timeZone)
  const { span = 'month', day = today } = search
  const { asked, itemOf } = useItems(props)
  const query = useDays(props, span, day, asked)
  const { moves, said, move } = useDayMoves(kind, field, company.timeZone, (at) => dayText(at, formats))
  const shown = query.data ?? nothing
  const content = useMemo(() => contentOf(shown, moves, itemOf), [shown, moves, itemOf])
  const onMove = ({ id }: CalendarItem, to: string) => {
    const row = shown.rows.find((one) => one.id === id)
    const from = shown.days.find(({ ids }) => ids.includes(id))?.day
    if (row && from !== undefined && from !== to) void move({ row, from, to })
  }
  const showRest = (at: string) => {
    const ofDay = { field: field.key, op: 'between' as const, value: [at, at] }
    state.change({ as: 'table', filter: { all: [...(state.filter ? [state.filter] : []), ofDay] } })
  }
  if (query.isError && !query.data)
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  return (
    <Calendar
      label={text('calendar.label', { kind: kind.many, field: field.label })}
      span={span}
      day={day}
      today={today}
      content={content}
      isLoading={query.isPending}
      said={said}
      onChange={(change) => void navigate({ ...paths.records(kind.key, { ...search, ...change }), replace: true })}
      onOpen={({ id }) => void navigate(paths.record(kind.key, id))}
      onMove={onMove}
      onShowRest={showRest}
    >
      <Choosers fields={fields} state={state} />
    </Calendar>
  )
}

/** The records of a kind by one of their days. */
export function RecordsCalendar(props: RecordsCalendarProps) {
  const text = useText('records')
  const field = dayFieldOf(props.fields, props.state)
  if (!field)
    return (
      <EmptyState icon={<IconCalendarEvent />} title={text('calendar.noField')}>
        {text('calendar.noFieldText')}
      </EmptyState>
    )
  return <DaysCalendar key={field.key} {...props} field={field} />
}
