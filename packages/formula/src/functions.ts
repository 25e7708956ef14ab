import { all, allCode, any, anyCode, choiceFunctions } from './functions/choice.ts'
import { comparisons } from './functions/comparison.ts'
import { dateFunctions } from './functions/date.ts'
import { listFunctions } from './functions/list.ts'
import { numberFunctions, numberOperators } from './functions/number.ts'
import { textFunctions, textOperators } from './functions/text.ts'
import { type Form, type FunctionForm, parameters, signatureOf } from './signature.ts'

/** Every function of the language, in the order of its documentation; a name stands once for each way to call it. */
export const functionForms: readonly FunctionForm[] = [
  ...choiceFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...listFunctions,
]

const conditions = parameters(['left', 'boolean'], ['right', 'boolean'])
/** The operators as they are applied; `not` before a condition is the function. */
export const operatorForms: readonly Form[] = [
  ...numberOperators,
  ...textOperators,
  ...comparisons,
  { name: 'and', parameters: conditions, result: 'boolean', meetsBlank: true, sql: allCode, run: all },
  { name: 'or', parameters: conditions, result: 'boolean', meetsBlank: true, sql: anyCode, run: any },
]

const functionsByName = Map.groupBy(functionForms, (form) => form.name)
const operatorsByName = Map.groupBy(operatorForms, (form) => form.name)

export const functionsCalled = (name: string): readonly Form[] => functionsByName.get(name) ?? []
export const operatorsCalled = (name: string): readonly Form[] => operatorsByName.get(name) ?? functionsCalled(name)

/** What people are told of a function. */
export interface FunctionDoc {
  readonly name: string
  readonly group: FunctionForm['group']
  readonly signature: string
  readonly doc: string
  readonly example: readonly [formula: string, result: string]
}

export const functionDocs: readonly FunctionDoc[] = functionForms.map((form) => ({
  name: form.name,
  group: form.group,
  signature: signatureOf(form),
  doc: form.doc,
  example: form.example,
}))
