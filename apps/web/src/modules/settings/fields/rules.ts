import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import type { OwnType } from '../../own-fields/own-field.ts'
import { type Entered, isNamed, labelsOf } from './entered.ts'
import { takesChoices } from './field-types.ts'
import { rollUpProblem } from './roll-up/entered.ts'

const keyPattern = /^x_[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/

type Shape = Text<Catalogues['shape']>

function choicesProblem({ choices }: Entered, text: Shape): string | undefined {
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

/** What is wrong with a field's form, by input. */
export function problemsOf(entered: Entered, type: OwnType, isNew: boolean, text: Shape): Partial<Record<keyof Entered, string>> {
  const { names, key, min, max } = entered
  const choices = takesChoices(type) ? choicesProblem(entered, text) : undefined
  const rollUp = type === 'roll_up' && isNew ? rollUpProblem(entered.rollUp) : undefined
  const isUpsideDown = typeof min === 'number' && typeof max === 'number' && min > max
  return {
    ...(isNamed(names) ? {} : { names: text('form.nameNeeded') }),
    ...(isNew && key.trim() !== '' && !keyPattern.test(key.trim()) ? { key: text('form.keyWrong') } : {}),
    ...(isUpsideDown ? { max: text('form.limitsWrong') } : {}),
    ...(choices === undefined ? {} : { choices }),
    ...(rollUp === undefined ? {} : { rollUp: text(rollUp) }),
    ...(type === 'formula' && entered.formula.trim() === '' ? { formula: text('editor.needed') } : {}),
  }
}
