import { assertRange, ModelError } from '../model-error.ts'
import { estimatePls, type PlsEstimate } from './estimate-pls.ts'
import type { OuterOptions } from './outer-weights.ts'
import type { PathEffects, PlsFit } from './pls-fit.ts'
import { fittedMoments, type PlsSample, rawWeights, samplePls } from './pls-sample.ts'
import type { PlsPlan, PlsSpec } from './pls-spec.ts'
import { estimateWarnings, isWithinScale, sampleWarnings } from './pls-warnings.ts'
import { satisfactionIndex } from './satisfaction-index.ts'

export interface PlsOptions {
  /** Stop when no outer weight moves by more than this. Default 1e-10. */
  readonly tolerance?: number
  /** Default 500. */
  readonly maxIterations?: number
}

/**
 * PLS path modelling: how constructs that are measured by several survey items (image, quality, satisfaction, loyalty) lead to
 * each other. Items are weighed so that each construct goes along best with its neighbours.
 *
 * @page pls-pm PLS path modelling
 * @when Surveys with several items a construct and a theory of what leads to what, such as the ECSI or ACSI. Path coefficients are
 * partial correlations under that theory, not proof of cause. Where items reflect a common factor and its true relations are wanted,
 * ask for consistent PLS; for one score alone take NPS or CSAT.
 * @formula Iterated on the correlation (or covariance) matrix C of the items alone:
 *
 *     y_j = Σ w_i x_i                    construct j as a weighted sum of its items, variance 1
 *     z_j = Σ e_jk y_k                   its inner estimate from its neighbours k
 *     mode A: w ∝ cov(x, z_j)            mode B: w ∝ C_jj⁻¹ cov(x, z_j)
 *
 * e_jk is the sign of the correlation (centroid), the correlation (factorial), or, in the path scheme, the regression coefficient
 * of predecessors and the correlation of successors. Path coefficients are then least squares regressions between constructs.
 * Each construct is turned so that its loadings add up to something positive.
 * @units Columns hold one answer a row; `scale` says the lowest and highest possible answer. Coefficients, loadings and R² have no
 * unit; the index runs from 0 to 100.
 * @example
 * ```ts
 * import { fitPls } from '@guanxi/models'
 *
 * const columns = {
 *   QUAL1: [8, 7, 9, 4, 6, 10, 5, 7],
 *   QUAL2: [7, 8, 9, 5, 5, 9, 4, 8],
 *   SAT1: [8, 7, 10, 4, 5, 9, 6, 7],
 *   SAT2: [9, 6, 9, 3, 6, 10, 5, 8],
 * }
 * const fit = fitPls(
 *   { scheme: 'path', scaled: true, constructs: { Quality: ['QUAL'], Satisfaction: ['SAT'] }, paths: [['Quality', 'Satisfaction']] },
 *   columns,
 * )
 * console.log(fit.paths[0]?.coefficient.toFixed(4)) // 0.9370
 * console.log(fit.index.Satisfaction?.toFixed(2)) // 66.67
 * ```
 * @warns constant_column: a column holds one value only and was left out
 * @warns few_rows: fewer than 100 rows, or than ten for each regressor
 * @warns negative_weight: an item works against its construct; it may be coded the other way round
 * @warns outside_scale: answers outside the scale, so no index for that construct
 * @warns scale_not_used: no scale was given and no answer reaches 10
 * @warns implausible_reliability: ρ_A outside (0, 1]; that construct was left uncorrected
 * @warns implausible_correlation: consistent PLS gives a correlation of 1 or more
 * @warns implausible_r_squared: R² near 1, or below 0
 * @warns consistent_not_possible: the corrected correlations contradict each other; plain PLS is given
 * @warns not_converged: the weights still move after the last iteration
 * @warns dropped_rows, missing_replaced: what was done to missing answers
 * @source Lohmöller (1989), "Latent Variable Path Modeling with Partial Least Squares", Physica.
 * @source Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), "PLS path modeling", Computational Statistics & Data Analysis 48(1).
 * @source Dijkstra & Henseler (2015), "Consistent partial least squares path modeling", MIS Quarterly 39(2).
 * @throws ModelError for a circle in the paths, an unknown column or construct, a construct of constant items, items or constructs
 * that depend on each other, missing answers where they are to be refused
 */
export function fitPls(spec: PlsSpec, columns: Readonly<Record<string, ArrayLike<number>>>, options: PlsOptions = {}): PlsFit {
  const sample = samplePls(spec, columns)
  const { plan } = sample
  const estimate = estimatePls(plan, fittedMoments(plan, sample.moments), outerOptions(options))
  if (typeof estimate === 'number') return refuse(plan, estimate)
  return describe(sample, estimate)
}

export function outerOptions({ tolerance = 1e-10, maxIterations = 500 }: PlsOptions): OuterOptions {
  assertRange('tolerance', tolerance, 0, 1, true)
  assertRange('maxIterations', maxIterations, 1, 1e6)
  return { tolerance, maxIterations }
}

function refuse(plan: PlsPlan, construct: number): never {
  const name = plan.names[construct] ?? ''
  const message = `The weights of ${name} cannot be found: its items, or the constructs that lead to it, depend on each other, or it goes along with none of its neighbours`
  throw new ModelError('collinear', message, { construct: name })
}

