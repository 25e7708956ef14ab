import { expect, test } from 'vitest'
import { settlingSeconds } from './settling.ts'

// Facts come every `everySeconds` for `forSeconds`; each puts the waiting run off. When does it begin?
function beginsAfter(everySeconds: number, forSeconds: number, lastRunSeconds: number): number {
  let begins = Number.POSITIVE_INFINITY
  for (let now = 0; now <= forSeconds && now < begins; now += everySeconds) begins = now + settlingSeconds(lastRunSeconds, now)
  return begins
}

test('facts that come once are served as soon as they have settled', () => {
  expect(beginsAfter(1, 0, 0)).toBe(10)
  expect(beginsAfter(1, 5, 1)).toBe(15)
})

test('where a run is long it waits as long as it takes, so that facts in pieces cost one run', () => {
  expect(beginsAfter(12, 120, 30)).toBe(150)
  expect(beginsAfter(12, 120, 1)).toBe(10)
})

test('facts that never cease are served all the same, and runs take a tenth of the time', () => {
  expect(beginsAfter(5, 100_000, 1)).toBe(60)
  expect(beginsAfter(5, 100_000, 30)).toBe(300)
  expect(settlingSeconds(30, 5_000)).toBe(0)
})
