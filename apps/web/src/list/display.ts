import type { components } from '@guanxi/api-client'
import type { Look } from './kept-look.ts'
import type { KeptSearch } from './kept-search.ts'

/** How a list is shown, and with which sums. */
export type Display = components['schemas']['ViewDisplay']
export type Sum = Display['sums'][number]

export const usualDisplay: Display = {
  kind: 'table',
  by: null,
  each: null,
  sums: [],
  date: null,
  chart: null,
  widths: {},
  pinned: 0,
  density: 'normal',
  colours: [],
}

type Shown = Pick<KeptSearch, 'as' | 'by' | 'each' | 'date' | 'chart' | 'sums' | 'look'>

const none = '-'
const hows = ['count', 'sum', 'avg', 'min', 'max'] as const

function sumsOf(text: string): Sum[] {
  return text.split('-').flatMap((part): Sum[] => {
    const [field = '', wanted] = part.split('.')
    const how = hows.find((one) => one === wanted)
    return how ? [{ field, how }] : []
  })
}

const fieldOf = (text: string | undefined, base: string | null): string | null => (text === none ? null : (text ?? base))

/** How the address shows a view, or a list without one. */
export function displayOf({ as, by, each, date, chart, sums, look }: Shown, base: Display): Display {
  return {
    ...base,
    ...look,
    kind: as ?? base.kind,
    by: fieldOf(by, base.by),
    each: each ?? base.each ?? null,
    date: fieldOf(date, base.date),
    chart: chart ?? base.chart,
    sums: sums === undefined ? base.sums : sumsOf(sums),
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What an address says of a display: how it differs from the view's. */
export function displayText(display: Display, base: Display): Shown {
  const { widths, pinned, density, colours } = display
  const wanted: Look = { widths, pinned, density, colours }
  const present: Look = { widths: base.widths, pinned: base.pinned, density: base.density, colours: base.colours }
  const changed = Object.entries(wanted).filter(([key, value]) => !isSame(value, Object.entries(present).find(([one]) => one === key)?.[1]))
  const sums = display.sums.map(({ field, how }) => `${field}.${how}`).join('-')
  return {
    as: display.kind === base.kind ? undefined : display.kind,
    by: display.by === base.by ? undefined : (display.by ?? none),
    each: display.each === base.each || display.each == null ? undefined : display.each,
    date: display.date === base.date ? undefined : (display.date ?? none),
    chart: display.chart === base.chart || display.chart === null ? undefined : display.chart,
    sums: isSame(display.sums, base.sums) ? undefined : sums || none,
    look: changed.length > 0 ? Object.fromEntries(changed) : undefined,
  }
}
