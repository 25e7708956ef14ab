import type { Row } from '@tanstack/react-table'
import css from './data-grid.module.css'
import type { GridCell, GridFeatures } from './grid-column.ts'
import type { GridTints } from './grid-look.ts'
import { GridRow } from './grid-row.tsx'
import type { useGridMoves } from './use-grid-moves.ts'
import { type LoadMore, useGridRows } from './use-grid-rows.ts'

interface GridBodyProps<Data extends object> {
  scroller: HTMLElement | null
  model: readonly Row<GridFeatures, Data>[]
  rowName: (row: Data) => string
  rowPx: number
  prefix: string
  cells: readonly GridCell<Data>[]
  tints: ((row: Data) => GridTints | undefined) | undefined
  /** Absent where nothing can be selected. */
  selected: Readonly<Record<string, true>> | undefined
  moves: Pick<ReturnType<typeof useGridMoves>, 'active' | 'toggle' | 'press'>
  more: LoadMore | undefined
}

// A row that leaves the window hands its elements to the one that comes in: changing texts costs a third of making them anew.
// The active row keeps its own, wherever it is: it may stand far from the others.
function slotOf(index: number, most: number, active: number): string | number {
  return index === active ? 'active' : index % most
}

/** The rows in view. Apart from the table around it, so that a scrolled pixel redraws rows and nothing else. */
export function GridBody<Data extends object>(props: GridBodyProps<Data>) {
  const { scroller, model, rowName, rowPx, prefix, cells, tints, selected, moves, more } = props
  const view = useGridRows({ scroller, count: model.length, rowPx, active: moves.active, more })
  return (
    <tbody className={css.body} style={{ height: view.height, paddingTop: view.offset }}>
      {view.items.map(({ index, start }) => {
        const row = model[index]
        return (
          row && (
            <GridRow
              key={slotOf(index, view.most, moves.active)}
              row={row}
              name={selected && rowName(row.original)}
              domId={`${prefix}${row.id}`}
              index={index}
              top={view.isApart(index) ? start : undefined}
              cells={cells}
              tints={tints}
              isActive={index === moves.active}
              isSelected={selected?.[row.id] === true}
              onToggle={moves.toggle}
              onPress={moves.press}
            />
          )
        )
      })}
    </tbody>
  )
}

/** So many rows go to paper; beyond them an export serves better. */
export const mostPrinted = 1000

const noop = () => {}

/** Every loaded row, for paper: nothing scrolls there. */
export function PrintedBody<Data extends object>({
  model,
  prefix,
  cells,
  tints,
}: Pick<GridBodyProps<Data>, 'model' | 'prefix' | 'cells' | 'tints'>) {
  return (
    <tbody className={css.body}>
      {model.slice(0, mostPrinted).map((row, index) => (
        <GridRow
          key={row.id}
          row={row}
          name={undefined}
          domId={`${prefix}${row.id}`}
          index={index}
          top={undefined}
          cells={cells}
          tints={tints}
          isActive={false}
          isSelected={false}
          onToggle={noop}
          onPress={noop}
        />
      ))}
    </tbody>
  )
}
