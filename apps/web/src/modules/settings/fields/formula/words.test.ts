import { type Problem, problemCodes } from '@guanxi/formula'
import type { Text } from '@guanxi/ui'
import { expect, test } from 'vitest'
import shape from '../../../../../../../locales/en/shape.json' with { type: 'json' }
import type { Catalogues } from '../../../../i18n/catalogues.ts'
import { offeredFunctions } from './functions.ts'
import { formulaProblem } from './problem-text.ts'

const text: Text<Catalogues['shape']> = (key, params) => `${key} ${JSON.stringify(params ?? {})}`

test('every function is offered once, with words of its own', () => {
  const names = offeredFunctions.map(({ name }) => name)
  expect(names.toSorted()).toEqual(Object.keys(shape.functions).toSorted())
  expect(offeredFunctions.find(({ name }) => name === 'text')?.signatures).toEqual(['text(number, decimals?)', 'text(date)'])
})

test('every problem has words', () => {
  expect(Object.keys(shape.formula).toSorted()).toEqual([...problemCodes].toSorted())
})

test('kinds of value are named in words, what somebody wrote is left as it is', () => {
  const said = (code: Problem['code'], params: Problem['params']) => formulaProblem({ code, params, from: 0, to: 1 }, text)
  expect(said('formula_type', { expected: 'boolean', found: 'date' })).toBe(
    'formula.formula_type {"expected":"kinds.boolean {}","found":"kinds.date {}"}',
  )
  expect(said('formula_unexpected', { found: 'date', expected: 'value' })).toBe(
    'formula.formula_unexpected {"found":"date","expected":"value"}',
  )
  expect(said('formula_unexpected', { found: 'end', expected: 'value' })).toBe(
    'formula.formula_unexpected {"found":"kinds.end {}","expected":"value"}',
  )
})
