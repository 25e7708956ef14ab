import type { ChoiceColour, GridTints } from '@guanxi/ui'
import type { Display } from '../display.ts'

type Colouring = Display['colours'][number]

/** A row as the server marks it: by the places of the colours that it fulfils. */
export interface Marked {
  readonly marks: readonly number[]
}

/** Of those that a row fulfils, the first decides: for the row, and for each cell. */
function tintsOf(colourings: readonly Colouring[], { marks }: Marked): GridTints | undefined {
  const held = marks.flatMap((place) => colourings[place] ?? [])
  if (held.length === 0) return undefined
  const cells: Record<string, ChoiceColour> = {}
  for (const { on, field, colour } of held) if (on === 'cell' && field !== null) cells[field] ??= colour
  return { row: held.find(({ on }) => on === 'row')?.colour, ...(Object.keys(cells).length > 0 ? { cells } : {}) }
}

/** The colours of rows; the same object for the same row, so that a row that scrolls by is not drawn again. */
export function tintsFor(colourings: readonly Colouring[]): ((row: Marked) => GridTints | undefined) | undefined {
  if (colourings.length === 0) return undefined
  const known = new WeakMap<Marked, GridTints>()
  return (row) => {
    const tints = known.get(row) ?? tintsOf(colourings, row)
    if (tints) known.set(row, tints)
    return tints
  }
}
