import { EmptyState, useFormats } from '@guanxi/ui'
import { VisuallyHidden } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { Unit } from './queries.ts'
import { collapsedAtFirst, moveOf, rowsOf } from './tree.ts'
import { useUnitName } from './unit-name.ts'
import { type Counted, type UnitAct, UnitRow } from './unit-row.tsx'
import css from './units.module.css'

interface UnitGridProps {
  units: readonly Unit[]
  search: string
  countedOf: (unitId: string) => Counted
  onAct: ((act: UnitAct, unit: Unit) => void) | undefined
}

function Head({ isPast, canChange }: { isPast: boolean; canChange: boolean }) {
  const text = useText('organisation')
  return (
    <thead className={css.head}>
      <tr>
        <th scope="col">{text('units.unit')}</th>
        {!isPast && <th scope="col">{text('units.people')}</th>}
        {!isPast && <th scope="col">{text('units.peopleBelow')}</th>}
        <th scope="col">{text('units.customers')}</th>
        <th scope="col">{text('units.customersBelow')}</th>
        {canChange && (
          <th scope="col">
            <VisuallyHidden>{text('units.actions')}</VisuallyHidden>
          </th>
        )}
      </tr>
    </thead>
  )
}

function useTree(units: readonly Unit[], search: string) {
  const formats = useFormats()
  const unitName = useUnitName()
  const [collapsed, setCollapsed] = useState(() => collapsedAtFirst(units))
  const [currentId, setCurrentId] = useState<string>()
  const wanted = search.trim().toLocaleLowerCase(formats.language)
  const matches = (unit: Unit) => unitName(unit.name).toLocaleLowerCase(formats.language).includes(wanted)
  const rows = rowsOf(units, collapsed, wanted === '' ? undefined : matches)
  const current = rows.find((row) => row.unit.unitId === currentId) ?? rows[0]
  return {
    rows,
    isCurrent: (unitId: string) => current?.unit.unitId === unitId,
    setCurrentId,
    toggle: (unitId: string) => setCollapsed((before) => before.symmetricDifference(new Set([unitId]))),
  }
}

/** The units as a tree whose rows have figures: a treegrid, moved in by arrow keys. */
export function UnitGrid({ units, search, countedOf, onAct }: UnitGridProps) {
  const text = useText('organisation')
  const body = useRef<HTMLTableSectionElement>(null)
  const { rows, isCurrent, setCurrentId, toggle } = useTree(units, search)

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    const all = [...(body.current?.rows ?? [])]
    // Keys that go to a button in a row are the button's.
    const at = event.target instanceof HTMLTableRowElement ? all.indexOf(event.target) : -1
    const move = at < 0 ? undefined : moveOf(event.key, rows, at)
    if (!move) return
    event.preventDefault()
    if ('toggle' in move) toggle(move.toggle)
    else all[move.to]?.focus()
  }

  if (rows.length === 0)
    return (
      <EmptyState title={text('units.notFound', { search: search.trim() })} icon={<IconSearchOff />}>
        {text('units.notFoundText')}
      </EmptyState>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved in by keys is a treegrid.
    <table className={css.table} role="treegrid" aria-label={text('units.label')}>
      <Head isPast={units[0]?.people === null} canChange={onAct !== undefined} />
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <UnitRow
            key={row.unit.unitId}
            row={row}
            counted={countedOf(row.unit.unitId)}
            isCurrent={isCurrent(row.unit.unitId)}
            onToggle={() => toggle(row.unit.unitId)}
            onFocus={() => setCurrentId(row.unit.unitId)}
            onAct={onAct && ((act) => onAct(act, row.unit))}
          />
        ))}
      </tbody>
    </table>
  )
}
