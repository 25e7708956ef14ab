import { EmptyState, useDrag } from '@guanxi/ui'
import { useLocalStorage } from '@mantine/hooks'
import { IconLayoutKanban } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useText } from '../../i18n/text.ts'
import { StageDialog } from '../../modules/layouts/stage-dialog.tsx'
import type { OwnField } from '../../modules/own-fields/own-field.ts'
import { paths } from '../../paths.ts'
import { can } from '../../router/require-permission.ts'
import { useSession } from '../../router/use-session.ts'
import { ButtonLink } from '../../shell/button-link.tsx'
import { countQuery } from '../shapes/queries.ts'
import type { ListField, Shaped, ShapedRow } from '../shapes/shaped.ts'
import css from './board.module.css'
import { BoardLane } from './board-lane.tsx'
import { type Lane, laneFieldOf, noValue, ownerField, shownLanes } from './lanes.ts'
import { useLaneSums } from './use-lane-sums.ts'
import { useMoves } from './use-moves.ts'

const factsOnCard = 2
const noLanes: readonly string[] = []

function lanesOf(field: ListField, made: OwnField | undefined, noneLabel: string): readonly Lane[] {
  const lanes = field.options.map(({ value, label }): Lane => {
    const isRetired = made?.choices.find((choice) => choice.value === value)?.isRetired ?? false
    return { value, label, colour: field.colours.get(value) ?? 'grey', isLeftover: isRetired }
  })
  return [
    { value: noValue, label: noneLabel, colour: 'grey', isLeftover: made?.isRequired ?? !(field.isOwn || field.key === ownerField) },
    ...lanes,
  ]
}

function laneAt(x: number, y: number): string | undefined {
  return document.elementFromPoint(x, y)?.closest('[data-lane]')?.getAttribute('data-lane') ?? undefined
}

// What is worked out stands where it stands: no card pretends that it could be put elsewhere.
const mayMove = (made: OwnField | undefined, group: ListField): boolean => made?.canWrite ?? group.key === ownerField

function Lanes({ shaped, group }: { shaped: Shaped; group: ListField }) {
  const { object, name, fields, own, list } = shaped
  const text = useText('records')
  const made = own?.find(({ key }) => key === group.key)
  const lanes = useMemo(() => lanesOf(group, made, text('board.none', { field: group.label })), [group, made, text])
  const shown = useMemo(
    () =>
      list.columns
        .filter((key) => key !== shaped.title && key !== group.key && !shaped.besides.includes(key))
        .flatMap((key) => fields.find((field) => field.key === key) ?? [])
        .slice(0, factsOnCard),
    [list.columns, fields, group.key, shaped.title, shaped.besides],
  )
  const moves = useMoves(shaped, group.key, lanes)
  const { sumsOf, filled } = useLaneSums(shaped, group)
  // How somebody likes their board: kept where they sit, not in a view that others open.
  const [folded, setFolded] = useLocalStorage<readonly string[]>({ key: `board.folded.${object}.${group.key}`, defaultValue: noLanes })
  const fold = (lane: string) => setFolded((now) => (now.includes(lane) ? now.filter((one) => one !== lane) : [...now, lane]))
  const taken = useRef<{ row: ShapedRow; from: string }>(null)
  const { drag, start } = useDrag<string>(laneAt, (_id, to) => {
    const isOpen = lanes.some(({ value, isLeftover }) => value === to && !isLeftover)
    if (taken.current && isOpen && to !== taken.current.from) void moves.move({ ...taken.current, to })
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and must do so by keys as well.
    <section className={css.board} aria-label={text('board.label', { kind: name, field: group.label })} tabIndex={0}>
      {shownLanes(lanes, group, filled).map((lane) => (
        <BoardLane
          key={lane.value}
          shaped={shaped}
          group={group}
          fields={shown}
          lane={lane}
          lanes={lanes}
          canMove={mayMove(made, group)}
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
          {String(taken.current?.row.values[shaped.title] ?? '')}
        </div>
      )}
      <StageDialog ask={moves.ask} onClose={moves.giveUp} onGive={moves.give} />
      <p className={css.said} role="status">
        {moves.said}
      </p>
    </section>
  )
}

function NoChoice({ object, name }: Shaped) {
  const text = useText('records')
  const { user } = useSession()
  const action = can(user, 'shape.field.edit') && (
    <ButtonLink target={paths.fields(object)}>{text('board.toFields', { kind: name })}</ButtonLink>
  )
  return (
    <EmptyState icon={<IconLayoutKanban />} title={text('board.noField')} action={action}>
      {text('board.noFieldText')}
    </EmptyState>
  )
}

/** The rows of a list as cards, in lanes by one of their choices. */
export function ListBoard({ shaped }: { shaped: Shaped }) {
  const { fields, list, source } = shaped
  const group = laneFieldOf(fields, list.display.by)
  const { data: all } = useQuery(countQuery(source, list.filter))
  if (!group) return <NoChoice {...shaped} />
  if (all?.count === 0) return shaped.none
  return <Lanes key={group.key} shaped={shaped} group={group} />
}
