import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import type { OwnType } from '../../own-fields/own-field.ts'
import { choiceProblem } from './choice-problem.ts'
import { type Entered, isNamed } from './entered.ts'
import { takesChoices } from './field-types.ts'
import { rollUpProblem } from './roll-up/entered.ts'

const keyPattern = /^x_[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/

type Shape = Text<Catalogues['shape']>

type Problems = Partial<Record<keyof Entered, string>>

/** What is wrong with where values come from: choices, what is referred to, what is worked out. */
function sourceProblems(entered: Entered, type: OwnType, isNew: boolean, text: Shape): Problems {
  const choices = takesChoices(type) && entered.choiceSet === null ? choiceProblem(entered.choices, text) : undefined
  const rollUp = type === 'roll_up' && isNew ? rollUpProblem(entered.rollUp) : undefined
  return {
    ...(choices === undefined ? {} : { choices }),
    ...(entered.choiceSet === '' ? { choiceSet: text('lists.pickNeeded') } : {}),
    ...(type === 'reference' && entered.target === '' ? { target: text('reference.targetNeeded') } : {}),
    ...(rollUp === undefined ? {} : { rollUp: text(rollUp) }),
    ...(type === 'formula' && entered.formula.trim() === '' ? { formula: text('editor.needed') } : {}),
  }
}

/** What is wrong with a field's form, by input. */
export function problemsOf(entered: Entered, type: OwnType, isNew: boolean, text: Shape): Problems {
  const { names, key, min, max } = entered
  const isUpsideDown = typeof min === 'number' && typeof max === 'number' && min > max
  return {
    ...(isNamed(names) ? {} : { names: text('form.nameNeeded') }),
    ...(isNew && key.trim() !== '' && !keyPattern.test(key.trim()) ? { key: text('form.keyWrong') } : {}),
    ...(isUpsideDown ? { max: text('form.limitsWrong') } : {}),
    ...sourceProblems(entered, type, isNew, text),
  }
}
