import { assertRange } from '../../model-error.ts'
import type { Trend } from './merge-ranges.ts'
import type { ScorecardDirection, ScorecardScale } from './scorecard-model.ts'

export interface ScorecardOptions {
  /** Whether the share of outcomes must rise or fall with a number. Default `none` for all columns; by column in `trends`. */
  readonly trend?: Trend
  readonly trends?: Readonly<Record<string, Trend>>
  /** Numbers that stand for something else, by column: each gets a bin of its own and is no part of any range. */
  readonly special?: Readonly<Record<string, readonly number[]>>
  /** Ranges before merging (default 20), and the most that may be left (default 6). */
  readonly fineBins?: number
  readonly mostBins?: number
  /** Least share of rows in a range or level; rarer levels are taken together. Default 0.05. */
  readonly leastShare?: number
  /** Neighbouring ranges are merged while their rates differ by a smaller chi-square. Default 3.84: 5 %. */
  readonly leastChiSquare?: number
  /** Rows of the average kind added to each bin. Default 0.5; with 0, weights are those of the textbook, and bins without one of the outcomes still get 0.5. */
  readonly smoothing?: number
  /** Columns that tell less are left out. Default 0.02. */
  readonly leastInformationValue?: number
  /** Penalty of the regression on weights, see `fitLogistic`. Default 1. */
  readonly l2?: number
  /** Leaves out columns whose points would go against their own bins, which other columns cause. Default true. */
  readonly dropWrongSign?: boolean
  /** Default `higher-is-less-likely`: 600 points at odds of 50 to 1 against the outcome, 20 more double the odds. */
  readonly direction?: ScorecardDirection
  readonly basePoints?: number
  readonly baseOdds?: number
  readonly pointsToDoubleOdds?: number
  /** Decimals of points. Default 0. */
  readonly decimals?: number
}

export type ScorecardSettings = Required<ScorecardOptions>

const DEFAULTS: ScorecardSettings = {
  trend: 'none',
  trends: {},
  special: {},
  fineBins: 20,
  mostBins: 6,
  leastShare: 0.05,
  leastChiSquare: 3.84,
  smoothing: 0.5,
  leastInformationValue: 0.02,
  l2: 1,
  dropWrongSign: true,
  direction: 'higher-is-less-likely',
  basePoints: 600,
  baseOdds: 50,
  pointsToDoubleOdds: 20,
  decimals: 0,
}

/** @throws ModelError for a setting outside its range */
export function scorecardSettings(options: ScorecardOptions): ScorecardSettings {
  const settings = { ...DEFAULTS, ...options }
  assertRange('fineBins', settings.fineBins, 2, 1000)
  assertRange('mostBins', settings.mostBins, 1, 1000)
  assertRange('leastShare', settings.leastShare, 0, 0.5)
  assertRange('leastChiSquare', settings.leastChiSquare, 0, Number.MAX_VALUE)
  assertRange('smoothing', settings.smoothing, 0, Number.MAX_VALUE)
  assertRange('leastInformationValue', settings.leastInformationValue, 0, Number.MAX_VALUE)
  assertRange('l2', settings.l2, 0, Number.MAX_VALUE)
  assertRange('basePoints', settings.basePoints, -Number.MAX_VALUE, Number.MAX_VALUE)
  assertRange('baseOdds', settings.baseOdds, 0, Number.MAX_VALUE, true)
  assertRange('pointsToDoubleOdds', settings.pointsToDoubleOdds, 0, Number.MAX_VALUE, true)
  assertRange('decimals', settings.decimals, 0, 10)
  for (const [column, values] of Object.entries(settings.special)) {
    for (const value of values) assertRange(`special.${column}`, value, -Number.MAX_VALUE, Number.MAX_VALUE)
  }
  return settings
}

export function scaleOf({ direction, basePoints, baseOdds, pointsToDoubleOdds }: ScorecardSettings): ScorecardScale {
  const factor = pointsToDoubleOdds / Math.LN2
  return { direction, basePoints, baseOdds, pointsToDoubleOdds, factor, offset: basePoints - factor * Math.log(baseOdds) }
}
