/**
 * Models of what customers are worth: pure functions over typed arrays, without dependencies.
 *
 * No function reads a file, a clock or an unseeded random number; none returns NaN or an infinity. Inputs that no customer can
 * have are refused by a `ModelError` with a code; what a reader must know of a result stands in its `warnings`.
 */

// What goes with what: sets and rules, neighbours of items, factors
export { type AssociationRule, associationRules, type RuleOptions } from './baskets/association-rules.ts'
export { BasketBuilder, encodeBaskets } from './baskets/basket-builder.ts'
export type { Baskets, LabelledBaskets } from './baskets/baskets.ts'
export { type BasketsFromRows, basketsFromRows } from './baskets/baskets-from-rows.ts'
export {
  type ComparisonOptions,
  compareRecommenders,
  type ListQuality,
  type RecommenderComparison,
  type RecommenderVerdict,
} from './baskets/compare-recommenders.ts'
export { type AlsModel, type AlsOptions, fitAls } from './baskets/fit-als.ts'
export { type FrequentItemsets, frequentItemsets, type ItemsetOptions } from './baskets/frequent-itemsets.ts'
export { type HeldOut, holdOutLast } from './baskets/hold-out-last.ts'
export { type ItemNeighbours, itemNeighbours, type NeighbourOptions, type NeighbourRanking } from './baskets/item-neighbours.ts'
export { type MinedRules, mineRules } from './baskets/mine-rules.ts'
export { type Recommendation, recommend } from './baskets/recommend.ts'
export { createFoldIn, recommendByFactors } from './baskets/recommend-by-factors.ts'
// Who is alive, and how many orders come: BG/NBD, MBG/NBD and Pareto/NBD
export type {
  BtydColumns,
  BtydModel,
  BtydParameters,
  FactoredColumns,
  OrderModel,
  OrderParameters,
  ParetoNbdParameters,
  WeightedColumns,
} from './btyd/btyd-model.ts'
export type { LogNormalPrior } from './btyd/btyd-objective.ts'
export { type Coefficient, type Coefficients, type CovariateColumns, type Covariates, covariateFactors } from './btyd/covariates.ts'
export type { Interval, IntervalColumns } from './btyd/delta-method.ts'
export { expectedOrders, expectedOrdersAt } from './btyd/expected-orders.ts'
export { fitBtyd } from './btyd/fit-btyd.ts'
export { fitParetoNbd } from './btyd/fit-pareto-nbd.ts'
export { type GroupedRows, groupRows } from './btyd/group-rows.ts'
export { btydLogLikelihood } from './btyd/log-likelihood.ts'
export type { BtydFit, BtydFitOptions, OrderFit, ParetoNbdFit } from './btyd/order-fit.ts'
export { type OrderIntervalOptions, type OrderIntervals, orderIntervals } from './btyd/order-intervals.ts'
export { pAlive } from './btyd/p-alive.ts'
export { parameterIntervals } from './btyd/parameter-intervals.ts'
export { type SimulationOptions, simulateBtyd } from './btyd/simulate-btyd.ts'
// How long contracts last: shifted beta-geometric
export { fitSbg, type SbgFit } from './contract/fit-sbg.ts'
export type { SurvivalColumns } from './contract/renewals.ts'
export type { SbgParameters } from './contract/sbg-likelihood.ts'
export { type ResidualOptions, sbgResidualLifetime, sbgRetention, sbgSurvival } from './contract/sbg-survival.ts'
// Did it work? Two randomised arms
export { type AdjustedEffect, adjustedDifference } from './effect/adjusted-difference.ts'
export { type CampaignColumns, type CampaignCosts, campaignProfit } from './effect/campaign-profit.ts'
export { type ConfidenceSequenceOptions, confidenceSequence } from './effect/confidence-sequence.ts'
export { differenceInMeans, type MeanArm } from './effect/difference-in-means.ts'
export { differenceInProportions, type ProportionArm } from './effect/difference-in-proportions.ts'
export type { EffectOptions, EffectResult, EffectVerdict } from './effect/effect-result.ts'
export { mergeArms } from './effect/merge-arms.ts'
export { type Moments, mergeMoments, momentsFromSums, momentsOf } from './effect/moments.ts'
export { type SampleRatio, sampleRatio } from './effect/sample-ratio.ts'
export {
  effectOfArms,
  type TreatmentArms,
  type TreatmentColumns,
  type TreatmentEffect,
  type TreatmentOptions,
  treatmentArms,
  treatmentEffect,
} from './effect/treatment-effect.ts'
// Groups of customers, and cohorts
export { type ChoiceOptions, type ClusterCandidate, type ClusterChoice, chooseClusters } from './groups/choose-clusters.ts'
export { type ClusterStability, clusterStability, type StabilityOptions, type Steadiness } from './groups/cluster-stability.ts'
export { type Cohort, type CohortTable, cohortTable } from './groups/cohort-table.ts'
export { fitGaussianMixture, type GaussianMixture, type MixtureOptions, mixtureProbabilities } from './groups/gaussian-mixture.ts'
export { type KMeans, type KMeansOptions, kMeans, nearestCluster } from './groups/k-means.ts'
export type { CovarianceShape } from './groups/mixture-em.ts'
export type { ColumnScale, NamedColumns, Scaling } from './groups/prepare-columns.ts'
export { type Silhouette, type SilhouetteOptions, silhouette } from './groups/silhouette.ts'
// Which records are of one person: comparison, Fellegi–Sunter, clusters
export type { BlockingRule, KeyPart } from './matching/blocking-pass.ts'
export type { RefusedLink } from './matching/cluster-pairs.ts'
export type { ComparisonSpec, FieldKind } from './matching/comparison.ts'
export { type EditDistanceOptions, editDistance } from './matching/edit-distance.ts'
export type { FieldEvidence, PairExplanation } from './matching/explain-pair.ts'
export type { FieldModel, MatchModel, RivalModel } from './matching/fellegi-sunter.ts'
export { jaroWinkler } from './matching/jaro-winkler.ts'
export type { CommonValues, KeptMatch } from './matching/kept-match.ts'
export { matchNear } from './matching/match-near.ts'
export type { BlockingReport, MatchOptions, MatchResult } from './matching/match-options.ts'
export { matchRecords } from './matching/match-records.ts'
export { type PairwiseQuality, pairwiseQuality } from './matching/pairwise-quality.ts'
export { phoneticCode } from './matching/phonetic-code.ts'
export type { RecordColumns } from './matching/record-columns.ts'
export type { ScoredPairs } from './matching/score-pairs.ts'
export { type SimulatedPeople, type SimulatePeopleOptions, simulatePeople } from './matching/simulate-people.ts'
export type { SimulatedPerson } from './matching/simulated-person.ts'
export { simulatedReading } from './matching/simulated-reading.ts'
// Refusals and warnings
export { ModelError, type ModelErrorCode, type ModelErrorParams } from './model-error.ts'
export type { ModelWarning, ModelWarningCode } from './model-warning.ts'
// Special functions and seeded random numbers
export { betaQuantile } from './numeric/beta-quantile.ts'
export { digamma } from './numeric/digamma.ts'
export { gammaQuantile } from './numeric/gamma-quantile.ts'
export { hypergeometric2F1 } from './numeric/hypergeometric.ts'
export { incompleteGamma, incompleteGammaUpper } from './numeric/incomplete-gamma.ts'
export { lbeta } from './numeric/lbeta.ts'
export { lgamma } from './numeric/lgamma.ts'
export { logAddExp } from './numeric/log-add-exp.ts'
export { normalCdf, normalQuantile, normalTwoSided } from './numeric/normal.ts'
export { createRandom, type Random } from './numeric/random.ts'
export { sampleBeta, sampleExponential, sampleGamma, sampleNormal, samplePoisson } from './numeric/sample.ts'
export { incompleteBeta, studentQuantile, studentTwoSided } from './numeric/student-t.ts'
export { trigamma } from './numeric/trigamma.ts'
// All of it for many customers, here or on worker threads
export { fitInWorkers } from './parallel/fit-in-workers.ts'
export { type GroupedStream, groupBatches } from './parallel/group-batches.ts'
export { scoreCustomers } from './parallel/score-customers.ts'
export { scoreInWorkers } from './parallel/score-in-workers.ts'
export type { ScoreColumns, ScoreInput, ScoreModel, ScoreOptions, Scores } from './parallel/score-input.ts'
export { type ScoredBatch, type ScoreStreamOptions, scoreStream } from './parallel/score-stream.ts'
export { type ValueIntervalInput, type ValueIntervals, valueIntervals } from './parallel/value-intervals.ts'
// How sales answer to price, promotion and coupons
export { fitPriceResponse, type PriceResponse } from './price/fit-price-response.ts'
export { predictLogQuantity } from './price/predict-log-quantity.ts'
export type { DroppedColumn } from './price/price-design.ts'
export { type PriceEffect, priceEffect } from './price/price-effect.ts'
export type { PriceColumns } from './price/price-input.ts'
export { type PromotionShare, type PromotionShareInput, type PromotionShareOptions, promotionShare } from './price/promotion-share.ts'
// Promises that were broken
export { type LateShare, lateShare, type Promises } from './promises/late-share.ts'
// Recency, frequency, money
export { type QuantileCut, type QuantileOptions, type QuantileScores, quantileScores } from './rfm/quantile-scores.ts'
export { mergeQuantileSketches, type QuantileSketch, quantileSketch, type SketchOptions, sketchCuts } from './rfm/quantile-sketch.ts'
export { scoreByCuts } from './rfm/score-by-cuts.ts'
// How satisfied customers are: path models, net promoter score, satisfaction and effort
export { type BootstrapFigure, bootstrapPls, type PlsBootstrap, type PlsBootstrapOptions } from './satisfaction/bootstrap-pls.ts'
export { type CustomerEffort, customerEffort } from './satisfaction/customer-effort.ts'
export { type CustomerSatisfaction, customerSatisfaction } from './satisfaction/customer-satisfaction.ts'
export { fitPls, type PlsOptions } from './satisfaction/fit-pls.ts'
export type { PanelColumns } from './satisfaction/lagged-panel.ts'
export { type NetPromoterScore, netPromoterScore } from './satisfaction/net-promoter-score.ts'
export { ACSI_CONSTRUCTS, acsiSpec, ECSI_CONSTRUCTS, ecsiSpec } from './satisfaction/path-templates.ts'
export type { PathEffects, PlsFit } from './satisfaction/pls-fit.ts'
export type { PlsMode, PlsScheme, PlsSpec } from './satisfaction/pls-spec.ts'
export { countRatings, type RatingCounts } from './satisfaction/rating-counts.ts'
export { readPlsSpec } from './satisfaction/read-pls-spec.ts'
export { type SatisfactionAndLoyalty, satisfactionAndLoyalty } from './satisfaction/satisfaction-and-loyalty.ts'
export { satisfactionIndex } from './satisfaction/satisfaction-index.ts'
// Scores: who will leave, buy or default, from a table with a known outcome
export { type CalibratedModel, calibrateModel } from './scoring/calibration/calibrate-model.ts'
export type { Calibration } from './scoring/calibration/calibration.ts'
export { type CalibrationReport, type CalibrationRow, calibrationTable } from './scoring/calibration/calibration-table.ts'
export { type CalibrationFit, fitCalibration } from './scoring/calibration/fit-calibration.ts'
export { type CrossValidateOptions, type CrossValidation, crossValidate } from './scoring/cross-validate.ts'
export type { Learner, ScoringModel } from './scoring/learner.ts'
export { boostedTreesLearner, logisticLearner, scorecardLearner } from './scoring/learners.ts'
export {
  fitLogistic,
  type LogisticCoefficient,
  type LogisticFit,
  type LogisticOptions,
} from './scoring/logistic/fit-logistic.ts'
export type { LogisticEffect, LogisticModel } from './scoring/logistic/logistic-model.ts'
export { areaUnderCurve } from './scoring/metrics/area-under-curve.ts'
export { kolmogorovSmirnov, type Separation } from './scoring/metrics/kolmogorov-smirnov.ts'
export { type LiftRow, liftByDecile } from './scoring/metrics/lift.ts'
export { type Measure, measureScores, type ScoreMeasures } from './scoring/metrics/measure-scores.ts'
export { brierScore, logLoss } from './scoring/metrics/proper-scores.ts'
export { readScoringModel } from './scoring/read-scoring-model.ts'
export { scoreTable, type TableScores } from './scoring/score-table.ts'
export { fitScorecard, type ScorecardFit } from './scoring/scorecard/fit-scorecard.ts'
export type { Trend } from './scoring/scorecard/merge-ranges.ts'
export { type ReasonOptions, type ScorecardScores, scoreScorecard } from './scoring/scorecard/score-scorecard.ts'
export type {
  BinRule,
  ScorecardBin,
  ScorecardColumn,
  ScorecardDirection,
  ScorecardModel,
  ScorecardScale,
} from './scoring/scorecard/scorecard-model.ts'
export type { ScorecardOptions } from './scoring/scorecard/scorecard-options.ts'
export { oversampled } from './scoring/splits/oversample.ts'
export { stratifiedFolds } from './scoring/splits/stratified-folds.ts'
export { type Split, type TimeSplit, timeFolds, timeSplit } from './scoring/splits/time-split.ts'
export { categoricalColumn, numericColumn } from './scoring/table/columns.ts'
export { selectRows, selectTarget } from './scoring/table/select-rows.ts'
export {
  type CategoricalColumn,
  type Column,
  type ColumnSchema,
  createTable,
  type NumericColumn,
  type Table,
} from './scoring/table/table.ts'
export { type TextColumn, type TextOptions, type TextTable, tableFromText, targetFromText } from './scoring/table/table-from-text.ts'
export type { BoostedTreesModel, TreeNode } from './scoring/trees/boosted-trees-model.ts'
export type { BoostedTreesOptions } from './scoring/trees/boosted-trees-options.ts'
export { type BoostedTreesFit, type ColumnImportance, fitBoostedTrees } from './scoring/trees/fit-boosted-trees.ts'
// When: regularity, replenishment, lapse, contact hours, pay-day
export { type ContactHours, type ContactHoursOptions, contactHours } from './timing/contact-hours.ts'
export { type FirstTwoIntervals, firstTwoIntervals } from './timing/first-two-intervals.ts'
export { fitRenewal, type RenewalFit, type RenewalOptions } from './timing/fit-renewal.ts'
export { type ForecastBasis, type ForecastOptions, forecastRenewal, type RenewalForecast } from './timing/forecast-renewal.ts'
export type { ContactEvents } from './timing/hour-counts.ts'
export { type Lapse, type LapseOptions, lapse } from './timing/lapse.ts'
export type { Purchases } from './timing/order-purchases.ts'
export { type DayExcess, type DayOfMonth, type PayDay, type PayDayInput, type PayDayOptions, payDay } from './timing/pay-day.ts'
export { purchaseRhythms, type Rhythms } from './timing/purchase-rhythms.ts'
export type { RenewalModel, RenewalParameters } from './timing/renewal-model.ts'
export type { SegmentHours } from './timing/segment-hours.ts'
export { type SimulatedPurchases, simulateRenewal } from './timing/simulate-renewal.ts'
export { type Regularity, type WheatMorrison, wheatMorrison } from './timing/wheat-morrison.ts'
// Whom the treatment moves: uplift
export type { PolicyComparison } from './uplift/compare-policies.ts'
export { crossFitUplift } from './uplift/cross-fit-uplift.ts'
export { fitUplift, type UpliftFit } from './uplift/fit-uplift.ts'
export { type Qini, type QiniData, type QiniOptions, qini } from './uplift/qini.ts'
export { type QiniCurve, qiniCurve } from './uplift/qini-curve.ts'
export type { RidgeModel } from './uplift/ridge.ts'
export type { UpliftData } from './uplift/uplift-data.ts'
export type { UpliftModel, UpliftOptions, UpliftTree } from './uplift/uplift-model.ts'
export { upliftScores } from './uplift/uplift-scores.ts'
export {
  type PlainPolicy,
  type UpliftVerdict,
  type UpliftVerdictData,
  type UpliftVerdictOptions,
  upliftVerdict,
} from './uplift/uplift-verdict.ts'
// What an order and a customer are worth: Gamma-Gamma and discounted value
export { type DiscountedValueInput, discountedValue } from './value/discounted-value.ts'
export { type Discounting, discountFactors } from './value/discounting.ts'
export { expectedSpend } from './value/expected-spend.ts'
export { fitGammaGamma, type GammaGammaFit } from './value/fit-gamma-gamma.ts'
export { marginMultiple } from './value/margin-multiple.ts'
export type { GammaGammaParameters, SpendModel } from './value/spend-model.ts'
export type { TextbookInput } from './value/textbook-input.ts'
export { type TextbookValue, type TextbookYear, textbookValue } from './value/textbook-value.ts'
