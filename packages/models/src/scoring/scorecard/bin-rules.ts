import { type ModelWarning, warning } from '../../model-warning.ts'
import type { AlignedColumn } from '../table/align.ts'
import { quantileCuts } from '../table/quantile-cuts.ts'
import type { BinCount } from './bin-counts.ts'
import { mergeRanges, type Trend } from './merge-ranges.ts'
import { assignBins, type BinRule } from './scorecard-model.ts'
import type { ScorecardSettings } from './scorecard-options.ts'

export interface BinnedRules {
  readonly rules: readonly BinRule[]
  readonly warnings: readonly ModelWarning[]
}

/**
 * The bins of one column. There is always one for missing values, one for each special value and, for categories, one for rare
 * and new levels, even where no row of the fit falls there: scoring then knows what to do, with a weight of 0.
 */
export function binRules(column: AlignedColumn, target: ArrayLike<number>, all: BinCount, settings: ScorecardSettings): BinnedRules {
  if (column.kind === 'categorical') return { rules: levelRules(column.levels, column.codes, all.rows, settings), warnings: [] }
  const special = settings.special[column.name] ?? []
  const trend = settings.trends[column.name] ?? settings.trend
  const ranges = rangeRules(column, special, target, all, trend, settings)
  const rules: BinRule[] = [...ranges, ...special.map((value) => ({ kind: 'special', value }) as const), { kind: 'missing' }]
  const isFlat = ranges.length === 1 && (trend === 'increasing' || trend === 'decreasing')
  return { rules, warnings: isFlat ? [noTrend(column.name, trend)] : [] }
}

function noTrend(column: string, trend: Trend): ModelWarning {
  const message = `The rows show no ${trend} share of outcomes in ${column}: it is left with one range. Try the trend auto or none`
  return warning('trend_not_found', message, { column, trend })
}

function rangeRules(
  column: AlignedColumn & { readonly kind: 'numeric' },
  special: readonly number[],
  target: ArrayLike<number>,
  all: BinCount,
  trend: Trend,
  settings: ScorecardSettings,
): BinRule[] {
  const set = new Set(special)
  const ordinary = column.values.map((value) => (set.has(value) ? Number.NaN : value))
  const cuts = quantileCuts(ordinary, settings.fineBins - 1, all.rows / settings.fineBins / 2)
  const fineRules: BinRule[] = [...Array.from(cuts, (upTo) => ({ kind: 'range', upTo }) as const), { kind: 'range', upTo: null }]
  const assigned = assignBins([...fineRules, { kind: 'missing' }], { ...column, values: ordinary })
  const fine = countBins(assigned, target, fineRules.length + 1).slice(0, -1)
  const leastRows = settings.leastShare * all.rows
  const merged = mergeRanges(fine, all, { ...settings, trend, leastRows })
  return merged.map(({ last }) => ({ kind: 'range', upTo: cuts[last] ?? null }))
}

function levelRules(levels: readonly string[], codes: Int32Array, rows: number, { leastShare }: ScorecardSettings): BinRule[] {
  const counts = new Int32Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const common = levels.filter((_, code) => (counts[code] ?? 0) >= leastShare * rows)
  return [...common.map((level) => ({ kind: 'level', level }) as const), { kind: 'other' }, { kind: 'missing' }]
}

/** Rows and outcomes of each bin. */
export function countBins(assigned: Int32Array, target: ArrayLike<number>, bins: number): BinCount[] {
  const rows = new Int32Array(bins)
  const positives = new Int32Array(bins)
  for (let row = 0; row < assigned.length; row++) {
    const bin = assigned[row] ?? 0
    rows[bin] = (rows[bin] ?? 0) + 1
    positives[bin] = (positives[bin] ?? 0) + (target[row] ?? 0)
  }
  return Array.from(rows, (count, bin) => ({ rows: count, positives: positives[bin] ?? 0 }))
}
