import { Button } from '@mantine/core'
import { useUiText } from '../text/use-ui-text.ts'
import css from './data-grid.module.css'
import type { GridLayout } from './grid-look.ts'

const shades = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] as const

/** Rows of the same shape while the first page is on the way. */
export function GridSkeleton({ layout, rowPx }: { layout: GridLayout; rowPx: number }) {
  const text = useUiText()
  return (
    <div className={css.skeleton} role="status" aria-busy="true" aria-label={text('loading')}>
      {shades.map((row) => (
        <div key={row} className={css.skeletonRow} style={{ gridTemplateColumns: layout.template, height: rowPx }}>
          {shades.slice(0, layout.tracks.length).map((cell) => (
            <span key={cell} className={css.bone} />
          ))}
        </div>
      ))}
    </div>
  )
}

export function GridTail({ isLoading, isFailed, onRetry }: { isLoading: boolean; isFailed: boolean; onRetry: () => void }) {
  const text = useUiText()
  if (isFailed) {
    return (
      <div className={css.tail} role="alert">
        {text('grid.moreFailed')} <Button onClick={onRetry}>{text('error.retry')}</Button>
      </div>
    )
  }
  return isLoading ? (
    <div className={css.tail} role="status">
      {text('grid.more')}
    </div>
  ) : null
}
