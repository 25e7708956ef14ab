import { expect, test } from 'vitest'
import { compile } from './check.ts'
import { exampleFields } from './testing/record.ts'

const checked = (source: string) => compile(source, exampleFields)

const problemsOf = (source: string) => {
  const found = checked(source)
  return found.ok ? [] : found.problems.map(({ code, params, from, to }) => ({ code, params, there: source.slice(from, to) }))
}

test.each([
  ['premium * 12', { kind: 'number' }],
  ['status & nickname', { kind: 'text' }],
  ['interests = interests', null],
  ['vip and premium > 1', { kind: 'boolean' }],
  ['if(vip, today(), blank)', { kind: 'date' }],
  ['if(vip, blank, if(vip, blank, now()))', { kind: 'instant' }],
  ['fee', { kind: 'number', money: { currency: 'CNY', digits: 2 } }],
  ['fee + 1', { kind: 'number', money: { currency: 'CNY', digits: 2 } }],
  ['0.5 * fee', { kind: 'number', money: { currency: 'CNY', digits: 2 } }],
  ['round(min(fee, 100, limit) / 3, 1)', { kind: 'number', money: { currency: 'CNY', digits: 2 } }],
  ['coalesce(blank, 0, yen)', { kind: 'number', money: { currency: 'JPY', digits: 0 } }],
  ['case(status, "a", fee, 0)', { kind: 'number', money: { currency: 'CNY', digits: 2 } }],
  ['fee / limit', { kind: 'number' }],
  ['fee > limit', { kind: 'boolean' }],
  ['blank + 1', { kind: 'number' }],
  ['blank + fee', { kind: 'number', money: { currency: 'CNY', digits: 2 } }],
])('the type of %s', (source, type) => {
  const found = checked(source)
  expect(found.ok ? found.formula.type : null).toEqual(type)
})

test.each([
  ['premum * 2', 'formula_unknown_field', { field: 'premum' }, 'premum'],
  ['rnd(premium)', 'formula_unknown_function', { name: 'rnd' }, 'rnd(premium)'],
  ['round()', 'formula_arguments', { name: 'round', found: 0, expected: 'round(value, decimals?)' }, 'round()'],
  ['date(2024, 1)', 'formula_arguments', { name: 'date', found: 2, expected: 'date(year, month, day) / date(instant)' }, 'date(2024, 1)'],
  [
    'case(status, "a")',
    'formula_arguments',
    { name: 'case', found: 2, expected: 'case(value, when, then, when, then, …, otherwise?)' },
    'case(status, "a")',
  ],
  ['today(1)', 'formula_arguments', { name: 'today', found: 1, expected: 'today()' }, 'today(1)'],
  ['premium + status', 'formula_type', { name: '+', argument: 2, found: 'text', expected: 'number' }, 'status'],
  ['-status', 'formula_type', { name: '-', argument: 1, found: 'text', expected: 'number' }, 'status'],
  ['not premium', 'formula_type', { name: 'not', argument: 1, found: 'number', expected: 'boolean' }, 'premium'],
  ['premium & "x"', 'formula_type', { name: '&', argument: 1, found: 'number', expected: 'text' }, 'premium'],
  ['if(premium, 1, 2)', 'formula_type', { name: 'if', argument: 1, found: 'number', expected: 'boolean' }, 'premium'],
  ['birthday > "2024-01-01"', 'formula_type', { name: '>', argument: 2, found: 'text', expected: 'date' }, '"2024-01-01"'],
  ['vip < true', 'formula_type', { name: '<', argument: 1, found: 'boolean', expected: 'number' }, 'vip'],
  ['birthday = now()', 'formula_type', { name: '=', argument: 2, found: 'instant', expected: 'date' }, 'now()'],
  ['case(interests, interests, 1)', 'formula_type', { name: 'case', argument: 1, found: 'list', expected: 'value' }, 'interests'],
  ['fee * limit', 'formula_type', { name: '*', argument: 2, found: 'money', expected: 'number' }, 'limit'],
  ['1 / fee', 'formula_type', { name: '/', argument: 2, found: 'money', expected: 'number' }, 'fee'],
  ['sqrt(fee)', 'formula_type', { name: 'sqrt', argument: 1, found: 'money', expected: 'number' }, 'fee'],
  ['fee + yen', 'formula_currencies', { name: '+', argument: 2, first: 'CNY', second: 'JPY' }, 'yen'],
  ['fee > yen', 'formula_currencies', { name: '>', argument: 2, first: 'CNY', second: 'JPY' }, 'yen'],
  ['fee / yen', 'formula_currencies', { name: '/', argument: 2, first: 'CNY', second: 'JPY' }, 'yen'],
  ['if(vip, fee, yen)', 'formula_currencies', { name: 'if', argument: 3, first: 'CNY', second: 'JPY' }, 'yen'],
  ['if(vip, 1, "a")', 'formula_branches', { name: 'if', argument: 3, first: 'number', second: 'text' }, '"a"'],
  ['case(status, 1, "a")', 'formula_branches', { name: 'case', argument: 2, first: 'text', second: 'number' }, '1'],
  ['nickname = ""', 'formula_compares_blank', { name: '=' }, '""'],
  ['blank <> nickname', 'formula_compares_blank', { name: '<>' }, 'blank'],
  ['blank', 'formula_result', { found: 'blank' }, 'blank'],
  ['if(vip, blank)', 'formula_result', { found: 'blank' }, 'if(vip, blank)'],
  ['interests', 'formula_result', { found: 'list' }, 'interests'],
])('%s: %s %j at %s', (source, code, params, there) => {
  expect(problemsOf(source)).toEqual([{ code, params, there }])
})

test('all that is wrong is told at once, each at its place', () => {
  expect(problemsOf('nope + left(vip, 1) + f()').map(({ code, there }) => [code, there])).toEqual([
    ['formula_unknown_field', 'nope'],
    ['formula_type', 'vip'],
    ['formula_unknown_function', 'f()'],
  ])
})

test('a formula names the fields that it uses by key, and says whether time alone changes it', () => {
  const byLabel = compile('{Premium per month} + premium', () => ({ key: 'premium', type: 'number' }))
  expect(byLabel.ok && byLabel.formula.fields).toEqual(['premium'])
  const timeless = checked('date(seen_at)')
  const timely = checked('IF(vip, years(birthday, Today()), 0)')
  expect([timeless.ok && timeless.formula.usesMoment, timely.ok && timely.formula.usesMoment]).toEqual([false, true])
})
