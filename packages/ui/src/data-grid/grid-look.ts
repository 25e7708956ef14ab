import type { ChoiceColour } from '../layout/choice-tag.tsx'

export const densities = ['compact', 'normal', 'roomy'] as const
/** How high rows are. */
export type Density = (typeof densities)[number]

/** How a grid stands, as its reader arranged it. */
export interface GridLook {
  /** Widths in pixels of the columns that were given one; the others have their usual width and grow. */
  readonly widths: Readonly<Record<string, number>>
  /** So many of the first columns stay while the others move sideways. */
  readonly pinned: number
  readonly density: Density
}

/** The colours of one row: its own, and those of some of its cells by column. */
export interface GridTints {
  readonly row?: ChoiceColour | undefined
  readonly cells?: Readonly<Record<string, ChoiceColour>> | undefined
}

export const plainLook: GridLook = { widths: {}, pinned: 0, density: 'normal' }
const leastWidth = 56
const mostWidth = 900
/** More than these would leave no room for the others. */
export const mostPinned = 4
const checkWidth = 52

// Fingers need the rows of a phone as high as they are.
const heights: Readonly<Record<Density, readonly [desk: number, phone: number]>> = {
  compact: [28, 44],
  normal: [36, 44],
  roomy: [48, 56],
}

export function rowHeight(density: Density, isPhone: boolean): number {
  return heights[density][isPhone ? 1 : 0]
}

export const fittingWidth = (px: number): number => Math.round(Math.min(mostWidth, Math.max(leastWidth, px)))

export interface Track {
  key: string
  width: number
  grow: number
}

export interface GridLayout {
  /** One for each column, the checkbox's first. */
  readonly tracks: readonly string[]
  /** `grid-template-columns` of every row. */
  readonly template: string
  readonly minWidth: number
  /** How far from the left each pinned column stands. */
  readonly pins: readonly number[]
  /** How much of the left they take. */
  readonly pinnedPx: number
}

/** Where the shown columns stand. A pinned one that another follows has a fixed width: that one has to know where it ends. */
export function layoutOf(tracks: readonly Track[], hasSelection: boolean, look: Omit<GridLook, 'density'> = plainLook): GridLayout {
  const first = hasSelection ? ['var(--check-width)'] : []
  const pinned = Math.min(look.pinned, mostPinned, tracks.length)
  const widths = tracks.map(({ key, width }) => look.widths[key] ?? width)
  const rest = tracks.map(({ key, grow }, index) => {
    const isFixed = grow <= 0 || look.widths[key] !== undefined || index < pinned - 1
    return isFixed ? `${widths[index]}px` : `minmax(${widths[index]}px, ${grow}fr)`
  })
  const start = hasSelection ? checkWidth : 0
  const widthOf = (count: number) => widths.slice(0, count).reduce((sum, px) => sum + px, start)
  const pins = widths.slice(0, pinned).map((_, index) => widthOf(index))
  const all = [...first, ...rest]
  return { tracks: all, template: all.join(' '), minWidth: widthOf(widths.length), pins, pinnedPx: pins.length === 0 ? 0 : widthOf(pinned) }
}
