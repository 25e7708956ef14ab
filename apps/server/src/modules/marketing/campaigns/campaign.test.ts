import { expect, test } from 'vitest'
import { bucketsOf, campaignMoves, campaignStates, canMove } from './campaign.ts'

test('a campaign is launched once, and what is over stays over', () => {
  expect(campaignStates.filter((from) => canMove(from, 'sending'))).toEqual(['draft'])
  expect(campaignMoves.sent).toEqual([])
  expect(campaignMoves.stopped).toEqual([])
  expect(canMove('draft', 'stopped')).toBe(false)
})

test('a share is held out to the hundredth of a per cent', () => {
  expect([0, 0.1, 0.29, 0.5, 0.12345].map(bucketsOf)).toEqual([0, 1000, 2900, 5000, 1235])
})
