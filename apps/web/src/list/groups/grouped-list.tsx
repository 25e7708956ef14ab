import type { operations } from '@guanxi/api-client'
import { ChoiceTag, cx, EmptyState, ErrorState, type FilterGroup, isFilterGroup, useFormats } from '@guanxi/ui'
import { Button, Skeleton } from '@mantine/core'
import { IconChevronRight, IconStack2 } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import type { ValueWords } from '../../modules/customers/fields/value-text.ts'
import type { Display, Sum } from '../display.ts'
import css from './groups.module.css'
import { useGroupWords } from './use-group-words.ts'

export type Groups = operations['groupCustomers']['responses'][200]['content']['application/json']
type Group = Groups['groups'][number]

interface GroupedProps {
  query: UseQueryResult<Groups>
  fields: readonly CustomerField[]
  display: Pick<Display, 'by' | 'each' | 'sums' | 'density'>
  currency: string
  words: ValueWords
  /** Goes through all rows, however many. */
  onExact: () => void
  /** The rows of a group, by the filter that opens it. */
  rows: (filter: FilterGroup) => ReactNode
  /** Where no row matches. */
  empty: ReactNode
}

interface SectionProps extends Pick<GroupedProps, 'rows'> {
  group: Group
  name: ReactNode
  sums: readonly { label: string; value: string }[]
}

const headPx = 40
const rowPx = 36
const mostRows = 12

function Section({ group, name, sums, rows }: SectionProps) {
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <section className={css.group}>
      <button type="button" className={css.head} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} className={cx(css.chevron, isOpen && css.turned)} aria-hidden="true" />
        <span className={css.name}>{name}</span>
        <span className={css.count}>{formats.number(group.count, 0)}</span>
        <span className={css.figures}>
          {sums.map(({ label, value }) => (
            <span key={label} className={css.figure}>
              <small>{label}</small> <b>{value}</b>
            </span>
          ))}
        </span>
      </button>
      {isOpen && (
        <div id={id} className={css.rows} style={{ height: headPx + Math.min(group.count, mostRows) * rowPx + 2 }}>
          {isFilterGroup(group.filter) ? rows(group.filter) : null}
        </div>
      )}
    </section>
  )
}

function TooMany({ onExact }: Pick<GroupedProps, 'onExact'>) {
  const text = useText('lists')
  return (
    <EmptyState
      icon={<IconStack2 />}
      title={text('groups.largeTitle')}
      action={<Button onClick={onExact}>{text('groups.exactly')}</Button>}
    >
      {text('groups.largeText')}
    </EmptyState>
  )
}

function useSumLabel(fields: readonly CustomerField[]) {
  const text = useText('lists')
  return ({ field, how }: Sum) =>
    text('groups.sumOf', { how: text(`groups.ways.${how}`), field: fields.find(({ key }) => key === field)?.label ?? field })
}

/** Rows put together by a field: each group with its count and sums, and its rows on opening. */
export function GroupedList(props: GroupedProps) {
  const { query, fields, display, currency, words, onExact, rows, empty } = props
  const text = useText('lists')
  const appText = useText('app')
  const { groupText, sumText } = useGroupWords(currency, words)
  const labelOf = useSumLabel(fields)
  const by = fields.find(({ key }) => key === display.by)
  const { data, error } = query
  if (error) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void query.refetch()} />
  if (!data || !by) return <Waiting />
  if (data.isLarge) return <TooMany onExact={onExact} />
  if (data.groups.length === 0) return empty
  const nameOf = ({ value }: Group): ReactNode => {
    const colour = typeof value === 'string' ? by.colours.get(value) : undefined
    const name = groupText(value, by, display.each ?? null)
    return colour === undefined ? name : <ChoiceTag colour={colour}>{name}</ChoiceTag>
  }
  const sumsOf = (group: Group) =>
    display.sums.flatMap((sum, at) => {
      const field = fields.find(({ key }) => key === sum.field)
      return field ? [{ label: labelOf(sum), value: sumText(group.sums[at] ?? null, field, sum.how) }] : []
    })
  return (
    <div className={css.groups}>
      {data.groups.map((group) => (
        <Section key={String(group.value)} group={group} name={nameOf(group)} sums={sumsOf(group)} rows={rows} />
      ))}
      {data.isCut && <p className={css.cut}>{text('groups.cut', { count: data.groups.length })}</p>}
    </div>
  )
}

function Waiting() {
  return (
    <div className={css.groups} aria-busy="true">
      {Array.from({ length: 5 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars that stand for what is to come.
        <Skeleton key={at} height={headPx - 8} my={4} mx="md" width="auto" />
      ))}
    </div>
  )
}
