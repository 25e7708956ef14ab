import { BasketBuilder, mineRules } from '@guanxi/models'
import type { Answer } from '../output.ts'
import { firstRows, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { readRecords } from './table/records.ts'

export interface RulesOptions {
  readonly support: number
  readonly confidence: number
  readonly maxItems?: number
  readonly basketCap?: number
}

/** What goes with what, from a file of baskets: one a line, items separated by commas. */
export async function rules(file: string, options: RulesOptions): Promise<Answer> {
  const builder = new BasketBuilder()
  for await (const { cells } of readRecords(file, { isRagged: true })) builder.add(cells)
  const baskets = builder.build()
  const mined = await refusing(file, () => mineRules(baskets, options))
  const named = mined.rules.map((rule) => ({
    ...rule,
    antecedent: rule.antecedent.map((item) => baskets.labels[item] ?? ''),
    consequent: baskets.labels[rule.consequent] ?? '',
  }))
  const { counts, minCount, basketsCut, itemsCut } = mined.itemsets
  const found = `${named.length} rules from ${counts.length} sets of items in ${mined.itemsets.baskets} baskets`
  const rows = named.map((rule) => [
    `${rule.antecedent.join(', ')} → ${rule.consequent}`,
    ...[rule.count, rule.support, rule.confidence, rule.lift, rule.liftLower],
  ])
  return {
    json: {
      support: options.support,
      confidence: options.confidence,
      baskets: mined.itemsets.baskets,
      items: baskets.itemCount,
      itemsets: counts.length,
      count: named.length,
      ...{ minCount, basketsCut, itemsCut, repeatedItems: baskets.repeatedItems },
      rules: named,
      warnings: mined.warnings,
    },
    text: [found, ...firstRows(['rule', 'baskets', 'support', 'confidence', 'lift', 'lift at least'], rows), ...notes(mined.warnings)].join(
      '\n',
    ),
  }
}
