import { useText } from '../../../i18n/text.ts'
import type { TemplateProblem } from '../queries.ts'

/** "Message, line 3, column 12: there is no “custmer.name”" */
export function useProblemText() {
  const text = useText('marketing')
  return ({ part, line, column, code, name }: TemplateProblem): string =>
    text('pages.campaign.problem', {
      part: text(`parts.${part}`),
      where: text('problems.where', { line, column }),
      what: text(`problems.${code}`, { name }),
    })
}
