import type { GridLook } from '@guanxi/ui'
import { useMemo } from 'react'
import type { KeptList } from '../use-kept-list.ts'
import { tintsFor } from './tints.ts'

/** How the grid of a list stands, and how its reader changes that: for the grid's properties. */
export function useGridLook(list: Pick<KeptList, 'display' | 'columns' | 'show' | 'change'>) {
  const { widths, pinned, density, colours } = list.display
  const look = useMemo((): GridLook => ({ widths, pinned, density }), [widths, pinned, density])
  const tints = useMemo(() => tintsFor(colours), [colours])
  const arrange = (columns: readonly string[]) => list.change({ columns: columns.join('.') })
  return {
    look,
    onLook: list.show,
    onOrder: arrange,
    onHide: (key: string) => arrange(list.columns.filter((column) => column !== key)),
    ...(tints ? { tints } : {}),
  }
}
