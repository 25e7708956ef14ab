import { ChoiceTag, ErrorState, isFilterGroup, useFormats } from '@guanxi/ui'
import { Button, Skeleton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type PointerEvent, useMemo } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { sortKeysOf } from '../list-sort.ts'
import { tintsFor } from '../look/tints.ts'
import { countQuery, rowsQuery } from '../shapes/queries.ts'
import type { ListField, Shaped, ShapedRow } from '../shapes/shaped.ts'
import css from './board.module.css'
import { BoardCard } from './board-card.tsx'
import { cardsIn, countAhead, type Lane, laneFilter, ownerField } from './lanes.ts'
import type { Moves } from './use-moves.ts'

const cardsAtOnce = 30
const none: readonly ShapedRow[] = []

export interface BoardLaneProps {
  shaped: Shaped
  /** The field by which the board stands. */
  group: ListField
  fields: readonly ListField[]
  lane: Lane
  lanes: readonly Lane[]
  canMove: boolean
  moves: Moves
  dragged: string | undefined
  isOver: boolean
  /** What is worked out for it. */
  sums: readonly { label: string; value: string }[]
  /** Shown as its name and count alone. */
  isFolded: boolean
  onFold: () => void
  onDragStart: (event: PointerEvent, row: ShapedRow, lane: string) => void
}

function useCards({ shaped, group, fields, lane, moves, isFolded }: BoardLaneProps) {
  const { source, list, title } = shaped
  const { sorts, display } = list
  const filter = useMemo(() => laneFilter(list.filter, group.key, lane.value), [list.filter, group.key, lane.value])
  const columns = useMemo(() => [title, group.key, ...fields.map(({ key }) => key)], [title, group.key, fields])
  const colours = display.colours.map((one) => one.filter).filter(isFilterGroup)
  const query = useInfiniteQuery({
    ...rowsQuery(source, { filter, sort: sortKeysOf(sorts), columns, colours }, cardsAtOnce),
    enabled: !isFolded,
  })
  const { data: counted } = useQuery(countQuery(source, filter))
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? none, [query.data])
  const count = counted && { ...counted, count: Math.max(0, counted.count + countAhead(lane.value, rows, moves.pending)) }
  return { query, cards: cardsIn(lane.value, rows, moves.pending), count }
}

interface CardsProps extends BoardLaneProps {
  query: ReturnType<typeof useCards>['query']
  cards: readonly ShapedRow[]
  tints: ReturnType<typeof tintsFor>
  targets: readonly Lane[]
  pending: ReadonlySet<string>
}

function Cards(props: CardsProps) {
  const { shaped, group, fields, lane, canMove, moves, dragged, onDragStart, query, cards, tints, targets, pending } = props
  const text = useText('records')
  const appText = useText('app')
  return (
    <>
      {query.isPending && <Skeleton height={84} radius="md" aria-busy="true" />}
      {query.isError && cards.length === 0 && (
        <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
      )}
      {cards.length > 0 && (
        <ul className={css.cards} aria-label={lane.label}>
          {cards.map((row) => (
            <BoardCard
              key={row.id}
              shaped={shaped}
              row={row}
              fields={fields}
              colour={tints?.(row)?.row}
              targets={canMove && row.can.includes(group.key === ownerField ? 'assign' : 'edit') ? targets : []}
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
    </>
  )
}

/** One choice with its records. */
export function BoardLane(props: BoardLaneProps) {
  const { shaped, lane, lanes, moves, isOver, sums, isFolded, onFold } = props
  const text = useText('records')
  const formats = useFormats()
  const { query, cards, count } = useCards(props)
  const tints = useMemo(() => tintsFor(shaped.list.display.colours), [shaped.list.display.colours])
  if (lane.isLeftover && (isFolded ? !count?.count : cards.length === 0)) return null
  const pending = new Set(moves.pending.map(({ row }) => row.id))
  const targets = lanes.filter(({ value, isLeftover }) => value !== lane.value && !isLeftover)
  return (
    <section
      className={css.lane}
      data-lane={lane.value}
      data-over={isOver || undefined}
      data-folded={isFolded || undefined}
      aria-label={lane.label}
    >
      <h2 className={css.head}>
        <button
          type="button"
          className={css.fold}
          aria-expanded={!isFolded}
          aria-label={text(isFolded ? 'board.unfold' : 'board.fold', { lane: lane.label })}
          onClick={onFold}
        >
          {isFolded ? <IconChevronRight size={14} /> : <IconChevronDown size={14} />}
        </button>
        <ChoiceTag colour={lane.colour}>{lane.label}</ChoiceTag>
        {count && <span className={css.count}>{`${formats.number(count.count)}${count.capped ? '+' : ''}`}</span>}
      </h2>
      {!isFolded && sums.length > 0 && (
        <dl className={css.sums}>
          {sums.map((sum) => (
            <div key={sum.label} className={css.fact}>
              <dt className={css.label}>{sum.label}</dt>
              <dd className={css.value}>{sum.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {!isFolded && <Cards {...props} query={query} cards={cards} tints={tints} targets={targets} pending={pending} />}
    </section>
  )
}
