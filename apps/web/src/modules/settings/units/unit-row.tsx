import { cx, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronRight, IconDots } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import type { Unit } from './queries.ts'
import type { TreeRow } from './tree.ts'
import { useUnitName } from './unit-name.ts'
import css from './units.module.css'

export const unitActs = ['add', 'rename', 'move', 'merge', 'split', 'close'] as const
export type UnitAct = (typeof unitActs)[number]

/** Customers of a unit; null while they are counted, undefined where they could not be. */
export type Counted = Pick<Unit, 'customers' | 'customersBelow'> | null | undefined

export interface UnitRowProps {
  row: TreeRow
  counted: Counted
  isCurrent: boolean
  onToggle: () => void
  onFocus: () => void
  /** Absent where nothing can be changed. */
  onAct: ((act: UnitAct) => void) | undefined
}

function Count({ label, value }: { label: string; value: number | null | undefined }) {
  const text = useText('organisation')
  const formats = useFormats()
  return (
    <td className={css.count} data-label={label}>
      {value === null && <span className={css.waiting} role="img" aria-label={text('units.counting')} />}
      {value === undefined && <span title={text('units.notCounted')}>—</span>}
      {typeof value === 'number' && <span className={cx(value === 0 && css.nothing)}>{formats.number(value)}</span>}
    </td>
  )
}

function UnitMenu({ unit, isCurrent, onAct }: { unit: Unit; isCurrent: boolean; onAct: (act: UnitAct) => void }) {
  const text = useText('organisation')
  const unitName = useUnitName()
  // The company itself can be neither moved nor closed.
  const acts = unit.parentId === null ? (['add', 'rename', 'split'] as const) : unitActs
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon tabIndex={isCurrent ? 0 : -1} aria-label={text('units.actionsFor', { name: unitName(unit.name) })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item key={act} onClick={() => onAct(act)}>
            {text(`units.acts.${act}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function UnitRow({ row, counted, isCurrent, onToggle, onFocus, onAct }: UnitRowProps) {
  const text = useText('organisation')
  const unitName = useUnitName()
  const { unit, level, hasChildren, isExpanded } = row
  const name = unitName(unit.name)
  const isPast = unit.people === null
  const figures = counted === null ? { customers: null, customersBelow: null } : counted
  return (
    <tr
      className={css.row}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={hasChildren ? isExpanded : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
    >
      <td className={css.unit}>
        <div className={css.place} style={{ paddingLeft: `calc(var(--tree-edge) + var(--tree-step) * ${level - 1})` }}>
          {hasChildren ? (
            <button
              type="button"
              className={css.toggle}
              // Keys have the arrows; a finger on a screen reader has this.
              tabIndex={-1}
              aria-label={text(isExpanded ? 'units.collapse' : 'units.expand', { name })}
              onClick={onToggle}
            >
              <IconChevronRight size={16} className={cx(css.chevron, isExpanded && css.open)} />
            </button>
          ) : (
            <span className={css.leaf} />
          )}
          <span className={css.unitName}>{name}</span>
        </div>
      </td>
      {!isPast && <Count label={text('units.people')} value={unit.people ?? undefined} />}
      {!isPast && <Count label={text('units.peopleBelow')} value={unit.peopleBelow ?? undefined} />}
      <Count label={text('units.customers')} value={figures?.customers} />
      <Count label={text('units.customersBelow')} value={figures?.customersBelow} />
      {onAct && (
        <td className={css.actions}>
          <UnitMenu unit={unit} isCurrent={isCurrent} onAct={onAct} />
        </td>
      )}
    </tr>
  )
}
