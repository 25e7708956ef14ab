import { cx } from '../class-names.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import type { GridSort } from './grid-column.ts'

export interface HeaderCell {
  key: string
  label: string
  align: 'start' | 'end'
  isSortable: boolean
}

interface GridHeaderProps {
  cells: readonly HeaderCell[]
  template: string
  sort: GridSort | undefined
  onSort: ((sort: GridSort) => void) | undefined
  selection: { isAll: boolean; isSome: boolean; toggleAll: () => void } | undefined
}

function ariaSort(sort: GridSort | undefined, key: string): 'ascending' | 'descending' | 'none' {
  if (sort?.key !== key) return 'none'
  return sort.direction === 'asc' ? 'ascending' : 'descending'
}

export function GridHeader({ cells, template, sort, onSort, selection }: GridHeaderProps) {
  const text = useUiText()
  return (
    <thead className={css.head}>
      <tr className={css.headRow} style={{ gridTemplateColumns: template }} aria-rowindex={1}>
        {selection && (
          <th scope="col" className={css.check}>
            <input
              type="checkbox"
              aria-label={text('grid.selectAll')}
              checked={selection.isAll}
              ref={(input) => {
                if (input) input.indeterminate = selection.isSome && !selection.isAll
              }}
              onChange={selection.toggleAll}
            />
          </th>
        )}
        {cells.map((cell) => {
          const direction = ariaSort(sort, cell.key)
          const isSortable = cell.isSortable && onSort !== undefined
          return (
            <th
              key={cell.key}
              scope="col"
              aria-sort={isSortable ? direction : undefined}
              className={cx(css.headCell, cell.align === 'end' && css.end)}
            >
              {isSortable ? (
                <button
                  type="button"
                  className={css.sort}
                  onClick={() => onSort({ key: cell.key, direction: direction === 'descending' ? 'asc' : 'desc' })}
                >
                  {cell.label}
                  <span aria-hidden="true" className={css.arrow}>
                    {{ ascending: '↑', descending: '↓', none: '' }[direction]}
                  </span>
                </button>
              ) : (
                cell.label
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
