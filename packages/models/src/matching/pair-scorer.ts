import { compareInto } from './compare-pairs.ts'
import { type Comparison, MISSING } from './comparison.ts'
import { type MatchModel, priorWeight } from './fellegi-sunter.ts'
import type { PatternTable } from './pattern-table.ts'

/** Scores pairs of records under a fitted model. Weights are log2 of odds, the prior included. */
export interface PairScorer {
  /** Scores pairs of which the outcome is known, by the table's row; -Infinity for those that cannot reach `least`. */
  ofTable(table: PatternTable, least: number): (code: number, left: number) => number
  /** Writes levels and weight of each field (rarity included) for any two records; what speaks for a rival comes off their sum. */
  score(left: number, right: number, levels: Uint8Array, weights: Float64Array): number
}

/** So many records with one value may well be one person; only more than that show that a value is shared. */
const SAME_PERSON = 10
/** Beyond this, 2 ** weight would not be a number any more. */
const MOST_BITS = 1000

export function createScorer(comparisons: readonly Comparison[], model: MatchModel, records: number): PairScorer {
  const prior = priorWeight(model.prior)
  const rivals = model.rivals.map((rival) => ({ weights: rival.weights, prior: priorWeight(rival.prior) }))
  const rarity = createRarity(comparisons, model, records)
  const fieldWeights = comparisons.map((comparison, field) => boundedWeights(comparison, model.fields[field]?.weight ?? [], records))
  return {
    ofTable(table, least) {
      const base = Float64Array.from({ length: table.count }, (_, code) => prior + sumWeights(fieldWeights, (f) => table.at(code, f)))
      const against = rivals.map((rival) =>
        Float64Array.from(base, (_, code) => rival.prior + sumWeights(rival.weights, (f) => table.at(code, f))),
      )
      const agreed = Array.from(base, (weight, code) => {
        const fields = rarity.exactFields((f) => table.at(code, f))
        return weight + rarity.most(fields) >= least ? fields : null
      })
      return (code, left) => {
        const fields = agreed[code]
        if (!fields) return Number.NEGATIVE_INFINITY
        const sum = (base[code] ?? 0) + rarity.of(fields.all, left)
        const common = rarity.of(fields.shared, left)
        let others = 1
        for (const weights of against) others += 2 ** Math.min(MOST_BITS, (weights[code] ?? 0) + common)
        return sum - Math.log2(others)
      }
    },
    score(left, right, levels, weights) {
      compareInto(levels, comparisons, left, right)
      const levelOf = (field: number): number => levels[field] ?? MISSING
      const fields = rarity.exactFields(levelOf)
      fieldWeights.forEach((weight, field) => {
        weights[field] = weight[levelOf(field)] ?? 0
      })
      for (const field of fields.all) weights[field] = (weights[field] ?? 0) + rarity.of([field], left)
      const common = rarity.of(fields.shared, left)
      let others = 1
      for (const rival of rivals) others += 2 ** Math.min(MOST_BITS, rival.prior + common + sumWeights(rival.weights, levelOf))
      return weights.reduce((sum, weight) => sum + weight, prior) - Math.log2(others)
    },
  }
}

/**
 * Among few records nobody knows how rare a name is: an exact agreement is worth at most what a name of a single record is, so one that is
 * less than exact cannot be worth more.
 */
function boundedWeights({ frequency, levels }: Comparison, weight: readonly number[], records: number): readonly number[] {
  const most = Math.log2(Math.max(2, records))
  return frequency === 'own' ? weight.map((bits, level) => (level < levels.length - 1 ? Math.min(bits, most) : bits)) : weight
}

/** Fields that agree exactly, and those of them that a household may share. */
interface ExactFields {
  readonly all: readonly number[]
  readonly shared: readonly number[]
}

interface Rarity {
  exactFields(levelOf: (field: number) => number): ExactFields
  /** What the rarity of this record's values adds in these fields. */
  of(fields: readonly number[], record: number): number
  /** The most it can add: no value is rarer than one that a single record has. */
  most(fields: ExactFields): number
}

function createRarity(comparisons: readonly Comparison[], model: MatchModel, records: number): Rarity {
  const exact = comparisons.map((comparison) => comparison.levels.length - 1)
  const isShared = comparisons.map((comparison) => comparison.isShared)
  const u = model.fields.map((field) => field.u.at(-1) ?? 1)
  const most = comparisons.map(({ frequency }, field) => (frequency === 'own' ? Math.max(0, Math.log2((u[field] ?? 1) * records)) : 0))
  const ofField = (field: number, record: number): number => {
    const comparison = comparisons[field]
    const share = comparison?.share(record) ?? 0
    const usual = u[field] ?? 1
    if (comparison?.frequency === 'own') return share > 0 ? Math.log2(usual / share) : 0
    const beyond = share - SAME_PERSON / records
    return beyond > usual ? Math.log2(usual / beyond) : 0
  }
  return {
    exactFields(levelOf) {
      const all = exact.flatMap((level, field) => (levelOf(field) === level ? [field] : []))
      return { all, shared: all.filter((field) => isShared[field]) }
    },
    of(fields, record) {
      let sum = 0
      for (const field of fields) sum += ofField(field, record)
      return sum
    },
    most: ({ all }) => all.reduce((sum, field) => sum + (most[field] ?? 0), 0),
  }
}

function sumWeights(weights: readonly (readonly number[])[], levelOf: (field: number) => number): number {
  let sum = 0
  for (let field = 0; field < weights.length; field++) sum += weights[field]?.[levelOf(field)] ?? 0
  return sum
}
