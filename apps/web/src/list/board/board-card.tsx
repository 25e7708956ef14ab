import { type ChoiceColour, cx, tintClass, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PointerEvent } from 'react'
import { useText } from '../../i18n/text.ts'
import { valueColumn } from '../../modules/customers/list/columns.tsx'
import { paths } from '../../paths.ts'
import { useSession } from '../../router/use-session.ts'
import type { ListField, Shaped, ShapedRow } from '../shapes/shaped.ts'
import css from './board.module.css'
import type { Lane } from './lanes.ts'

interface BoardCardProps {
  shaped: Shaped
  row: ShapedRow
  /** What stands on the card beside title and customer. */
  fields: readonly ListField[]
  colour: ChoiceColour | undefined
  /** Where it can go; none where the reader may not change it. */
  targets: readonly Lane[]
  isDragged: boolean
  isPending: boolean
  onDragStart: (event: PointerEvent) => void
  onMove: (lane: string) => void
}

function MoveMenu({ title, targets, onMove }: { title: string; targets: readonly Lane[]; onMove: (lane: string) => void }) {
  const text = useText('records')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon className={css.mover ?? ''} aria-label={text('board.move', { title })}>
          <IconArrowsLeftRight size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="50vh">
        <Menu.Label>{text('board.moveTo')}</Menu.Label>
        {targets.map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => onMove(value)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One record on the board: dragged by mouse, moved by its menu with keys or a finger. */
export function BoardCard({ shaped, row, fields, colour, targets, isDragged, isPending, onDragStart, onMove }: BoardCardProps) {
  const formats = useFormats()
  const { words } = shaped
  const { company } = useSession()
  const title = String(row.values[shaped.title] ?? '')
  const isMovable = targets.length > 0 && !isPending
  const facts = fields.filter(({ key }) => row.values[key] !== null && row.values[key] !== undefined)
  return (
    <li
      className={cx(css.card, tintClass(colour))}
      data-coloured={colour !== undefined || undefined}
      data-dragged={isDragged || undefined}
      data-movable={isMovable || undefined}
      aria-busy={isPending || undefined}
      onPointerDown={isMovable ? onDragStart : undefined}
    >
      <div className={css.top}>
        <Link {...shaped.targetOf(row.id)} className={css.title} draggable={false}>
          {title}
        </Link>
        {isMovable && <MoveMenu title={title} targets={targets} onMove={onMove} />}
      </div>
      {row.customer && (
        <Link {...paths.customer(row.customer.customerId)} className={css.customer} draggable={false}>
          {row.customer.name}
        </Link>
      )}
      {facts.map((field) => (
        <div key={field.key} className={css.fact}>
          <span className={css.label}>{field.label}</span>
          <span className={css.value}>{valueColumn(field, { currency: company.currency, words }).cell(row, formats)}</span>
        </div>
      ))}
    </li>
  )
}
