import { expect, test } from 'vitest'
import { isEnding, isKnown, nonZero } from './nouns.ts'

test('what somebody has none of is left out; what is new to the page comes last, as something that is given', () => {
  expect(nonZero({ sessions: 2, orders: 4, customers: 7, views: 0 })).toEqual([
    ['customers', 7],
    ['sessions', 2],
    ['orders', 4],
  ])
  expect([isKnown('orders'), isEnding('orders'), isEnding('sessions')]).toEqual([false, false, true])
})
