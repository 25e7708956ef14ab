import { cx, useReorder } from '@guanxi/ui'
import { VisuallyHidden } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './layouts.module.css'

/** A row of a list that is put in order. */
export interface Arranged {
  readonly id: string
  readonly name: string
  /** A head under which others stand. */
  readonly isHead?: boolean
  /** Stays where it is. */
  readonly isFixed?: boolean
  readonly isQuiet?: boolean
  readonly content?: ReactNode
  readonly actions?: ReactNode
}

interface ArrangedListProps {
  label: string
  rows: readonly Arranged[]
  onMove: (order: readonly string[], moved: string) => void
}

/** Rows put in order by dragging or by keys, heads and what stands under them in one list. */
export function ArrangedList({ label, rows, onMove }: ArrangedListProps) {
  const text = useText('layouts')
  const shapeText = useText('shape')
  const hintId = useId()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const { order, lifted, list, grip } = useReorder<HTMLUListElement>(
    rows.map(({ id }) => id),
    onMove,
  )
  const moving = lifted === undefined ? undefined : byId.get(lifted)
  const headAbove = order
    .slice(0, lifted === undefined ? 0 : order.indexOf(lifted))
    .map((id) => byId.get(id))
    .findLast((row) => row?.isHead)
  return (
    <>
      <ul ref={list} className={css.list} aria-label={label}>
        {order.flatMap((id) => {
          const row = byId.get(id)
          if (!row) return []
          return [
            <li
              key={id}
              data-row={id}
              className={cx(css.row, row.isHead && css.head, row.isQuiet && css.quiet, id === lifted && css.lifted)}
            >
              {row.isFixed ? (
                <span className={css.noGrip} />
              ) : (
                <button
                  type="button"
                  className={css.grip}
                  aria-label={shapeText('move.grip', { name: row.name })}
                  {...grip(id)}
                  aria-describedby={hintId}
                >
                  <IconGripVertical size={16} aria-hidden="true" />
                </button>
              )}
              <span className={css.words}>{row.content ?? row.name}</span>
              {row.actions}
            </li>,
          ]
        })}
      </ul>
      <VisuallyHidden>
        <p id={hintId}>{shapeText('move.hint')}</p>
        <p role="status">
          {moving && shapeText('move.now', { name: moving.name, place: order.indexOf(moving.id) + 1, of: order.length })}
          {moving && !moving.isHead && headAbove && ` ${text('under', { name: headAbove.name })}`}
        </p>
      </VisuallyHidden>
    </>
  )
}
