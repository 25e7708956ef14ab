/**
 * Models of what customers are worth: pure functions over typed arrays, without dependencies.
 *
 * No function reads a file, a clock or an unseeded random number; none returns NaN or an infinity. Inputs that no customer can
 * have are refused by a `ModelError` with a code; what a reader must know of a result stands in its `warnings`.
 */

// Who is alive, and how many orders come: BG/NBD and MBG/NBD
export type { BtydColumns, BtydModel, BtydParameters, WeightedColumns } from './btyd/btyd-model.ts'
export type { LogNormalPrior } from './btyd/btyd-objective.ts'
export { expectedOrders, expectedOrdersAt } from './btyd/expected-orders.ts'
export { type BtydFit, type BtydFitOptions, fitBtyd } from './btyd/fit-btyd.ts'
export { type GroupedRows, groupRows } from './btyd/group-rows.ts'
export { btydLogLikelihood } from './btyd/log-likelihood.ts'
export { pAlive } from './btyd/p-alive.ts'
export { type SimulationOptions, simulateBtyd } from './btyd/simulate-btyd.ts'
// Did it work? Two randomised arms
export { differenceInMeans, type MeanArm } from './effect/difference-in-means.ts'
export { differenceInProportions, type ProportionArm } from './effect/difference-in-proportions.ts'
export type { EffectOptions, EffectResult, EffectVerdict } from './effect/effect-result.ts'
// Refusals and warnings
export { ModelError, type ModelErrorCode, type ModelErrorParams } from './model-error.ts'
export type { ModelWarning, ModelWarningCode } from './model-warning.ts'
// Special functions and seeded random numbers
export { digamma } from './numeric/digamma.ts'
export { hypergeometric2F1 } from './numeric/hypergeometric.ts'
export { lbeta } from './numeric/lbeta.ts'
export { lgamma } from './numeric/lgamma.ts'
export { logAddExp } from './numeric/log-add-exp.ts'
export { normalCdf, normalQuantile, normalTwoSided } from './numeric/normal.ts'
export { createRandom, type Random } from './numeric/random.ts'
export { sampleBeta, sampleExponential, sampleGamma, sampleNormal, samplePoisson } from './numeric/sample.ts'
export { incompleteBeta, studentQuantile, studentTwoSided } from './numeric/student-t.ts'
// All of it for many customers, here or on worker threads
export { fitInWorkers } from './parallel/fit-in-workers.ts'
export { scoreCustomers } from './parallel/score-customers.ts'
export { scoreInWorkers } from './parallel/score-in-workers.ts'
export type { ScoreInput, Scores } from './parallel/score-input.ts'
// Recency, frequency, money
export { type QuantileCut, type QuantileOptions, type QuantileScores, quantileScores } from './rfm/quantile-scores.ts'
// What an order and a customer are worth: Gamma-Gamma and discounted value
export { type DiscountedValueInput, discountedValue } from './value/discounted-value.ts'
export { type Discounting, discountFactors } from './value/discounting.ts'
export { expectedSpend } from './value/expected-spend.ts'
export { fitGammaGamma, type GammaGammaFit } from './value/fit-gamma-gamma.ts'
export type { GammaGammaParameters, SpendModel } from './value/spend-model.ts'
