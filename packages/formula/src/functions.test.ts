import { expect, test } from 'vitest'
import type { FieldValue } from './evaluate.ts'
import { functionForms } from './functions.ts'
import { signatureOf } from './signature.ts'
import { outcomeOf, written } from './testing/record.ts'

test.each(functionForms.map((form) => [signatureOf(form), ...form.example] as const))('%s: %s is %s', (_, formula, result) => {
  expect(written(formula)).toBe(result)
})

// What stands at the edges: blank, zero, below zero, ends of months, leap days, characters beyond the first plane.
const edges: Readonly<Record<string, readonly (readonly [formula: string, result: string])[]>> = {
  choice: [
    ['if(blank, 1, 2)', '2'],
    ['if(false, 1)', 'blank'],
    ['if(isblank(renewed_on), "open", "renewed")', '"open"'],
    ['if(vip, blank, 1)', 'blank'],
    ['case(nickname, "x", 1, 0)', '0'],
    ['case(status, "new", 1)', 'blank'],
    ['case(premium, 1234.50, "same")', '"same"'],
    ['case(status, "paid", 1, "paid", 2)', '1'],
    ['coalesce(renewed_on, nickname = "x", blank)', 'problem formula_branches'],
    ['coalesce(blank, renewed_on, signed_on)', '2024-01-31'],
    ['isblank("")', 'true'],
    ['isblank(trim("   "))', 'true'],
    ['isblank(0)', 'false'],
    ['isblank(interests)', 'false'],
    ['and(false, blank)', 'false'],
    ['true and blank', 'blank'],
    ['isblank(true and (nickname = "x"))', 'true'],
    ['or(true, blank, false)', 'true'],
    ['isblank(or(false, nickname = "x"))', 'true'],
    ['isblank(not (nickname = "x"))', 'true'],
  ],
  number: [
    ['0.1 + 0.2', '0.3'],
    ['1 / 0', 'blank'],
    ['0 / 0', 'blank'],
    ['1 / 3', '0.333333333333'],
    ['2 / 3', '0.666666666667'],
    ['-2 / 3', '-0.666666666667'],
    ['1 / 3 * 3', '0.999999999999'],
    ['0.000001 * 0.0000005', '0.000000000001'],
    ['0.000001 * 0.0000004', '0'],
    ['-0.000001 * 0.0000005', '-0.000000000001'],
    ['999999999999999999999999999999 + 1', 'blank'],
    ['999999999999999999999999999999 * 10 / 10', 'blank'],
    ['premium + renewed_on', 'problem formula_type'],
    ['1 + blank', 'blank'],
    ['-2 ^ 2', '-4'],
    ['(-2) ^ 3', '-8'],
    ['2 ^ 3 ^ 2', '512'],
    ['2 ^ -1', 'blank'],
    ['0 ^ 0', '1'],
    ['2 ^ 0.9', '1'],
    ['2 ^ 401', 'blank'],
    ['1.01 ^ 360', '35.949641327685'],
    ['0.5 ^ 400', '0'],
    ['7 % -3', '1'],
    ['-7 % 3', '-1'],
    ['7 % 0', 'blank'],
    ['5.5 % 0.4', '0.3'],
    ['abs(0)', '0'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(1234.5678, -2)', '1200'],
    ['round(-1250, -2)', '-1300'],
    ['round(1.005, 2)', '1.01'],
    ['round(1, 13)', 'blank'],
    ['round(1.55, 1.9)', '1.6'],
    ['round(500000000000000000000000000000, -30)', 'blank'],
    ['floor(1.5)', '1'],
    ['floor(-0.000000000001)', '-1'],
    ['floor(-999999999999999999999999999999.5)', 'blank'],
    ['ceil(-1.5)', '-1'],
    ['ceil(0.000000000001)', '1'],
    ['ceil(999999999999999999999999999999.5)', 'blank'],
    ['trunc(-0.5)', '0'],
    ['min(blank, blank) + 1', 'blank'],
    ['max(-1, 0, blank)', '0'],
    ['max(renewed_on, renewed_on)', 'blank'],
    ['sqrt(-1)', 'blank'],
    ['sqrt(-0.000000000001)', 'blank'],
    ['sqrt(0)', '0'],
    ['sqrt(0.000000000001)', '0.000001'],
    ['sqrt(152415787532388367501905199875.019052100000)', '390404645889861.77624763048'],
    ['mod(premium, 1000)', '234.5'],
  ],
  text: [
    ['"a" & blank & "b"', '"ab"'],
    ['concat(nickname, renewed_on)', 'problem formula_type'],
    ['concat(nickname)', 'blank'],
    ['left("😀关系", 1)', '"😀"'],
    ['left("abc", 0)', 'blank'],
    ['left("abc", -1)', 'blank'],
    ['left("abc", 99)', '"abc"'],
    ['right("关系😀", 2)', '"系😀"'],
    ['right("abc", 0)', 'blank'],
    ['mid("a😀b", 2, 1)', '"😀"'],
    ['mid("abc", 0, 2)', 'blank'],
    ['mid("abc", 2)', '"bc"'],
    ['mid("abc", 9, 2)', 'blank'],
    ['mid("abc", 2, -1)', 'blank'],
    ['length("")', 'blank'],
    ['length("👨‍👩‍👧")', '5'],
    ['upper("ǆ中é")', '"Ǆ中É"'],
    ['lower("ΑΣ İ")', '"ας i̇"'],
    ['trim("\t\n 王 小　")', '"王 小"'],
    ['contains("abc", "B")', 'false'],
    ['contains(nickname, "a")', 'blank'],
    ['starts("abc", "")', 'blank'],
    ['starts("abc", "bc")', 'false'],
    ['ends("关系😀", "😀")', 'true'],
    ['ends("a", "ba")', 'false'],
    ['replace("aaa", "aa", "b")', '"ba"'],
    ['replace("a.c", ".", "$&")', '"a$&c"'],
    ['replace("aaa", "a", blank)', 'blank'],
    ['replace("abc", "", "x")', 'blank'],
    ['text(-0.5)', '"-0.5"'],
    ['text(100)', '"100"'],
    ['text(-0.004, 2)', '"0.00"'],
    ['text(1.005, 2)', '"1.01"'],
    ['text(2, 12)', '"2.000000000000"'],
    ['text(2, 13)', 'blank'],
    ['text(date(1, 1, 1))', '"0001-01-01"'],
    ['number("　12.5 ")', '12.5'],
    ['number("+0012")', '12'],
    ['number("1,000")', 'blank'],
    ['number("1e3")', 'blank'],
    ['number(".5")', 'blank'],
    ['number("一")', 'blank'],
    ['number("0.0000000000005")', '0.000000000001'],
    ['"Z" < "a"', 'true'],
    ['"a" < "é"', 'true'],
    ['"中" < "😀"', 'true'],
    ['"ﬀ" < "😀"', 'true'],
    ['"a" < "ab"', 'true'],
    ['"\u00e9" = "e\u0301"', 'false'],
  ],
  date: [
    ['date(2023, 2, 29)', '2023-03-01'],
    ['date(2024, 3, 0)', '2024-02-29'],
    ['date(2024, 13, 1)', '2025-01-01'],
    ['date(2024, 0, 1)', '2023-12-01'],
    ['date(0, 1, 1)', 'blank'],
    ['date(9999, 12, 32)', 'blank'],
    ['date(1, 1, 0)', 'blank'],
    ['year(date(1900, 2, 29))', '1900'],
    ['day(date(1900, 2, 29))', '1'],
    ['day(date(2000, 2, 29))', '29'],
    ['weekday(date(2026, 11, 29))', '7'],
    ['weekday(date(1, 1, 1))', '1'],
    ['days(date(2024, 2, 28), date(2024, 3, 1))', '2'],
    ['days(today(), birthday)', '-13424'],
    ['days(birthday, renewed_on)', 'blank'],
    ['months(date(2024, 1, 31), date(2024, 2, 29))', '0'],
    ['months(date(2024, 1, 31), date(2024, 3, 1))', '1'],
    ['months(date(2024, 3, 1), date(2024, 1, 31))', '-1'],
    ['years(date(2000, 2, 29), date(2001, 2, 28))', '0'],
    ['years(date(2000, 2, 29), date(2001, 3, 1))', '1'],
    ['years(date(2001, 3, 1), date(2000, 2, 29))', '-1'],
    ['years(today(), today())', '0'],
    ['adddays(date(2024, 2, 28), 1.9)', '2024-02-29'],
    ['adddays(date(9999, 12, 31), 1)', 'blank'],
    ['adddays(date(1, 1, 1), -1)', 'blank'],
    ['adddays(signed_on, 99999999)', 'blank'],
    ['addmonths(date(2023, 1, 31), 1)', '2023-02-28'],
    ['addmonths(date(2024, 2, 29), -12)', '2023-02-28'],
    ['addmonths(date(2024, 3, 31), -1)', '2024-02-29'],
    ['addmonths(date(1, 1, 1), -1)', 'blank'],
    ['startofmonth(date(2024, 2, 29))', '2024-02-01'],
    ['endofmonth(date(9999, 12, 1))', '9999-12-31'],
    ['endofmonth(date(2023, 2, 1))', '2023-02-28'],
    ['hours(now(), now())', '0'],
    ['hours(now(), seen_at) < 0', 'true'],
    ['signed_on < today()', 'true'],
    ['signed_on = date(2024, 1, 31)', 'true'],
    ['date(now()) = today()', 'true'],
  ],
  list: [
    ['includes(interests, "wi")', 'false'],
    ['includes(interests, nickname)', 'false'],
    ['includes(blank, "golf")', 'false'],
    ['count(blank)', '0'],
  ],
}

const told = (formula: string): string => {
  try {
    return written(formula)
  } catch (error) {
    return `problem ${/formula_\w+/.exec(String(error))?.[0]}`
  }
}

test.each(Object.values(edges).flat())('%s is %s', (formula, result) => {
  expect(told(formula)).toBe(result)
})

test('money goes in and out in minor units, and is rounded to them once, at the end', () => {
  expect(outcomeOf('fee')).toBe(1999)
  expect(outcomeOf('fee / 3')).toBe(666)
  expect(outcomeOf('fee / 3 * 3')).toBe(1999)
  expect(outcomeOf('-fee / 2')).toBe(-1000)
  expect(outcomeOf('fee * 1000000000000000')).toBe(null)
  expect(outcomeOf('limit / fee')).toBe('50.025012506253')
  expect(outcomeOf('yen * 1.5')).toBe(750)
  expect(outcomeOf('max(fee, 100)')).toBe(10_000)
  expect(outcomeOf('text(fee, 2)')).toBe('19.99')
  expect(outcomeOf('fee > 19.98 and fee < 20')).toBe(true)
})

test('numbers are taken as they come: digits, whole numbers, binary fractions to fifteen digits', () => {
  expect(outcomeOf('premium', { premium: '00012.340' })).toBe('12.34')
  expect(outcomeOf('premium', { premium: 9_007_199_254_740_991 })).toBe('9007199254740991')
  expect(outcomeOf('premium', { premium: 0.1 + 0.2 })).toBe('0.3')
  expect(outcomeOf('premium', { premium: 1.5e21 })).toBe('1500000000000000000000')
  expect(outcomeOf('premium', { premium: -4e-12 })).toBe('-0.000000000004')
  expect(outcomeOf('premium', { premium: 1e-20 })).toBe('0')
})

const noNumbers: readonly FieldValue[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e40,
  'twelve',
  '1e3',
  '',
  '.',
  true,
  ['1'],
  null,
  undefined,
]
test.each(noNumbers.map((premium) => ({ premium })))('$premium is no number, hence blank', ({ premium }) => {
  expect(outcomeOf('isblank(premium)', { premium })).toBe(true)
})

test.each(['2026-02-30', '2026-1-1', '', 'infinity', 20_260_101])('%j is no day, hence blank', (birthday) => {
  expect(outcomeOf('isblank(birthday)', { birthday })).toBe(true)
})

test('an instant is read with any offset, to the millisecond', () => {
  expect(outcomeOf('seen_at', { seen_at: '2026-03-01T23:59:59.9999+08:00' })).toBe('2026-03-01T15:59:59.999Z')
  expect(outcomeOf('date(seen_at)', { seen_at: '2026-03-01T16:00:00Z' })).toBe('2026-03-02')
  expect(outcomeOf('isblank(seen_at)', { seen_at: '2026-03-01' })).toBe(true)
})

test('texts cannot grow without end', () => {
  const doubled = (inner: string): string => `replace(${inner}, "a", "${'a'.repeat(100)}")`
  expect(outcomeOf(`length(${doubled(doubled(doubled('"aaa"')))})`)).toBe('20000')
  expect(outcomeOf(`isblank(replace("a", "a", "${'b'.repeat(101)}"))`)).toBe(true)
})
