import { EmptyState, useDrag } from '@guanxi/ui'
import { useLocalStorage } from '@mantine/hooks'
import { IconLayoutKanban } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { StageDialog } from '../../layouts/stage-dialog.tsx'
import type { OwnField } from '../../own-fields/own-field.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { NoRecords } from '../list/records-grid.tsx'
import { customerColumn, type RecordsState } from '../list/use-records-state.ts'
import { type RecordRow, recordCountQuery } from '../queries.ts'
import type { RecordField } from '../use-record-fields.ts'
import css from './board.module.css'
import { BoardLane } from './board-lane.tsx'
import { type Lane, laneFieldOf, noValue, ownerField, shownLanes } from './lanes.ts'
import { useLaneSums } from './use-lane-sums.ts'
import { useMoves } from './use-moves.ts'

const factsOnCard = 2
const noLanes: readonly string[] = []

export interface RecordsBoardProps {
  kind: Kind
  fields: readonly RecordField[]
  own: readonly OwnField[] | undefined
  state: RecordsState
  first: ReactNode
}

function lanesOf(field: RecordField, made: OwnField | undefined, noneLabel: string): readonly Lane[] {
  const lanes = field.options.map(({ value, label }): Lane => {
    const isRetired = made?.choices.find((choice) => choice.value === value)?.isRetired ?? false
    return { value, label, colour: field.colours.get(value) ?? 'grey', isLeftover: isRetired }
  })
  return [{ value: noValue, label: noneLabel, colour: 'grey', isLeftover: made?.isRequired ?? false }, ...lanes]
}

function laneAt(x: number, y: number): string | undefined {
  return document.elementFromPoint(x, y)?.closest('[data-lane]')?.getAttribute('data-lane') ?? undefined
}

function Lanes({ kind, fields, own, state, group }: Omit<RecordsBoardProps, 'first'> & { group: RecordField }) {
  const text = useText('records')
  const made = own?.find(({ key }) => key === group.key)
  const lanes = useMemo(() => lanesOf(group, made, text('board.none', { field: group.label })), [group, made, text])
  const shown = useMemo(
    () =>
      state.columns
        .filter((key) => key !== 'title' && key !== customerColumn && key !== group.key)
        .flatMap((key) => fields.find((field) => field.key === key) ?? [])
        .slice(0, factsOnCard),
    [state.columns, fields, group.key],
  )
  const moves = useMoves(kind, group.key, lanes, own ?? [])
  const { sumsOf, filled } = useLaneSums(kind.key, state, fields, group)
  // How somebody likes their board: kept where they sit, not in a view that others open.
  const [folded, setFolded] = useLocalStorage<readonly string[]>({ key: `board.folded.${kind.object}.${group.key}`, defaultValue: noLanes })
  const fold = (lane: string) => setFolded((now) => (now.includes(lane) ? now.filter((one) => one !== lane) : [...now, lane]))
  const taken = useRef<{ row: RecordRow; from: string }>(null)
  const { drag, start } = useDrag<string>(laneAt, (_id, to) => {
    const isOpen = lanes.some(({ value, isLeftover }) => value === to && !isLeftover)
    if (taken.current && isOpen && to !== taken.current.from) void moves.move({ ...taken.current, to })
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and must do so by keys as well.
    <section className={css.board} aria-label={text('board.label', { kind: kind.many, field: group.label })} tabIndex={0}>
      {shownLanes(lanes, group, filled).map((lane) => (
        <BoardLane
          key={lane.value}
          kind={kind.key}
          state={state}
          group={group}
          fields={shown}
          lane={lane}
          lanes={lanes}
          canMove={made?.canWrite ?? group.key === ownerField}
          moves={moves}
          sums={sumsOf(lane.value)}
          isFolded={folded.includes(lane.value)}
          onFold={() => fold(lane.value)}
          dragged={drag?.id}
          isOver={drag?.over === lane.value && taken.current?.from !== lane.value}
          onDragStart={(event, row, from) => {
            taken.current = { row, from }
            start(event, row.id)
          }}
        />
      ))}
      {drag && (
        <div className={css.ghost} style={{ left: drag.x, top: drag.y }} aria-hidden="true">
          {String(taken.current?.row.values.title ?? '')}
        </div>
      )}
      <StageDialog ask={moves.ask} onClose={moves.giveUp} onGive={moves.give} />
      <p className={css.said} role="status">
        {moves.said}
      </p>
    </section>
  )
}

function NoChoice({ kind }: { kind: Kind }) {
  const text = useText('records')
  const { user } = useSession()
  const action = can(user, 'shape.field.edit') && (
    <ButtonLink target={paths.fields(kind.object)}>{text('board.toFields', { kind: kind.many })}</ButtonLink>
  )
  return (
    <EmptyState icon={<IconLayoutKanban />} title={text('board.noField')} action={action}>
      {text('board.noFieldText')}
    </EmptyState>
  )
}

/** The records as cards, in lanes by one of the choices that the company defined. */
export function RecordsBoard(props: RecordsBoardProps) {
  const { kind, fields, state, first } = props
  const group = laneFieldOf(fields, state.display.by)
  const { data: all } = useQuery(recordCountQuery(kind.key, { filter: state.filter, customerId: state.customerId }))
  if (!group) return <NoChoice kind={kind} />
  if (all?.count === 0) return <NoRecords kind={kind} state={state} first={first} />
  return <Lanes key={group.key} {...props} group={group} />
}
