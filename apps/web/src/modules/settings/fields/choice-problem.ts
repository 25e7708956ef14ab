import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { type EnteredChoice, isNamed, labelsOf } from './entered.ts'

/** What is wrong with choices: none at all, one without a name, two of one name. */
export function choiceProblem(choices: readonly EnteredChoice[], text: Text<Catalogues['shape']>): string | undefined {
  if (choices.length === 0 || choices.some(({ names }) => !isNamed(names))) return text('choices.needed')
  const seen = new Set<string>()
  for (const { names } of choices)
    for (const [language, name] of Object.entries(labelsOf(names))) {
      const one = `${language} ${name.toLocaleLowerCase()}`
      if (seen.has(one)) return text('choices.twice', { name })
      seen.add(one)
    }
  return undefined
}
