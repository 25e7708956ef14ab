import { describe, expect, test } from 'vitest'
import { median, patienceOf, rhythmOf, standingOf } from './rules.ts'

const company = 40

describe('rhythm', () => {
  test('without gaps of their own customers have the company’s', () => expect(rhythmOf([], company)).toBe(40))
  test('three gaps count as much as the company', () => expect(rhythmOf([10, 20, 30], company)).toBe(30))
  test('many gaps speak for themselves', () => expect(rhythmOf(Array(97).fill(10), company)).toBeCloseTo(10.9, 10))
  test('the median of an even number lies between the two in the middle', () => expect(median([1, 9, 2, 4])).toBe(3))
  test('short rhythms have a floor, so that a weekend away is no alarm', () =>
    expect(patienceOf(5)).toEqual({ lapsingAfter: 30, lostAfter: 90 }))
})

// Day numbers of the purchases, the day looked from, what must come out.
test.each<[string, number[], number, string, number]>([
  ['one purchase', [0], 80, 'first_time', 0],
  ['one purchase, silent past two rhythms', [0], 81, 'lapsing', 81],
  ['one purchase, silent up to four rhythms', [0], 160, 'lapsing', 81],
  ['one purchase, silent past four', [0], 161, 'lost', 161],
  ['two purchases', [0, 40], 41, 'repeat', 40],
  ['three purchases', [0, 40, 80], 81, 'repeat', 40],
  ['four purchases', [0, 40, 80, 120], 121, 'loyal', 120],
  ['a fifth changes nothing', [0, 40, 80, 120, 160], 161, 'loyal', 120],
  ['four, then a silence that lapsed, then a fifth', [0, 40, 80, 120, 220], 221, 'loyal', 220],
  ['lost with a known rhythm and back', [0, 10, 20, 30, 40, 400], 401, 'won_back', 400],
  ['won back, second purchase', [0, 10, 20, 30, 40, 400, 410], 411, 'won_back', 400],
  ['won back, fourth purchase', [0, 10, 20, 30, 40, 400, 410, 420, 430], 431, 'loyal', 430],
  ['won back and lapsing again', [0, 10, 20, 30, 40, 400], 450, 'lapsing', 443],
])('%s', (_name, days, today, stage, since) => expect(standingOf(days, today, company)).toMatchObject({ stage, since }))

test('a single long gap is also all that is known of the rhythm: it excuses itself', () =>
  expect(standingOf([0, 400], 401, company)).toMatchObject({ stage: 'repeat', since: 400 }))

test('without a purchase there is nothing to judge by', () => expect(() => standingOf([], 10, company)).toThrow(RangeError))
