import { assertRange, ModelError } from '../model-error.ts'
import { type ModelWarning, warning } from '../model-warning.ts'
import { percentile } from '../numeric/percentile.ts'
import { fitPls, outerOptions, type PlsOptions } from './fit-pls.ts'
import type { PlsFit } from './pls-fit.ts'
import { type PlsSample, samplePls } from './pls-sample.ts'
import type { PlsSpec } from './pls-spec.ts'
import { type Resamples, resamplePls } from './resample-pls.ts'

export interface PlsBootstrapOptions extends PlsOptions {
  /** Any whole number; the same gives the same figures, in whatever order the rows come. */
  readonly seed: number
  /** Default 5000. */
  readonly resamples?: number
  /** Default 0.95. */
  readonly confidence?: number
}

export interface BootstrapFigure {
  readonly estimate: number
  /** Standard deviation over the resamples. */
  readonly standardError: number
  /** Percentiles of the resamples. */
  readonly interval: readonly [number, number]
}

export interface PlsBootstrap {
  readonly fit: PlsFit
  readonly paths: readonly (BootstrapFigure & { readonly from: string; readonly to: string })[]
  readonly effects: readonly {
    readonly from: string
    readonly to: string
    readonly indirect: BootstrapFigure
    readonly total: BootstrapFigure
  }[]
  readonly rSquared: Readonly<Record<string, BootstrapFigure>>
  readonly loadings: Readonly<Record<string, Readonly<Record<string, BootstrapFigure>>>>
  readonly weights: Readonly<Record<string, Readonly<Record<string, BootstrapFigure>>>>
  /** Null where the index itself is. */
  readonly index: Readonly<Record<string, BootstrapFigure | null>>
  readonly resamples: number
  /** Resamples that gave no figures, by reason; the rest is what the figures rest on. */
  readonly failed: Resamples['failed']
  readonly confidence: number
  readonly seed: number
  readonly warnings: readonly ModelWarning[]
}

const FEWEST_HELD = 20

/** A share of failed resamples from which on the rest is no longer a fair draw. */
const MANY_FAILED = 0.05

/**
 * Standard errors and percentile intervals of a path model from resampled rows, each resample fitted on its correlation matrix.
 * Efron & Tibshirani (1993), "An Introduction to the Bootstrap", chapters 6 and 13.
 *
 * @throws ModelError as {@link fitPls} does, and where fewer than 20 resamples could be fitted
 */
export function bootstrapPls(
  spec: PlsSpec,
  columns: Readonly<Record<string, ArrayLike<number>>>,
  options: PlsBootstrapOptions,
): PlsBootstrap {
  const { resamples = 5000, confidence = 0.95, seed } = options
  assertRange('resamples', resamples, FEWEST_HELD, 1_000_000)
  assertRange('confidence', confidence, 0, 1 - Number.EPSILON, true)
  const fit = fitPls(spec, columns, options)
  const sample = samplePls(spec, columns)
  const drawn = resamplePls(sample, outerOptions(options), resamples, seed)
  if (drawn.held < FEWEST_HELD) {
    throw new ModelError('resamples_failed', `Only ${drawn.held} of ${resamples} resamples could be fitted`, {
      held: drawn.held,
      resamples,
    })
  }
  return {
    ...describe(fit, sample, drawn, confidence),
    fit,
    resamples,
    failed: drawn.failed,
    confidence,
    seed,
    warnings: warningsOf(fit, drawn),
  }
}

function describe(fit: PlsFit, { plan }: PlsSample, drawn: Resamples, confidence: number) {
  const { layout } = drawn
  const names = plan.names
  const figure = (at: number, estimate: number): BootstrapFigure => figureOf(drawn, at, estimate, confidence)
  const items = (at: number, values: PlsFit['loadings']) => {
    let place = at
    return mapValues(values, (block) => mapValues(block, (value) => figure(place++, value)))
  }
  return {
    paths: fit.paths.map(({ from, to, coefficient }, i) => ({ from, to, ...figure(i, coefficient) })),
    effects: fit.effects.map(({ from, to, indirect, total }, i) => ({
      from,
      to,
      indirect: figure(layout.effectsAt + 2 * i, indirect),
      total: figure(layout.effectsAt + 2 * i + 1, total),
    })),
    rSquared: Object.fromEntries(
      layout.ends.map((j, i) => [names[j] ?? '', figure(layout.rSquaredAt + i, fit.rSquared[names[j] ?? ''] ?? 0)]),
    ),
    loadings: items(layout.loadingsAt, fit.loadings),
    weights: items(layout.weightsAt, fit.weights),
    index: Object.fromEntries(
      names.map((name, j) => {
        const estimate = fit.index[name] ?? null
        return [name, estimate === null ? null : figure(layout.indexAt + j, estimate)]
      }),
    ),
  }
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]))
}

function figureOf({ layout, values, held }: Resamples, at: number, estimate: number, confidence: number): BootstrapFigure {
  const drawn = Float64Array.from({ length: held }, (_, i) => values[i * layout.size + at] ?? 0).sort()
  const mean = drawn.reduce((sum, value) => sum + value, 0) / held
  const squares = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const tail = (1 - confidence) / 2
  return { estimate, standardError: Math.sqrt(squares / (held - 1)), interval: [percentile(drawn, tail), percentile(drawn, 1 - tail)] }
}

function warningsOf({ warnings }: PlsFit, { held, failed }: Resamples): ModelWarning[] {
  const lost = failed.constantColumn + failed.singular + failed.notConverged
  if (lost === 0) return [...warnings]
  const advice = lost / (lost + held) > MANY_FAILED ? ': intervals are too narrow' : ''
  const message = `${lost} of ${lost + held} resamples could not be fitted and were left out${advice}`
  return [...warnings, warning('failed_resamples', message, { failed: lost, resamples: lost + held, ...failed })]
}
