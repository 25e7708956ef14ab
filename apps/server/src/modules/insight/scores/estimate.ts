import { type BtydFit, fitInWorkers, type GammaGammaFit, type Scores, scoreInWorkers } from '@guanxi/models'
import type { FitView } from '../runs/contract.ts'
import { fitSpend } from './fit-spend.ts'

/** One place a buyer, in days and minor units. */
export interface BuyerColumns {
  /** Purchase days after the first. */
  readonly frequency: Float64Array
  /** Days from the first purchase to the last. */
  readonly recency: Float64Array
  /** Days from the first purchase to the last day of the data. */
  readonly T: Float64Array
  /** Mean money of the purchase days after the first. */
  readonly monetary: Float64Array
}

/** With fewer repeat customers a fit says more about chance than about customers. */
const fewestRepeaters = 100

/** What a value means: printed beside it, for two values compare only under one convention. No costs are known yet, so it is revenue. */
export const assumptions = { horizonDays: 365, annualDiscountRate: 0.1, margin: 1, timing: 'month-end' } as const

export interface Estimates {
  readonly fits: readonly FitView[]
  /** null: too few repeat customers, nothing is estimated. */
  readonly model: 'mbg-nbd' | 'bg-nbd' | null
  readonly scores: Scores | null
}

function viewOf(fit: BtydFit | GammaGammaFit): FitView {
  const { model, logLikelihood, converged, customers } = fit
  return {
    model,
    parameters: { ...fit.parameters },
    standardErrors: { ...fit.standardErrors },
    logLikelihood,
    converged,
    customers,
    warnings: fit.warnings.map(({ code, message, params }) => ({ code, message, params: { ...params } })),
  }
}

// MBG/NBD lets a customer be lost after a single purchase, which BG/NBD cannot; the other serves where the first found no maximum.
async function fitBoth(columns: BuyerColumns, threads: number): Promise<{ chosen: BtydFit; all: readonly BtydFit[] }> {
  const mbg = await fitInWorkers('mbg-nbd', columns, { threads })
  const bg = await fitInWorkers('bg-nbd', columns, { threads })
  return { chosen: mbg.converged || !bg.converged ? mbg : bg, all: [mbg, bg] }
}

/** Fits the models and scores every buyer, on worker threads. */
export async function estimate(columns: BuyerColumns, threads: number, onFitted: () => Promise<void>): Promise<Estimates> {
  const repeaters = columns.frequency.reduce((sum, frequency) => sum + (frequency > 0 ? 1 : 0), 0)
  if (repeaters < fewestRepeaters) return { fits: [], model: null, scores: null }
  const { chosen, all } = await fitBoth(columns, threads)
  const gammaGamma = await fitSpend(columns.frequency, columns.monetary)
  await onFitted()
  const scores = await scoreInWorkers({
    ...columns,
    model: chosen.model,
    parameters: chosen.parameters,
    gammaGamma,
    horizonDays: assumptions.horizonDays,
    margin: assumptions.margin,
    discounting: { annualRate: assumptions.annualDiscountRate, timing: assumptions.timing },
    threads,
  })
  return { fits: [...all, gammaGamma].map(viewOf), model: chosen.model, scores }
}
