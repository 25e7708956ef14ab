import { describe, expect, test } from 'vitest'
import type { ComparisonSpec } from './comparison.ts'
import { createComparison } from './create-comparison.ts'
import { readRecords } from './record-columns.ts'
import { simulatedReading } from './simulated-reading.ts'

/** The name of the level of two rows, whichever comes first. */
function levelOf(rows: readonly Record<string, string>[], spec: ComparisonSpec, reading?: (text: string) => string): string {
  const names = Object.keys(rows[0] ?? {})
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]))
  const comparison = createComparison(readRecords(columns, names), spec, reading)
  const level = comparison.level(0, 1)
  expect(comparison.level(1, 0)).toBe(level)
  return comparison.levels[level] ?? ''
}

describe('one column', () => {
  const cases: readonly (readonly [ComparisonSpec['kind'], string, string, string])[] = [
    ['text', 'pridham street', 'PridhamStreet', 'exact'],
    ['text', 'Zürich', 'zurich', 'exact'],
    ['text', 'Ｈigh Street', 'high street', 'exact'],
    ['text', 'pridham street', 'pridhamp street', 'close'],
    ['text', 'michelle', 'michael', 'close'],
    ['text', 'robertson', 'roverton', 'similar'],
    ['text', 'high street', 'oak avenue', 'different'],
    ['text', 'high street', '', 'missing'],
    ['text', 'high street', 'NULL', 'missing'],
    ['text', 'high street', ' - ', 'missing'],
    ['date', '1990-04-03', '19900403', 'exact'],
    ['date', '1990-04-03', '1990年4月3日', 'exact'],
    ['date', '1990-04-03', '1990-03-04', 'day and month swapped'],
    ['date', '1990-04-03', '1990-04-08', 'one digit off'],
    ['date', '1990-04-03', '1909-04-03', 'one digit off'],
    ['date', '1990-04-29', '1990-05-06', 'near'],
    ['date', '1990-04-03', '1972-11-25', 'different'],
    ['date', '25/12/1990', '1990-12-25', 'exact'],
    ['phone', '+86 138 9627 4272', '13896274272', 'exact'],
    ['phone', '020 7946 0018', '79460018', 'exact'],
    ['phone', '07016389625', '070163389625', 'close'],
    ['phone', '07016389625', '07016389626', 'close'],
    ['phone', '07016389625', '13896274272', 'different'],
    ['phone', '07016389625', '12', 'missing'],
    ['number', '2119', '2191', 'close'],
    ['number', '2119', '2119', 'exact'],
    ['number', '7', '8', 'different'],
    ['id', 'AB-123456', 'ab123456', 'exact'],
    ['id', 'AB123456', 'AB12346', 'close'],
    ['email', 'J.Smith@mail.example', 'j.smith@mail.example', 'exact'],
    ['email', 'j.smith+news@mail.example', 'j.smith@mail.example', 'exact'],
    ['email', 'j.smith@mail.example', 'j.smith@post.example', 'same mailbox'],
    ['email', 'j.smith@mail.example', 'j.smit@mail.example', 'close'],
    ['email', 'j.smith12@mail.example', 'j.smith34@mail.example', 'different'],
    ['category', 'F', 'f', 'exact'],
    ['category', 'F', 'm', 'different'],
    ['name', 'Zhang Wei', 'Wei Zhang', 'swapped'],
    ['name', 'Smith, John', 'John Smith', 'swapped'],
    ['name', 'Amy', 'Mya', 'different'],
    ['name', '张伟', '伟张', 'swapped'],
    ['name', '张伟', '张伟', 'exact'],
    ['name', 'J Smith', 'John Smith', 'initials'],
    ['name', 'zw', 'Zhang Wei', 'initials'],
    ['name', 'Jonathan Smith', 'Jonathon Smith', 'close'],
    ['name', 'John Smith', 'Karl Meier', 'different'],
  ]
  test.each(cases)('%s: %s and %s are %s', (kind, left, right, wanted) => {
    expect(levelOf([{ it: left }, { it: right }], { column: 'it', kind })).toBe(wanted)
  })
})

describe('Chinese names', () => {
  const name = { column: 'it', kind: 'name' } as const
  test.each([
    ['张伟', 'Zhang Wei', 'same reading'],
    ['张伟', 'zhangwei', 'same reading'],
    ['张伟', 'Wei Zhang', 'swapped'],
    ['张晓伟', 'Xiaowei Zhang', 'swapped'],
    ['张伟', 'z w', 'initials'],
    ['张伟', '章伟', 'different'],
  ])('by a reading function: %s and %s are %s', (left, right, wanted) => {
    expect(levelOf([{ it: left }, { it: right }], name, simulatedReading)).toBe(wanted)
  })

  test('by a column of readings', () => {
    const rows = [
      { it: '单伟', pinyin: 'Shan Wei' },
      { it: 'Shan Wei', pinyin: '' },
    ]
    expect(levelOf(rows, { ...name, reading: 'pinyin' })).toBe('same reading')
    expect(levelOf(rows, name)).toBe('different')
  })
})

describe('two columns that changed places', () => {
  const rows = [
    { family: 'Smith', given: 'Susan' },
    { family: 'Susan', given: 'Smyth' },
  ]
  test('the exchange counts once, not twice', () => {
    expect(levelOf(rows, { column: 'family', kind: 'name', swap: 'given' })).toBe('swapped')
    expect(levelOf(rows, { column: 'given', kind: 'name', swap: 'family' })).toBe('missing')
  })
  test('lines of an address likewise', () => {
    const lines = rows.map(({ family, given }) => ({ line1: `${family} street`, line2: `${given} house` }))
    const turned = [lines[0] ?? {}, { line1: lines[0]?.line2 ?? '', line2: lines[0]?.line1 ?? '' }] as Record<string, string>[]
    expect(levelOf(turned, { column: 'line1', kind: 'text', swap: 'line2' })).toBe('swapped')
  })
})
