import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, daysOf, isDay, stepBy } from './days.ts'

describe('the days of a calendar', () => {
  it('shows a month in whole weeks from Monday', () => {
    const march = daysOf('month', '2026-03-18')
    expect([march[0], march.at(-1), march.length]).toEqual(['2026-02-23', '2026-04-05', 42])
    expect(daysOf('month', '2027-02-10')).toHaveLength(28)
  })

  it('shows the week of a day, a Sunday at its end', () => {
    expect(daysOf('week', '2026-03-01')).toEqual([
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
    expect(daysOf('day', '2026-03-01')).toEqual(['2026-03-01'])
  })

  it('steps from the 31st to the last day of a shorter month, over years and leap days', () => {
    expect([stepBy('month', '2026-01-31', 1), stepBy('month', '2026-01-31', -1)]).toEqual(['2026-02-28', '2025-12-31'])
    expect(stepBy('month', '2028-01-30', 1)).toBe('2028-02-29')
    expect([stepBy('week', '2025-12-29', 1), stepBy('day', '2026-03-01', -1)]).toEqual(['2026-01-05', '2026-02-28'])
  })

  it('counts and recognises days', () => {
    expect([addDays('2026-02-27', 3), daysBetween('2026-02-27', '2026-03-02')]).toEqual(['2026-03-02', 3])
    expect([isDay('2026-02-28'), isDay('2026-02-30'), isDay('2026-2-3'), isDay('yesterday')]).toEqual([true, false, false, false])
  })
})
