import { expect, test } from 'vitest'
import { filled, nextSpan, spanText } from './spans.ts'

test('a span ends where the next one begins, at the end of a year as well', () => {
  expect(['day', 'week', 'month', 'quarter', 'year'].map((step) => nextSpan('2026-10-01', step as 'day'))).toEqual([
    '2026-10-02',
    '2026-10-08',
    '2026-11-01',
    '2027-01-01',
    '2027-10-01',
  ])
  expect(nextSpan('2026-12-01', 'month')).toBe('2027-01-01')
})

test('time without anything is filled in, unless it would be endless or is no span of this length', () => {
  expect(filled(['2026-04-01', '2026-01-01'], 'month')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'])
  expect(filled(['1026-01-01', '2026-01-01'], 'day')).toEqual(['1026-01-01', '2026-01-01'])
  expect(filled([], 'day')).toEqual([])
})

test('a span is said as its reader says it', () => {
  const quarter = (year: string, at: number) => `${year} Q${at}`
  expect(spanText('2026-10-01', 'quarter', 'en', quarter)).toBe('2026 Q4')
  expect(spanText('2026-10-01', 'month', 'zh-CN', quarter)).toBe('2026年10月')
  expect(spanText('2026-01-01', 'year', 'en', quarter)).toBe('2026')
})