function describe(sample: PlsSample, estimate: PlsEstimate): PlsFit {
  const { plan } = sample
  const { names, spec } = plan
  const m = names.length
  const { coefficients, rSquared } = estimate.structural
  const ends = names.filter((_, j) => (plan.predecessors[j] ?? []).length > 0)
  return {
    scheme: spec.scheme,
    scaled: spec.scaled,
    consistent: estimate.isConsistent,
    paths: plan.paths.map(([from, to]) => ({
      from: names[from] ?? '',
      to: names[to] ?? '',
      coefficient: coefficients[from * m + to] ?? 0,
    })),
    rSquared: Object.fromEntries(ends.map((name) => [name, rSquared[names.indexOf(name)] ?? 0])),
    loadings: byBlock(plan, estimate.loadings),
    weights: byBlock(plan, estimate.outer.weights),
    crossLoadings: Object.fromEntries(plan.items.map((item, i) => [item, byName(plan, estimate.crossLoadings, i * m)])),
    communality: Object.fromEntries(
      names.map((name, j) => [name, meanSquare(estimate.loadings, plan.start[j] ?? 0, plan.start[j + 1] ?? 0)]),
    ),
    reliability: byName(plan, estimate.correction.reliability, 0),
    correlations: Object.fromEntries(names.map((name, j) => [name, byName(plan, estimate.outer.correlations, j * m)])),
    goodnessOfFit: goodnessOfFit(plan, estimate),
    effects: effectsOf(plan, estimate),
    index: indexOf(sample, estimate),
    scale: spec.scale ?? [1, 10],
    rows: sample.moments.rows,
    iterations: estimate.outer.iterations,
    converged: estimate.outer.converged,
    droppedColumns: sample.constantColumns,
    warnings: [...sampleWarnings(sample), ...estimateWarnings(plan, estimate)],
  }
}

function byName(plan: PlsPlan, values: Float64Array, at: number): Record<string, number> {
  return Object.fromEntries(plan.names.map((name, k) => [name, values[at + k] ?? 0]))
}

function byBlock(plan: PlsPlan, values: Float64Array): Record<string, Record<string, number>> {
  return Object.fromEntries(
    plan.names.map((name, j) => {
      const from = plan.start[j] ?? 0
      const items = plan.items.slice(from, plan.start[j + 1] ?? 0)
      return [name, Object.fromEntries(items.map((item, i) => [item, values[from + i] ?? 0]))]
    }),
  )
}

function meanSquare(values: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (values[i] ?? 0) ** 2
  return sum / (to - from)
}

function goodnessOfFit(plan: PlsPlan, { loadings, structural }: PlsEstimate): number {
  const blocks = plan.names.map((_, j) => [plan.start[j] ?? 0, plan.start[j + 1] ?? 0] as const)
  const several = blocks.filter(([from, to]) => to - from > 1)
  const measured = several.length > 0 ? several : blocks
  const items = measured.reduce((sum, [from, to]) => sum + to - from, 0)
  const communality = measured.reduce((sum, [from, to]) => sum + meanSquare(loadings, from, to) * (to - from), 0) / items
  const ends = plan.predecessors.filter((from) => from.length > 0).length
  const rSquared = structural.rSquared.reduce((sum, value) => sum + value, 0) / ends
  return Math.sqrt(Math.max(0, communality * rSquared))
}

function effectsOf(plan: PlsPlan, { structural }: PlsEstimate): PathEffects[] {
  const m = plan.names.length
  return reachable(plan).map(([from, to]) => {
    const direct = structural.coefficients[from * m + to] ?? 0
    const total = structural.totalEffects[from * m + to] ?? 0
    return { from: plan.names[from] ?? '', to: plan.names[to] ?? '', direct, indirect: total - direct, total }
  })
}

/** Pairs that a way leads between, whatever its coefficients. */
export function reachable(plan: PlsPlan): (readonly [number, number])[] {
  const origins = plan.names.map(() => new Set<number>())
  for (const to of plan.order) {
    for (const from of plan.predecessors[to] ?? []) {
      origins[to]?.add(from)
      for (const origin of origins[from] ?? []) origins[to]?.add(origin)
    }
  }
  return plan.names.flatMap((_, from) => plan.order.filter((to) => origins[to]?.has(from)).map((to) => [from, to] as const))
}

function indexOf({ plan, moments, survey }: PlsSample, { outer }: PlsEstimate): Record<string, number | null> {
  const weights = rawWeights(plan, outer.weights, moments)
  return Object.fromEntries(
    plan.names.map((name, j) => {
      const from = plan.start[j] ?? 0
      const to = plan.start[j + 1] ?? 0
      const isWithin = plan.items.slice(from, to).every((item) => isWithinScale(plan, survey.columns.get(item) ?? new Float64Array(0)))
      const scale = plan.spec.scale ?? ([1, 10] as const)
      return [name, isWithin ? satisfactionIndex(weights.subarray(from, to), moments.means.subarray(from, to), scale) : null]
    }),
  )
}
