/** What somebody took out, and what is usual for them and for their colleagues. */
export interface Exported {
  /** Rows of the last 24 hours, with those of the export just made. */
  readonly rows: number
  /** The rows of each earlier day of the last 90 on which they exported anything. */
  readonly ownDays: readonly number[]
  /** Of each colleague who exported in that time, the rows of their largest day. */
  readonly colleagueDays: readonly number[]
  /** The hour it is where the company is, 0 to 23. */
  readonly hour: number
  /** Hour → on how many of those days they did anything in it. */
  readonly workedHours: ReadonlyMap<number, number>
}

export interface Revealed {
  /** Masked values shown in the last hour. */
  readonly reveals: number
  /** In the busiest hour of the 90 days before. */
  readonly busiestHour: number
}

export type UnusualKind = 'rows_over_own' | 'rows_over_colleagues' | 'odd_hour' | 'reveals'

export interface Unusual {
  readonly kind: UnusualKind
  readonly value: number
  readonly usual: number | null
}

/** Below these nothing is worth a look, however unusual: a small company's whole list is no theft. */
export const floors = {
  /** Rows in a day. */
  rows: 1_000,
  /** Rows in a day, at an hour when they never worked. */
  rowsAtOddHour: 200,
  /** Masked values shown in an hour. */
  reveals: 20,
} as const

/** Fewer days than these say nothing about what is usual. */
const known = { ownDays: 3, colleagues: 3, workedHours: 60 } as const
const overOwn = 3
const overColleagues = 2
const overOwnReveals = 3

const most = (numbers: readonly number[]): number => Math.max(0, ...numbers)

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return Math.round((low + high) / 2)
}

function overRows({ rows, ownDays, colleagueDays }: Exported): readonly Unusual[] {
  if (rows < floors.rows) return []
  const found: Unusual[] = []
  // Somebody's own days tell the most; colleagues speak for who has few, and of who takes far more than any of them.
  if (ownDays.length >= known.ownDays && rows > overOwn * most(ownDays))
    found.push({ kind: 'rows_over_own', value: rows, usual: most(ownDays) })
  const isNew = ownDays.length < known.ownDays
  if (isNew && colleagueDays.length >= known.colleagues) {
    const isBeyondAll = rows > overColleagues * most(colleagueDays)
    if (isBeyondAll) found.push({ kind: 'rows_over_colleagues', value: rows, usual: median(colleagueDays) })
  }
  return found
}

/** An hour is theirs if they did anything in it or the one before or after on any day: a late evening is none of our business. */
function oddHour({ rows, hour, workedHours }: Exported): readonly Unusual[] {
  const worked = [...workedHours.values()].reduce((sum, days) => sum + days, 0)
  if (rows < floors.rowsAtOddHour || worked < known.workedHours) return []
  const isTheirs = [hour - 1, hour, hour + 1].some((one) => (workedHours.get((one + 24) % 24) ?? 0) > 0)
  return isTheirs ? [] : [{ kind: 'odd_hour', value: hour, usual: null }]
}

/** What of an export is out of the ordinary; nothing where too little is known to say what is usual. */
export function unusualExport(exported: Exported): readonly Unusual[] {
  return [...overRows(exported), ...oddHour(exported)]
}

/** Whether so many masked values are out of the ordinary. */
export function unusualReveals({ reveals, busiestHour }: Revealed): readonly Unusual[] {
  const limit = Math.max(floors.reveals, overOwnReveals * busiestHour)
  return reveals > limit ? [{ kind: 'reveals', value: reveals, usual: busiestHour }] : []
}
