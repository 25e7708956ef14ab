import { assertRange } from '../model-error.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { wilson } from '../numeric/wilson.ts'
import type { FrequentItemsets } from './frequent-itemsets.ts'

export interface RuleOptions {
  /** Least confidence, 0 … 1. */
  readonly confidence: number
  /** Level of the lower bounds. Default 0.95, two-sided. */
  readonly level?: number
}

/** Who buys all of `antecedent` also buys `consequent`. */
export interface AssociationRule {
  readonly antecedent: readonly number[]
  readonly consequent: number
  /** Baskets that hold both sides. */
  readonly count: number
  /** Their share of all baskets. */
  readonly support: number
  /** Their share of the baskets that hold the antecedent, and Wilson's lower bound of it. */
  readonly confidence: number
  readonly confidenceLower: number
  /** Confidence over the consequent's share of all baskets, and its lower bound: above 1 the rule says something. */
  readonly lift: number
  readonly liftLower: number
}

/** Finds the count of a set by its items, along prefixes that are frequent themselves. */
interface Trie {
  readonly children: Map<number, number>
  readonly counts: Int32Array
  readonly itemCount: number
}

const ROOT = 0

/**
 * Rules with one item on the right, best first: by the lower bound of lift, then confidence, support and items.
 *
 * The lower bound of lift takes both shares at their unfavourable ends: it is on the safe side, and the more so the rarer the
 * items. It is no guard against having looked at thousands of rules.
 *
 * @throws ModelError for a confidence outside [0, 1]
 */
export function associationRules(itemsets: FrequentItemsets, options: RuleOptions): AssociationRule[] {
  const { confidence, level = 0.95 } = options
  assertRange('confidence', confidence, 0, 1)
  assertRange('level', level, 0, 1 - Number.EPSILON, true)
  const z = normalQuantile((1 + level) / 2)
  const trie = createTrie(itemsets)
  const rules: AssociationRule[] = []
  for (let s = 0; s < itemsets.counts.length; s++) {
    const items = itemsets.items.subarray(itemsets.offsets[s], itemsets.offsets[s + 1])
    const count = itemsets.counts[s] ?? 0
    for (let left = 0; items.length > 1 && left < items.length; left++) {
      const consequent = items[left] ?? 0
      const held = countWithout(trie, items, left)
      // A confidence asked for as 0.8 is a hair off in binary: 4 of 5 must do.
      if (count < confidence * held - 1e-9) continue
      const sold = countOf(trie, consequent)
      const lower = wilson(count, held, z)[0]
      rules.push({
        antecedent: Array.from(items).toSpliced(left, 1),
        consequent,
        count,
        support: count / itemsets.baskets,
        confidence: count / held,
        confidenceLower: lower,
        lift: ((count / held) * itemsets.baskets) / sold,
        liftLower: lower / wilson(sold, itemsets.baskets, z)[1],
      })
    }
  }
  return rules.sort(compareRules)
}

function createTrie({ offsets, items, counts, itemCount }: FrequentItemsets): Trie {
  const trie: Trie = { children: new Map(), counts: new Int32Array(counts.length + 1), itemCount }
  for (let s = 0; s < counts.length; s++) {
    const until = (offsets[s + 1] ?? 0) - 1
    let node = ROOT
    for (let at = offsets[s] ?? 0; at < until; at++) node = childOf(trie, node, items[at] ?? 0)
    trie.children.set(node * itemCount + (items[until] ?? 0), s + 1)
    trie.counts[s + 1] = counts[s] ?? 0
  }
  return trie
}

function childOf({ children, itemCount }: Trie, node: number, item: number): number {
  return children.get(node * itemCount + item) ?? ROOT
}

function countOf(trie: Trie, item: number): number {
  return trie.counts[childOf(trie, ROOT, item)] ?? 0
}

function countWithout(trie: Trie, items: Int32Array, left: number): number {
  let node = ROOT
  for (let i = 0; i < items.length; i++) if (i !== left) node = childOf(trie, node, items[i] ?? 0)
  return trie.counts[node] ?? 0
}

function compareRules(a: AssociationRule, b: AssociationRule): number {
  const byWorth = b.liftLower - a.liftLower || b.confidence - a.confidence || b.count - a.count || a.consequent - b.consequent
  if (byWorth !== 0 || a.antecedent.length !== b.antecedent.length) return byWorth || a.antecedent.length - b.antecedent.length
  for (const [i, item] of a.antecedent.entries()) {
    const order = item - (b.antecedent[i] ?? 0)
    if (order !== 0) return order
  }
  return 0
}
