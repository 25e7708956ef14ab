import { gaussLegendre } from '../numeric/gauss-legendre.ts'

/**
 * ∫ (low + y)^-p (low + gap + y)^-q dy over a customer's silence, y from the last order to the end of the data.
 * `start` is low + last order, `span` is ln((low + end) / (low + last order)).
 */
export interface Silence {
  p: number
  q: number
  start: number
  gap: number
  span: number
}

/**
 * What {@link integrateSilence} finds: the integral, over start^(1 - p) (start + gap)^-q, and its means of
 * ln((low + y) / start), 1 / (low + y), ln((low + gap + y) / (start + gap)) and 1 / (low + gap + y).
 */
export interface SilenceMeans {
  total: number
  logLow: number
  inverseLow: number
  logHigh: number
  inverseHigh: number
}

const few = gaussLegendre(8)
const many = gaussLegendre(16)

/** Eight points are exact to rounding where the integrand falls by less than e^4 over a short panel, as for most customers. */
const SHORT_PANEL = 1.25
const SHALLOW_PANEL = 4

/** Sixteen points are exact to about 1e-12 while the integrand falls by less than e^30 and singularities keep their distance. */
const LONGEST_PANEL = 2.5
const DEEPEST_PANEL = 30
const NEGLIGIBLE = 29
const MAX_PANELS = 256
const MAX_NEWTON = 40

/**
 * Integrates over v = ln(low + y), where the integrand e^-decay(v) is log-concave, entire but for points π away, and as smooth
 * where one rate is a thousandth of the other as where they are equal. Stops where nothing more is to come.
 */
export function integrateSilence(silence: Silence, out: SilenceMeans): void {
  const { p, q, start, gap, span } = silence
  const highest = start + gap
  const perHighest = 1 / highest
  let total = 0
  let logLow = 0
  let inverseLow = 0
  let logHigh = 0
  let inverseHigh = 0
  let from = 0
  let before = 0
  let least = 0
  for (let panel = 0; panel < MAX_PANELS && from < span; panel++) {
    const to = panelEnd(silence, from, before)
    const after = decay(silence, to)
    const { nodes, weights } = to - from <= SHORT_PANEL && Math.abs(after - before) <= SHALLOW_PANEL ? few : many
    const half = (to - from) / 2
    const middle = from + half
    for (let i = 0; i < nodes.length; i++) {
      const v = middle + half * (nodes[i] ?? 0)
      const low = start * Math.exp(v)
      const high = low + gap
      const log = Math.log(high * perHighest)
      const share = half * (weights[i] ?? 0) * Math.exp((1 - p) * v - q * log)
      total += share
      logLow += share * v
      inverseLow += share / low
      logHigh += share * log
      inverseHigh += share / high
    }
    from = to
    before = after
    least = Math.min(least, before)
    if (before - least > NEGLIGIBLE) break
  }
  out.total = total
  out.logLow = logLow / total
  out.inverseLow = inverseLow / total
  out.logHigh = logHigh / total
  out.inverseHigh = inverseHigh / total
}

/** Minus the logarithm of the integrand at v, 0 at v = 0: a convex function. */
function decay({ p, q, start, gap }: Silence, v: number): number {
  return (p - 1) * v + q * Math.log1p((start * Math.expm1(v)) / (start + gap))
}

function panelEnd(silence: Silence, from: number, before: number): number {
  let to = Math.min(silence.span, from + LONGEST_PANEL)
  // Newton's method from the right of a convex function stays on the right.
  for (let step = 0; step < MAX_NEWTON; step++) {
    const depth = decay(silence, to) - before
    if (depth <= DEEPEST_PANEL) break
    const low = silence.start * Math.exp(to)
    const slope = silence.p - 1 + (silence.q * low) / (low + silence.gap)
    to = Math.max(from, to - (depth - DEEPEST_PANEL * 0.98) / slope)
  }
  return to
}
