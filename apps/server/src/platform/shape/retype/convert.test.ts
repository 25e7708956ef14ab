import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CustomField } from '../snapshot.ts'
import type { ValueType } from '../types.ts'
import type { CustomValue } from '../values.ts'
import { becomes, converter, type Ways } from './convert.ts'

const ways: Ways = {
  normalisers: {
    phone: (text) => (/^\+?\d{5,}$/.test(text) ? `+${text.replace('+', '')}` : null),
    email: (text) => (text.includes('@') ? text.toLowerCase() : null),
  },
  timeZone: 'Asia/Shanghai',
  minorDigits: 2,
  language: 'zh-CN',
}

const choices = [
  { key: 'in_force', labels: { en: 'In force', 'zh-CN': '有效' }, colour: 'green', retired: false },
  { key: 'over', labels: { en: 'Over', 'zh-CN': '终止' }, colour: 'grey', retired: true },
]

const field = (type: ValueType, options: CustomField['options'] = {}): CustomField => ({
  ...{ fieldId: type, object: 'custom.policy', key: 'x_one', type, valueType: type, labels: { en: type }, help: {}, options },
  ...{ choiceSetId: null, choiceSet: null, choices: type === 'choice' || type === 'multi_choice' ? choices : [] },
  ...{ required: true, personal: false, defaultValue: null, indexState: 'none', removedAt: null, version: 1 },
})

const over = (from: ValueType, to: ValueType, value: CustomValue, options: CustomField['options'] = {}) =>
  converter(field(from), field(to, options), ways)(value)

// The plain oracle: whole numbers of hundredths, written with a point two places from the end.
function hundredths(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const minor = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })

