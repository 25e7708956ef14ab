import { expect, test } from 'vitest'
import { FilterGroup } from './filter.ts'

const misunderstood: readonly object[] = [
  { all: [{ field: 'stage', op: 'anyOf', value: ['loyal'] }] },
  { all: [{ field: 'stage', operator: 'is', value: 'loyal' }] },
  { all: [{ field: 'stage', op: 'is', value: 'loyal', unless: 'lost' }] },
  { and: [{ field: 'stage', op: 'is', value: 'loyal' }] },
  { not: { none: [] } },
  { field: 'stage', op: 'is', value: 'loyal' },
]

// A group without members lets everybody through: what is not understood must never be read as one.
test.each(misunderstood)('a filter that is not understood is refused, not emptied: %j', (filter) => {
  expect(FilterGroup.safeParse(filter).success).toBe(false)
})

test('groups nest', () => {
  const filter = { all: [{ not: { any: [{ field: 'stage', op: 'is', value: 'lost' }] } }, { field: 'value', op: 'gte', value: 100 }] }
  expect(FilterGroup.parse(filter)).toEqual(filter)
})
