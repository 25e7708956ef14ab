import { type ModelWarning, warning } from '../model-warning.ts'
import { type AssociationRule, associationRules, type RuleOptions } from './association-rules.ts'
import type { Baskets } from './baskets.ts'
import { type FrequentItemsets, frequentItemsets, type ItemsetOptions } from './frequent-itemsets.ts'

export interface MinedRules {
  readonly rules: readonly AssociationRule[]
  readonly itemsets: FrequentItemsets
  readonly warnings: readonly ModelWarning[]
}

/**
 * What goes with what: all sets of items in at least a share `support` of the baskets, and all rules "who buys these also buys
 * that" that hold for at least a share `confidence` of those who buy these.
 *
 * @page association-rules Association rules
 * @when To see which things are bought together, for shelves, bundles and texts. To fill a list for one customer use
 *   itemNeighbours and recommend, which need no thresholds.
 * @formula
 *   support = n(A ∪ b) / N; confidence = n(A ∪ b) / n(A); lift = confidence · N / n(b)
 *   a set is frequent when n ≥ ⌈support · N - 1e-9⌉
 *   liftLower = Wilson's lower bound of confidence / Wilson's upper bound of n(b) / N
 *   Depth-first search, each set of baskets as bits (population count) or, where sparse, as a list.
 * @units Baskets as compressed rows of item numbers (encodeBaskets makes them from names); support and confidence are shares
 *   from 0 to 1; counts are baskets.
 * @example
 * ```ts
 * import { encodeBaskets, mineRules } from '@guanxi/models'
 * const baskets = encodeBaskets([['bread', 'butter'], ['bread', 'butter', 'jam'], ['bread'], ['butter', 'jam'], ['tea']])
 * const { rules } = mineRules(baskets, { support: 0.4, confidence: 0.9 })
 * for (const { antecedent, consequent, confidence, lift } of rules) {
 *   console.log(antecedent.map((item) => baskets.labels[item]), baskets.labels[consequent], confidence, lift.toFixed(3)) // [ 'jam' ] butter 1 1.667
 * }
 * ```
 * @warns few_rows: the support asks for fewer than 5 baskets; such sets are mostly accidents
 * @warns baskets_cut: baskets above the cap were cut, and how many items were left out
 * @warns no_rules: nothing reaches the support and the confidence asked for
 * @source Agrawal & Srikant (1994), "Fast algorithms for mining association rules", VLDB; Zaki (2000), "Scalable algorithms for
 *   association mining", IEEE TKDE 12(3).
 * @throws ModelError empty, not_ascending, out_of_range, too_many_itemsets
 */
export function mineRules(baskets: Baskets, options: ItemsetOptions & RuleOptions): MinedRules {
  const itemsets = frequentItemsets(baskets, options)
  const rules = associationRules(itemsets, options)
  return { rules, itemsets, warnings: [...itemsets.warnings, ...(rules.length === 0 ? [noRules(itemsets, options)] : [])] }
}

function noRules({ counts, minCount }: FrequentItemsets, { confidence }: RuleOptions): ModelWarning {
  const message = `No rule: ${counts.length} sets of items are in at least ${minCount} baskets, and none of them gives a rule with a confidence of ${confidence}`
  return warning('no_rules', message, { itemsets: counts.length, minCount, confidence })
}
