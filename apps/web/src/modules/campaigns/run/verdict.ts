import type { Formats, Text, TextParams } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import type { Finding } from '../queries.ts'

/** "Fewer bought: it cost 12 buyers (4 to 20)" is told in plain numbers; an amount keeps its sign. */
function buyersParams(finding: Finding, formats: Formats): TextParams {
  const { total, totalInterval, code } = finding
  const [low, high] = [totalInterval?.low ?? 0, totalInterval?.high ?? 0]
  const show = (value: number) => formats.number(code === 'less' ? -value : value, 0)
  return code === 'less'
    ? { total: show(total ?? 0), low: show(high), high: show(low) }
    : { total: show(total ?? 0), low: show(low), high: show(high) }
}

function moneyParams({ total, totalInterval }: Finding, formats: Formats, currency: string): TextParams {
  const show = (value: number) => formats.moneyRound(value, currency)
  return { total: show(total ?? 0), low: show(totalInterval?.low ?? 0), high: show(totalInterval?.high ?? 0) }
}

/** What a finding means, in a sentence that also says when it means nothing. */
export function verdictText(finding: Finding, text: Text<Catalogues['marketing']>, formats: Formats, currency: string): string {
  const { measure, code } = finding
  const params = measure === 'buyers' ? buyersParams(finding, formats) : moneyParams(finding, formats, currency)
  return text(`verdict.${measure}.${code}`, params)
}
