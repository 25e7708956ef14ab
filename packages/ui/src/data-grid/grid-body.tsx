import type { Row } from '@tanstack/react-table'
import css from './data-grid.module.css'
import type { GridFeatures } from './grid-column.ts'
import { GridRow } from './grid-row.tsx'
import type { useGridMoves } from './use-grid-moves.ts'
import { type LoadMore, useGridRows } from './use-grid-rows.ts'

interface GridBodyProps<Data extends object> {
  scroller: HTMLElement | null
  model: readonly Row<GridFeatures, Data>[]
  rowName: (row: Data) => string
  rowPx: number
  prefix: string
  template: string
  layout: object
  /** Absent where nothing can be selected. */
  selected: Readonly<Record<string, true>> | undefined
  moves: Pick<ReturnType<typeof useGridMoves>, 'active' | 'toggle' | 'press'>
  more: LoadMore | undefined
}

/** The rows in view. Apart from the table around it, so that a scrolled pixel redraws rows and nothing else. */
export function GridBody<Data extends object>(props: GridBodyProps<Data>) {
  const { scroller, model, rowName, rowPx, prefix, template, layout, selected, moves, more } = props
  const view = useGridRows({ scroller, count: model.length, rowPx, active: moves.active, more })
  return (
    <tbody className={css.body} style={{ height: view.height }}>
      {view.items.map(({ index, start }) => {
        const row = model[index]
        return (
          row && (
            <GridRow
              key={row.id}
              row={row}
              name={selected && rowName(row.original)}
              domId={`${prefix}${row.id}`}
              index={index}
              top={start}
              template={template}
              layout={layout}
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
