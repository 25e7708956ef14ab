import type { BinRule } from './scorecard-model.ts'

/** Words for each bin: `≤ 5`, `5 – 20`, `> 20`, a level, or what the bin stands for. */
export function labelsOf(rules: readonly BinRule[]): string[] {
  let from: number | null = null
  return rules.map((rule) => {
    if (rule.kind === 'level') return rule.level
    if (rule.kind === 'special') return `special ${rule.value}`
    if (rule.kind !== 'range') return rule.kind
    const label = rangeLabel(from, rule.upTo)
    from = rule.upTo
    return label
  })
}

function rangeLabel(from: number | null, upTo: number | null): string {
  if (from === null) return upTo === null ? 'any' : `≤ ${upTo}`
  return upTo === null ? `> ${from}` : `${from} – ${upTo}`
}