describe('a value that becomes another type', () => {
  test('is the same number to the last digit, and money, per cent and words of it too', () => {
    fc.assert(
      fc.property(minor, (amount) => {
        const value = Number(amount)
        expect(over('text', 'money', hundredths(amount))).toBe(value)
        expect(over('text', 'number', hundredths(amount))).toBe(Number(hundredths(amount)))
        expect(over('money', 'number', value)).toBe(Number(hundredths(amount)))
        expect(over('number', 'money', Number(hundredths(amount)))).toBe(value)
        expect(over('number', 'percent', value)).toBe(Number(hundredths(amount)))
        expect(over('percent', 'number', Number(hundredths(amount)))).toBe(value)
        expect(over('text', 'percent', `${amount}%`)).toBe(Number(hundredths(amount)))
      }),
      { numRuns: 2_000 },
    )
  })

  const values: Readonly<Partial<Record<ValueType, fc.Arbitrary<CustomValue>>>> = {
    number: fc
      .oneof(fc.integer(), fc.double({ min: -1e15, max: 1e15, noNaN: true }))
      .filter((value) => Math.abs(value) > 1e-18 || value === 0),
    money: fc.integer({ min: -1e12, max: 1e12 }),
    percent: fc.double({ min: 0, max: 1, noNaN: true }).filter((value) => value > 1e-15 || value === 0),
    date: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    time: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((one) => String(one).padStart(2, '0')).join(':')),
    instant: fc
      .date({ min: new Date('1995-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((moment) => moment.toISOString()),
    boolean: fc.boolean(),
    choice: fc.constantFrom('in_force', 'over'),
    multi_choice: fc.constantFrom(['in_force'], ['over', 'in_force']),
  }

  test.each(Object.entries(values))('%s: written out it can be read again', (type, value) => {
    const of = (['number', 'money', 'percent', 'date', 'time', 'instant', 'boolean', 'choice', 'multi_choice'] as const).find(
      (one) => one === type,
    )
    if (!of) throw new Error(`no type ${type}`)
    fc.assert(
      fc.property(value, (given) => {
        // A double may have no shortest digits of its own beyond the twentieth place; what has is not changed.
        const text = over(of, 'long_text', given)
        expect(typeof text).toBe('string')
        expect(over('long_text', of, text ?? null)).toEqual(Object.is(given, -0) ? 0 : given)
      }),
      { numRuns: 1_000 },
    )
  })

  test('begins its day where the company is, and ends as a day only if it is one', () => {
    expect(over('date', 'instant', '2026-11-30')).toBe('2026-11-29T16:00:00.000Z')
    expect(over('instant', 'date', '2026-11-29T16:00:00.000Z')).toBe('2026-11-30')
    expect(over('instant', 'date', '2026-11-29T16:01:00.000Z')).toBeUndefined()
    expect(over('text', 'instant', '2026-11-30 16:05')).toBe('2026-11-30T08:05:00.000Z')
    expect(over('instant', 'text', '2026-11-30T08:05:00.000Z')).toBe('2026-11-30 16:05+08:00')
    // 2026-03-29, when clocks are put forward in Berlin: half past two is never shown, and at midnight in Beirut there is none.
    const berlin = (text: string) => converter(field('text'), field('instant'), { ...ways, timeZone: 'Europe/Berlin' })(text)
    expect(berlin('2026-03-29 02:30')).toBeUndefined()
    expect(berlin('2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z')
    expect(berlin('2026-10-25 02:30+01:00')).toBe('2026-10-25T01:30:00.000Z')
    expect(converter(field('date'), field('instant'), { ...ways, timeZone: 'Asia/Beirut' })('2026-03-29')).toBe('2026-03-28T22:00:00.000Z')
  })

  test.each<[ValueType, ValueType, CustomValue, CustomValue | undefined]>([
    ['text', 'number', '007', undefined],
    ['text', 'number', '1,5', undefined],
    ['text', 'number', '1,234.50', 1234.5],
    ['text', 'number', '12345678901234567890', undefined],
    ['text', 'number', '0.12345678901234567', undefined],
    ['text', 'number', '三', undefined],
    ['text', 'money', '￥12.5', 1250],
    ['text', 'money', '12.505', undefined],
    ['number', 'money', 0.001, undefined],
    ['text', 'date', '2026年2月28日', '2026-02-28'],
    ['text', 'date', '2026-02-30', undefined],
    ['text', 'time', '9:30', '09:30'],
    ['text', 'time', '09:30:01', undefined],
    ['text', 'boolean', '是', true],
    ['text', 'boolean', 'perhaps', undefined],
    ['text', 'choice', '有效', 'in_force'],
    ['text', 'choice', 'OVER', 'over'],
    ['text', 'choice', '别的', undefined],
    ['text', 'multi_choice', '有效；终止', ['in_force', 'over']],
    ['choice', 'text', 'in_force', '有效'],
    ['choice', 'multi_choice', 'over', ['over']],
    ['multi_choice', 'choice', ['over', 'in_force'], undefined],
    ['multi_choice', 'text', ['in_force', 'over'], '有效; 终止'],
    ['text', 'email', 'Ada@Example.com', 'ada@example.com'],
    ['text', 'email', 'nobody', undefined],
    ['text', 'phone', '8613800000000', '+8613800000000'],
    ['text', 'link', 'javascript:alert(1)', undefined],
    ['long_text', 'text', 'x'.repeat(501), undefined],
    ['percent', 'text', 0.125, '12.5%'],
    ['boolean', 'text', false, '否'],
    ['number', 'text', null, null],
  ])('%s → %s: %j', (from, to, value, expected) => {
    expect(over(from, to, value)).toEqual(expected)
  })

  test('may not go beyond what the new field takes', () => {
    expect(over('text', 'number', '11', { max: 10 })).toBeUndefined()
    expect(over('text', 'number', '1.25', { decimals: 1 })).toBeUndefined()
    expect(over('number', 'text', 123456, { maxLength: 5 })).toBeUndefined()
  })

  test('is never worked out, a file or a reference', () => {
    for (const type of ['roll_up', 'formula', 'address', 'file', 'reference'] as const) expect(becomes(type)).toEqual([])
  })
})
