import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../numeric/random.ts'
import { samplePoisson } from '../numeric/sample.ts'
import { calendarDay } from './calendar-day.ts'
import { payDay } from './pay-day.ts'

/** 2023-01-01 to 2024-12-31. */
const FROM = 19_358
const TO = 20_088

const CALENDAR = Array.from({ length: TO - FROM + 1 }, (_, i) => calendarDay(FROM + i))

function simulate(random: Random, rate: (day: ReturnType<typeof calendarDay>) => number): number[] {
  return CALENDAR.flatMap((day, i) => new Array<number>(samplePoisson(random, rate(day))).fill(FROM + i))
}

describe('the calendar', () => {
  test('agrees with the one of the language', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (dayNumber) => {
        const date = new Date(dayNumber * 86_400_000)
        const next = new Date((dayNumber + 1) * 86_400_000)
        expect(calendarDay(dayNumber)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          weekday: (date.getUTCDay() + 6) % 7,
          isLastOfMonth: next.getUTCDate() === 1,
        })
      }),
      { seed: 61, numRuns: 500 },
    )
  })
})

describe('one in twenty, no more', () => {
  const falseAlarms = (rate: (random: Random) => (day: ReturnType<typeof calendarDay>) => number, runs: number, seed: number): number => {
    let found = 0
    for (let run = 0; run < runs; run++) {
      const random = createRandom(seed + run)
      const days = simulate(random, rate(random))
      if (payDay({ days, from: FROM, to: TO }, { seed: run, permutations: 199 }).day !== null) found++
    }
    return found / runs
  }

  test('customers who order at random, once in ten days (seed 62000)', () => {
    const share = falseAlarms(() => () => 0.1, 300, 62_000)
    expect(share).toBeGreaterThan(0.02)
    expect(share).toBeLessThan(0.085)
  })

  test('companies with weekends and days of campaigns, which a test of single orders would take for pay-days (seed 63000)', () => {
    const uneven = (random: Random) => (day: ReturnType<typeof calendarDay>) => (day.weekday >= 5 ? 9 : 3) * (random.next() < 0.05 ? 3 : 1)
    const share = falseAlarms(uneven, 120, 63_000)
    expect(share).toBeGreaterThan(0)
    expect(share).toBeLessThan(0.12)
  })

  test('p is uniform: its mean over random customers is a half', () => {
    let sum = 0
    for (let run = 0; run < 200; run++) {
      const days = simulate(createRandom(64_000 + run), () => 0.3)
      sum += payDay({ days, from: FROM, to: TO }, { seed: run, permutations: 99 }).p
    }
    expect(Math.abs(sum / 200 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 200))
  })
})

describe('a pay-day that is there is found', () => {
  test('on the 25th, a rate of three times the usual (seed 65)', () => {
    const days = simulate(createRandom(65), ({ day }) => (day === 25 ? 3 : 1))
    const found = payDay({ days, from: FROM, to: TO }, { seed: 1 })
    expect(found).toMatchObject({ day: 25, p: 0.001 })
    expect(found.excess[24]).toMatchObject({ day: 25, exposure: 24 })
  })

  test('on the last day of the month, whatever its number (seed 66)', () => {
    const days = simulate(createRandom(66), ({ isLastOfMonth }) => (isLastOfMonth ? 3 : 1))
    expect(payDay({ days, from: FROM, to: TO }, { seed: 1 }).day).toBe('last')
  })

  test('the 31st, which comes seven times a year, is held against seven days', () => {
    const days: number[] = []
    for (let at = FROM; at <= TO; at++) days.push(at)
    const found = payDay({ days, from: FROM, to: TO }, { seed: 1 })
    expect(found.excess[30]).toMatchObject({ exposure: 14, orders: 14, expected: 14, z: 0 })
    expect(found.day).toBeNull()
  })
})

describe('the same data and seed', () => {
  test('give the same bits, in any order of rows', () => {
    const days = simulate(createRandom(67), () => 0.5)
    const here = payDay({ days, from: FROM, to: TO }, { seed: 5 })
    expect(payDay({ days: days.toReversed(), from: FROM, to: TO }, { seed: 5 })).toEqual(here)
  })
})

describe('data that cannot carry it', () => {
  test('too few orders, too few days, none', () => {
    const codes = (days: number[], to = TO) => payDay({ days, from: FROM, to }, { seed: 1 })
    expect(codes([FROM])).toMatchObject({ day: null, p: 1, warnings: [{ code: 'few_rows' }] })
    expect(codes([])).toMatchObject({ day: null, p: 1, warnings: [{ code: 'few_rows' }] })
    expect(codes(new Array(50).fill(FROM), FROM)).toMatchObject({ day: null, p: 1, warnings: [{ code: 'few_rows' }] })
  })

  test('all on one day of two years: one day proves no day of the month', () => {
    const found = payDay({ days: new Array(500).fill(FROM + 10), from: FROM, to: TO }, { seed: 1 })
    expect(found.day).toBeNull()
    for (const { z } of found.excess) expect(z).toSatisfy(Number.isFinite)
  })

  test('days outside the time observed and no days are refused', () => {
    const refuse = (days: number[], from = FROM, to = TO) => expect(() => payDay({ days, from, to }, { seed: 1 }))
    refuse([FROM - 1]).toThrow(/days in row 0/)
    refuse([FROM + 0.5]).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
    refuse([Number.NaN]).toThrow(expect.objectContaining({ code: 'missing_value' }))
    refuse([], 5, 4).toThrow(/to is 4/)
    refuse([], 0, Number.NaN).toThrow(expect.objectContaining({ code: 'not_an_integer' }))
    refuse([], 0, 1e6).toThrow(expect.objectContaining({ code: 'out_of_range' }))
  })
})
