import { cx, EmptyState } from '@guanxi/ui'
import { IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { usePermissionParts, useWordsOf } from '../api-access/permissions.ts'
import { columns, groupsOf, permissionsOf, type RightsGroup, type RightsRow } from './catalogue.ts'
import type { Permission } from './queries.ts'
import { RightCell, type RightCells } from './right-cell.tsx'
import css from './rights.module.css'
import { useCellMoves } from './use-cell-moves.ts'

interface RightsGridProps extends RightCells {
  permissions: readonly Permission[]
  search: string
}

// A row is found by its own name, by that of its module, and by what can be done.
function useFound(permissions: readonly Permission[], search: string): readonly RightsGroup[] {
  const parts = usePermissionParts()
  const words = useWordsOf()
  const groups = useMemo(() => groupsOf(permissions), [permissions])
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return groups
  const isFound = (row: RightsRow): boolean =>
    [row.name ?? parts.object(row.object), ...permissionsOf(row).map(({ permission, objectName }) => words(permission, objectName))]
      .join(' ')
      .toLowerCase()
      .includes(wanted)
  return groups.flatMap(({ group, rows }) => {
    const found = parts.module(group).toLowerCase().includes(wanted) ? rows : rows.filter(isFound)
    return found.length === 0 ? [] : [{ group, rows: found }]
  })
}

function Row({ row, active, cells }: { row: RightsRow; active: string | undefined; cells: RightCells }) {
  const parts = usePermissionParts()
  const cell = (permission: Permission) => (
    <RightCell key={permission.permission} permission={permission} isActive={permission.permission === active} {...cells} />
  )
  return (
    <tr className={css.row}>
      <th scope="row" className={css.object}>
        {row.name ?? parts.object(row.object)}
      </th>
      {columns.map((verb) => {
        const permission = row.columns[verb]
        return (
          <td key={verb} className={cx(css.place, !permission && css.vacant)}>
            {permission && cell(permission)}
          </td>
        )
      })}
      <td className={cx(css.place, css.more, row.more.length === 0 && css.vacant)}>{row.more.map(cell)}</td>
    </tr>
  )
}

/** What a role may do: objects down, verbs across, in each cell how far. */
export function RightsGrid({ permissions, search, ...cells }: RightsGridProps) {
  const text = useText('rights')
  const parts = usePermissionParts()
  const groups = useFound(permissions, search)
  const places = groups.flatMap(({ rows }) =>
    rows.map((row) => [...columns.map((verb) => row.columns[verb]?.permission), ...row.more.map(({ permission }) => permission)]),
  )
  const moves = useCellMoves(places)
  if (groups.length === 0) return <EmptyState icon={<IconSearch />} title={text('role.nothingFound', { search: search.trim() })} />
  return (
    <table className={css.grid} aria-label={text('role.rights')} {...moves.handlers}>
      <thead className={css.heads}>
        <tr>
          <th scope="col">{text('role.what')}</th>
          {columns.map((verb) => (
            <th key={verb} scope="col">
              {parts.verb(verb)}
            </th>
          ))}
          <th scope="col">{text('role.more')}</th>
        </tr>
      </thead>
      {groups.map(({ group, rows }) => (
        <tbody key={group}>
          <tr className={css.groupRow}>
            <th scope="rowgroup" colSpan={columns.length + 2}>
              {parts.module(group)}
            </th>
          </tr>
          {rows.map((row) => (
            <Row key={row.object} row={row} active={moves.active} cells={cells} />
          ))}
        </tbody>
      ))}
    </table>
  )
}
