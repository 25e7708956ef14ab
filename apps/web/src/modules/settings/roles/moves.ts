/** The place of each cell: rows of ids, with gaps where a row has nothing in a column. */
export type Places = readonly (readonly (string | undefined)[])[]

type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

const firstOf = (row: readonly (string | undefined)[]) => row.find((id) => id !== undefined)
const lastOf = (row: readonly (string | undefined)[]) => row.findLast((id) => id !== undefined)

// The nearest cell of a row: the one in the same column, else the one that is least far away.
function nearest(row: readonly (string | undefined)[], column: number): string | undefined {
  const filled = row.flatMap((id, at) => (id === undefined ? [] : [{ id, away: Math.abs(at - column) }]))
  return filled.sort((a, b) => a.away - b.away)[0]?.id
}

export function isDirection(key: string): key is Direction {
  return ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)
}

/** Where a key leads from a cell; undefined where there is no further. */
export function moved(places: Places, from: string, direction: Direction): string | undefined {
  const at = places.findIndex((row) => row.includes(from))
  const row = places[at]
  if (!row) return undefined
  const column = row.indexOf(from)
  if (direction === 'Home') return firstOf(row)
  if (direction === 'End') return lastOf(row)
  if (direction === 'ArrowLeft') return lastOf(row.slice(0, column))
  if (direction === 'ArrowRight') return firstOf(row.slice(column + 1))
  const next = places[direction === 'ArrowUp' ? at - 1 : at + 1]
  return next && nearest(next, column)
}
