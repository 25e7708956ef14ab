import type { ChoiceColour } from '../layout/choice-tag.tsx'

/** What stands on a day. */
export interface CalendarItem {
  readonly id: string
  readonly title: string
  readonly href: string
  /** 09:30, where the moment is known. */
  readonly time?: string | undefined
  /** How long it takes, where there is a time. */
  readonly minutes?: number | undefined
  /** It is over: done, or not to be done. */
  readonly isOver?: boolean | undefined
  /** What else is said of it, in one line. */
  readonly detail?: string | undefined
  readonly colour?: ChoiceColour | undefined
  /** It can be put on another day. */
  readonly isMovable: boolean
  /** It is on its way to the day where it stands. */
  readonly isPending: boolean
}

export interface CalendarDay {
  /** How many there are; `items` may hold the first of them alone. */
  readonly count: number
  readonly items: readonly CalendarItem[]
}

export const emptyDay: CalendarDay = { count: 0, items: [] }

/** What a reader does in a calendar that has hours. */
export interface HoursDoing {
  /** To a day and a time, 09:30; without a time to the day as a whole. */
  readonly onMoveTo: (item: CalendarItem, day: string, time: string | undefined) => void
  /** Something new is to stand there. */
  readonly onAdd?: ((day: string, time: string) => void) | undefined
  /** What the clock shows now. */
  readonly now: string
}

/** What a reader does in a calendar. */
export interface CalendarDoing {
  readonly onOpen: (item: CalendarItem) => void
  readonly onMove: (item: CalendarItem, to: string) => void
  /** Shows a day with all that stands on it. */
  readonly onShowDay: (day: string) => void
}
