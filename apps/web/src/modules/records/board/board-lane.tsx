import { ChoiceTag, ErrorState, useFormats } from '@guanxi/ui'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type PointerEvent, useMemo } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { RecordsState } from '../list/use-records-state.ts'
import { type RecordRow, recordCountQuery, recordsQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import css from './board.module.css'
import { BoardCard } from './board-card.tsx'
import { cardsIn, countAhead, type Lane, laneFilter } from './lanes.ts'
import type { Moves } from './use-moves.ts'

const cardsAtOnce = 30
const none: readonly RecordRow[] = []

export interface BoardLaneProps {
  kind: string
  state: RecordsState
  /** The field by which the board stands. */
  group: RecordField
  fields: readonly RecordField[]
  lane: Lane
  lanes: readonly Lane[]
  canMove: boolean
  moves: Moves
  dragged: string | undefined
  isOver: boolean
  onDragStart: (event: PointerEvent, row: RecordRow, lane: string) => void
}

function useCards({ kind, state, group, fields, lane, moves }: BoardLaneProps) {
  const { customerId, sort } = state
  const filter = useMemo(() => laneFilter(state.filter, group.key, lane.value), [state.filter, group.key, lane.value])
  const columns = useMemo(() => ['title', group.key, ...fields.map(({ key }) => key)], [group.key, fields])
  const question = { filter, customerId, sort: { field: sort.key, direction: sort.direction }, columns }
  const query = useInfiniteQuery(recordsQuery(kind, question, cardsAtOnce))
  const { data: counted } = useQuery(recordCountQuery(kind, { filter, customerId }))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? none, [query.data])
  const count = counted && { ...counted, count: Math.max(0, counted.count + countAhead(lane.value, rows, moves.pending)) }
  return { query, cards: cardsIn(lane.value, rows, moves.pending), count }
}

/** One choice with its records. */
export function BoardLane(props: BoardLaneProps) {
  const { kind, fields, lane, lanes, canMove, moves, dragged, isOver, onDragStart } = props
  const text = useText('records')
  const appText = useText('app')
  const formats = useFormats()
  const { query, cards, count } = useCards(props)
  if (lane.isLeftover && cards.length === 0) return null
  const pending = new Set(moves.pending.map(({ row }) => row.id))
  const targets = lanes.filter(({ value, isLeftover }) => value !== lane.value && !isLeftover)
  return (
    <section className={css.lane} data-lane={lane.value} data-over={isOver || undefined} aria-label={lane.label}>
      <h2 className={css.head}>
        <ChoiceTag colour={lane.colour}>{lane.label}</ChoiceTag>
        {count && <span className={css.count}>{`${formats.number(count.count)}${count.capped ? '+' : ''}`}</span>}
      </h2>
      {query.isPending && <Skeleton height={84} radius="md" aria-busy="true" />}
      {query.isError && cards.length === 0 && (
        <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
      )}
      {cards.length > 0 && (
        <ul className={css.cards} aria-label={lane.label}>
          {cards.map((row) => (
            <BoardCard
              key={row.id}
              kind={kind}
              row={row}
              fields={fields}
              targets={canMove && row.can.includes('edit') ? targets : []}
              isDragged={dragged === row.id}
              isPending={pending.has(row.id)}
              onDragStart={(event) => onDragStart(event, row, lane.value)}
              onMove={(to) => void moves.move({ row, from: lane.value, to })}
            />
          ))}
        </ul>
      )}
      {query.isSuccess && cards.length === 0 && <p className={css.none}>{text('board.nothing')}</p>}
      {query.hasNextPage && (
        <Button variant="subtle" color="gray" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text('board.more')}
        </Button>
      )}
    </section>
  )
}
