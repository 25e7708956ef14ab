import { ModelError } from '../model-error.ts'
import { clusterPairs } from './cluster-pairs.ts'
import { type CandidatePairs, comparePairs } from './compare-pairs.ts'
import { explainPair } from './explain-pair.ts'
import { type MatchModel, priorWeight, probabilityOf } from './fellegi-sunter.ts'
import { fitMatchModel } from './fit-match-model.ts'
import { keepMatch } from './kept-match.ts'
import type { MatchOptions, MatchResult } from './match-options.ts'
import { type MatchPlan, planMatch } from './match-plan.ts'
import { clustersInRows, linksInRows, pairsInRows, recordOfRow, recordsOfRows } from './match-rows.ts'
import { matchWarnings } from './match-warnings.ts'
import { createScorer } from './pair-scorer.ts'
import { pairwiseQuality } from './pairwise-quality.ts'
import { compareRandomPairs } from './random-pairs.ts'
import type { RecordColumns } from './record-columns.ts'
import { scorePairs } from './score-pairs.ts'

/** No two records of one cluster may weigh less than this: a million to one that they are two. */
const WEAKEST_LINK = -20

/**
 * Finds the records that are of one person: guesses how to compare each column, compares the pairs that share a key, learns from them
 * without labels what each agreement is worth, and puts together what belongs together.
 *
 * Two people of one household agree on family name, address and phone all at once. Independent fields would take them for one person; here
 * they are a class of pairs of their own (and so are neighbours), which the weight of a pair must beat as well.
 *
 * @page matching Finding duplicates
 * @when Records of people without a common key: customers from several tills, imports, web forms. With a sound shared key (a verified
 * phone, a card) join by that first. For companies give `fields` yourself, all of them `shared` but the company's name and number.
 * @formula weight = log2(λ / (1 − λ)) + Σ log2(m / u) − log2(1 + Σ odds of the other classes); probability = 1 / (1 + 2^−weight).
 * m, u: chance of a level of agreement among pairs of one person, and among strangers. u from random pairs without the matches among
 * them, m by expectation–maximisation over counted patterns, each blocking pass teaching only the fields its key does not decide.
 * An exact agreement on a name, street or city takes the share of its value in place of u.
 * Clusters: strongest links first; one is refused if the records it would bring together weigh less than 0 on average, or two of them
 * less than −20.
 * @units Columns of text, one entry per record; weights in bits (log2 of odds: each doubles them); rows counted from 0.
 * @example
 * ```ts
 * import { matchRecords, simulatedReading, simulatePeople } from '@guanxi/models'
 * const { columns, truth } = simulatePeople(3000, 1)
 * const found = matchRecords({ ...columns, truth }, { truth: 'truth', reading: simulatedReading })
 * console.log(found.quality?.precision.toFixed(2), found.quality?.recall.toFixed(2)) // 0.99 0.99
 * ```
 * @warns few_matches: fewer than 20 matches are expected: the weights rest on guesses
 * @warns not_converged: the search for m did not settle
 * @warns field_without_evidence: one person agrees on the field no more often than strangers
 * @warns field_always_blocked: every rule uses the field, so its weight is too high
 * @warns blocks_skipped: too many records share a key; they were not compared by that rule
 * @warns constant_column: a column has the same in every record
 * @warns all_alike: no column tells records apart; nothing is matched
 * @source Fellegi & Sunter (1969), "A theory for record linkage", JASA 64(328); Winkler (2000), "Using the EM algorithm for weight
 * computation in the Fellegi–Sunter model of record linkage", US Census Bureau; Winkler (1989) on frequency-based matching
 * @throws ModelError for no records, columns of unequal length or unknown name, a truth that is compared by, thresholds out of range
 */
export function matchRecords(columns: RecordColumns, options: MatchOptions = {}): MatchResult {
  const { automatic = 0.95, review = 0.5, truth } = options
  const plan = planMatch(columns, options)
  const { records, fields, comparisons, passes } = plan
  const recordOf = recordsOfRows(records.rowOf)
  const candidates = comparePairs(comparisons, passes, changedRecords(options.changed, recordOf))
  const model = options.model ? checkedModel(options.model, plan) : fit(plan, candidates, options)
  const scorer = createScorer(comparisons, model, records.count)
  const scored = scorePairs(candidates, scorer, priorWeight(review))
  const levels = new Uint8Array(fields.length)
  const weights = new Float64Array(fields.length)
  const { clusterOf, refused } = clusterPairs(records.count, scored, {
    least: priorWeight(automatic),
    weakest: WEAKEST_LINK,
    average: Math.min(0, priorWeight(automatic)),
    weightOf: (left, right) => scorer.score(left, right, levels, weights),
  })
  const probability = scored.weight.map(probabilityOf)
  const clusters = clustersInRows(clusterOf, records.rowOf)
  return {
    pairs: { ...pairsInRows(scored, records.rowOf), probability },
    automatic: probability.reduce((n, p) => n + (p >= automatic ? 1 : 0), 0),
    clusters,
    refused: linksInRows(refused, records.rowOf),
    fields,
    model,
    blocking: passes.map(({ keys: _, columns: __, window: ___, ...report }, at) => ({ ...report, pairs: candidates.found[at] ?? 0 })),
    candidates: candidates.left.length,
    quality: truth === undefined ? null : pairwiseQuality(clusters, truthOf(columns, truth)),
    warnings: matchWarnings(plan, model, candidates.left.length),
    keep: () => keepMatch(plan, model),
    explain: (left, right) => explainPair(model, scorer, recordOfRow(recordOf, left), recordOfRow(recordOf, right)),
  }
}

function fit({ comparisons, records, blind }: MatchPlan, candidates: CandidatePairs, options: MatchOptions): MatchModel {
  const { randomPairs = 150_000, seed = 1 } = options
  const random = compareRandomPairs(comparisons, records.count, randomPairs, seed)
  const pairs = (records.count * (records.count - 1)) / 2
  return fitMatchModel({ comparisons, random, candidates: candidates.table, blind, pairs })
}

/** A model kept from before must speak of the same fields and levels. */
function checkedModel(model: MatchModel, { comparisons }: MatchPlan): MatchModel {
  const known = model.fields.map(({ field, levels }) => `${field}: ${levels.join(', ')}`)
  const wanted = comparisons.map(({ field, levels }) => `${field}: ${levels.join(', ')}`)
  const at = wanted.findIndex((text, f) => text !== known[f])
  if (at < 0 && known.length === wanted.length) return model
  const params = { field: comparisons[at]?.field ?? '', known: known[at] ?? '', wanted: wanted[at] ?? '' }
  throw new ModelError('invalid_spec', `The model knows other fields: "${params.known}" instead of "${params.wanted}"`, params)
}

function changedRecords(changed: Iterable<number> | undefined, recordOf: Int32Array): Uint8Array | null {
  if (!changed) return null
  const marks = new Uint8Array(recordOf.length)
  for (const row of changed) marks[recordOfRow(recordOf, row)] = 1
  return marks
}

/** A row without an entity is one of its own. */
function truthOf(columns: RecordColumns, truth: string): string[] {
  return Array.from(columns[truth] ?? [], (entity, row) => ((entity ?? '') === '' ? `row ${row}` : `entity ${entity}`))
}
