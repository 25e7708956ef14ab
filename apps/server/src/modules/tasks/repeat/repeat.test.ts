import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../platform/clock/period.ts'
import { instantAt, wallAt } from '../../../platform/clock/wall.ts'
import { nextDue } from '../tasks/finish.ts'
import { nextDay, type Repeat } from './repeat.ts'

const seed = 20_261_130
const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count))
const repeat: fc.Arbitrary<Repeat> = fc.record({
  every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  interval: fc.integer({ min: 1, max: 99 }),
  until: fc.constant(null),
})

/** The same said slowly: one step after the other from the beginning. */
function stepByStep({ every, interval }: Repeat, from: string, after: string): string {
  for (let n = 0; ; n++) {
    const count = n * interval
    const step = every === 'month' ? onMonths(from, count) : addDays(from, count * (every === 'week' ? 7 : 1))
    if (step > after) return step
  }
}

function onMonths(from: string, count: number): string {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  const index = year * 12 + month - 1 + count
  const text = (of: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-${String(of).padStart(2, '0')}`
  for (let of = date; ; of--) if (new Date(`${text(of)}T00:00:00Z`).getUTCDate() === of) return text(of)
}

describe('the next day of a repetition', () => {
  test(`is the first after a day, counted from its beginning (seed ${seed})`, () => {
    fc.assert(
      fc.property(repeat, day, fc.integer({ min: -400, max: 4000 }), (rule, from, ahead) => {
        const after = addDays(from, ahead)
        expect(nextDay(rule, from, after)).toBe(stepByStep(rule, from, after))
      }),
      { seed, numRuns: 2000 },
    )
  })

  test('the 31st comes back after February, and nothing comes after the last day', () => {
    const monthly: Repeat = { every: 'month', interval: 1, until: '2026-04-29' }
    expect(nextDay(monthly, '2026-01-31', '2026-01-31')).toBe('2026-02-28')
    expect(nextDay(monthly, '2026-01-31', '2026-02-28')).toBe('2026-03-31')
    expect(nextDay(monthly, '2026-01-31', '2026-03-31')).toBeNull()
    expect(nextDay({ ...monthly, until: null }, '2024-02-29', '2027-02-28')).toBe('2027-03-29')
  })
})

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC',
]
const zone = fc.constantFrom(...zones)
const time = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}:00`)

describe('clocks that change', () => {
  test(`a repeated time of day stays what the clock on the wall shows, and days are never lost (seed ${seed})`, () => {
    fc.assert(
      fc.property(zone, day, time, repeat, (timeZone, from, at, rule) => {
        const first = instantAt(timeZone, from, at)
        const shown = wallAt(timeZone, first)
        const due = { dueOn: shown.day, dueAt: first.toISOString(), repeat: rule, repeatFrom: shown.day, timeZone }
        const next = nextDue(timeZone, due, first)
        if (next?.dueAt == null) throw new Error('there is a next one')
        const wall = wallAt(timeZone, new Date(next.dueAt))
        expect(new Date(next.dueAt).getTime()).toBeGreaterThan(first.getTime())
        // Only an hour that the clock skips is shown later, and on the same day but for a day that a country skipped as a whole.
        if (instantAt(timeZone, wall.day, shown.time).getTime() === new Date(next.dueAt).getTime())
          expect(wall.time >= shown.time).toBe(true)
        if (wall.time !== shown.time) expect(instantAt(timeZone, next.dueOn, shown.time).toISOString()).toBe(next.dueAt)
      }),
      { seed, numRuns: 1500 },
    )
  })

  test(`what the wall shows leads back to the instant, or to the earlier of two that it shows so (seed ${seed})`, () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 946_684_800, max: 2_208_988_800 }), (timeZone, seconds) => {
        const instant = new Date(seconds * 1000)
        const wall = wallAt(timeZone, instant)
        const back = instantAt(timeZone, wall.day, wall.time)
        expect(wallAt(timeZone, back)).toEqual(wall)
        expect(back.getTime()).toBeLessThanOrEqual(instant.getTime())
      }),
      { seed, numRuns: 3000 },
    )
  })

  test('an hour that is skipped is an hour later, one that comes twice is the first', () => {
    expect(instantAt('Europe/Berlin', '2026-03-29', '02:30:00').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(wallAt('Europe/Berlin', new Date('2026-03-29T01:30:00Z'))).toEqual({ day: '2026-03-29', time: '03:30:00' })
    expect(instantAt('Europe/Berlin', '2026-10-25', '02:30:00').toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(instantAt('Australia/Lord_Howe', '2026-10-04', '02:15:00').toISOString()).toBe('2026-10-03T15:45:00.000Z')
  })
})
