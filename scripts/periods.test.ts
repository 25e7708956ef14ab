import { expect, test } from 'vitest'
import { periods as known } from '../apps/server/src/platform/clock/period.ts'
import { periods as offered } from '../packages/ui/src/filter/filter.ts'

// The page draws its filters without the server's code, and must offer what the server can answer, all of it and nothing else.
test('pages offer the periods that the server knows', () => {
  expect(offered).toEqual(known)
})
