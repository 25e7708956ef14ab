/**
 * Where customers stand, from the days they bought on alone. The table in README.md says the same in words; the warehouse
 * computes the same set-wise (features/standing.ts), and a test holds the two together.
 */
export const stages = ['suspect', 'prospect', 'first_time', 'repeat', 'loyal', 'lapsing', 'lost', 'won_back'] as const
export type Stage = (typeof stages)[number]

export const stageRules = {
  /** A customer's own gaps count as much as the company's rhythm once there are this many. */
  companyGaps: 3,
  /** Silent for longer than this many rhythms, and for more than the floor: lapsing. */
  lapsingRhythms: 2,
  lapsingFloorDays: 30,
  /** Twice as long again: lost. */
  lostRhythms: 4,
  lostFloorDays: 90,
  /** So many purchase days without a gap that lost them make customers loyal, or the won-back no longer special. */
  loyalPurchases: 4,
  /** The company's rhythm where nobody has bought twice. */
  defaultRhythmDays: 60,
  /** How far back the earlier stage lies. */
  beforeDays: 90,
} as const

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The usual days between purchases: the customer's own median gap, drawn to the company's by as much as few gaps leave open. */
export function rhythmOf(gaps: readonly number[], companyRhythm: number): number {
  const own = median(gaps) ?? companyRhythm
  return (gaps.length * own + stageRules.companyGaps * companyRhythm) / (gaps.length + stageRules.companyGaps)
}

export interface Patience {
  readonly lapsingAfter: number
  readonly lostAfter: number
}

/** The silence in days that such a rhythm excuses. */
export function patienceOf(rhythm: number): Patience {
  return {
    lapsingAfter: Math.max(stageRules.lapsingRhythms * rhythm, stageRules.lapsingFloorDays),
    lostAfter: Math.max(stageRules.lostRhythms * rhythm, stageRules.lostFloorDays),
  }
}

export interface Standing {
  readonly stage: Stage
  /** The day number on which the stage began. */
  readonly since: number
  readonly rhythm: number
}

const gapsOf = (days: readonly number[]): number[] => days.slice(1).map((day, place) => day - (days[place] ?? 0))

type Active = 'first_time' | 'repeat' | 'loyal' | 'won_back'

function activeStage(purchases: number, run: number, hasReturned: boolean): Active {
  if (run >= stageRules.loyalPurchases) return 'loyal'
  if (hasReturned) return 'won_back'
  return purchases === 1 ? 'first_time' : 'repeat'
}

// On which purchase of the run the stage was reached.
const reachedAt: Record<Active, number> = { loyal: stageRules.loyalPurchases - 1, won_back: 0, repeat: 1, first_time: 0 }

/**
 * How a customer who bought on these days (ascending day numbers, at least one, none after `today`) stands at the end of `today`.
 * The run is the purchases since the last gap that had made the customer lost.
 */
export function standingOf(days: readonly number[], today: number, companyRhythm: number): Standing {
  const last = days.at(-1)
  if (last === undefined) throw new RangeError('a customer without purchases has no rhythm')
  const gaps = gapsOf(days)
  const rhythm = rhythmOf(gaps, companyRhythm)
  const { lapsingAfter, lostAfter } = patienceOf(rhythm)
  const silence = today - last
  if (silence > lostAfter) return { stage: 'lost', since: last + Math.floor(lostAfter) + 1, rhythm }
  if (silence > lapsingAfter) return { stage: 'lapsing', since: last + Math.floor(lapsingAfter) + 1, rhythm }
  const runStart = gaps.findLastIndex((gap) => gap > lostAfter) + 1
  const stage = activeStage(days.length, days.length - runStart, runStart > 0)
  const reached = days[runStart + reachedAt[stage]] ?? last
  const resumed = days[gaps.findLastIndex((gap) => gap > lapsingAfter) + 1] ?? reached
  return { stage, since: Math.max(reached, resumed), rhythm }
}
