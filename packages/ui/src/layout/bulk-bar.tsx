import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import css from './bulk-bar.module.css'

/** Floats over a list while rows are selected. Its buttons are plain `<button>`s given as children. */
export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children?: ReactNode }) {
  const text = useUiText()
  if (count === 0) return null
  return (
    <div className={css.bar} role="toolbar" aria-label={text('grid.bulk')}>
      <b className={css.count}>{text('grid.selected', { count })}</b>
      {children}
      <button type="button" aria-label={text('grid.clear')} onClick={onClear}>
        <IconX size={16} />
      </button>
    </div>
  )
}
