import { expect, test } from 'vitest'
import { type FormulaField, judge, placeOf, resultOf, stretchesOf, withWord } from './language.ts'

const fields: readonly FormulaField[] = [
  { key: 'x_premium', type: 'money' },
  { key: 'x_share', type: 'share' },
  { key: 'birthday', type: 'date' },
  { key: 'x_tags', type: 'choices' },
]

function given(text: string, values: Readonly<Record<string, number | string>>) {
  const judged = judge(text, fields, 'CNY')
  if (!judged.formula) throw new Error(judged.problems.map(({ code }) => code).join())
  return [judged.valueType, resultOf(judged, values, 'Asia/Shanghai', Date.parse('2026-11-30T17:00:00Z'))]
}

test('a formula gives what fields hold: money in minor units, numbers as numbers, the day of the company', () => {
  expect(given('round(x_premium * 12 * (1 - x_share), 2)', { x_premium: 10_010, x_share: 0.175 })).toEqual(['money', 99_099])
  expect(given('x_premium / 3', { x_premium: 100 })).toEqual(['money', 33])
  expect(given('years(birthday, today())', { birthday: '1990-12-01' })).toEqual(['number', 36])
  expect(given('x_premium > 5', {})).toEqual(['boolean', null])
})

test('what cannot be a field is a problem, as it is to the server', () => {
  const problems = (text: string) => judge(text, fields, 'CNY').problems.map(({ code, from, to }) => [code, from, to])
  expect(problems('x_premium + nothing')).toEqual([['formula_unknown_field', 12, 19]])
  expect(problems('x_tags')).toEqual([['formula_result', 0, 6]])
  expect(problems('x_premium *')).toEqual([['formula_unexpected', 11, 11]])
})

test('what is wrong is underlined, at the end too, and nothing is lost of the rest', () => {
  const shown = (text: string, ...problems: readonly (readonly [number, number])[]) =>
    stretchesOf(
      text,
      problems.map(([from, to]) => ({ from, to })),
    ).map((one) => (one.isWrong ? `<${one.text}>` : one.text))
  expect(shown('a + bc', [4, 6])).toEqual(['a + ', '<bc>'])
  expect(shown('a + bc', [4, 6], [0, 1], [4, 5])).toEqual(['<a>', ' + ', '<bc>'])
  expect(shown('a +', [3, 3])).toEqual(['a +', '< >'])
  expect(shown('', [0, 0])).toEqual(['< >'])
})

test('a place is counted as people count', () => {
  expect(placeOf('ab\n😀c', 5)).toEqual({ line: 2, column: 2 })
  expect(placeOf('', 0)).toEqual({ line: 1, column: 1 })
})

test('a word is put where the caret is, apart from its neighbours; a function takes what is selected', () => {
  expect(withWord('1 + ', 4, 4, 'x_premium', false)).toEqual({ text: '1 + x_premium', caret: 13 })
  expect(withWord('ab', 1, 1, 'x', false)).toEqual({ text: 'a x b', caret: 3 })
  expect(withWord('2 * ', 4, 4, 'round', true)).toEqual({ text: '2 * round()', caret: 10 })
  expect(withWord('x_premium * 2', 0, 9, 'round', true)).toEqual({ text: 'round(x_premium) * 2', caret: 16 })
})
