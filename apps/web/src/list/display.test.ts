import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Display, displayOf, displayText, usualDisplay } from './display.ts'
import { KeptSearch } from './kept-search.ts'

const field = fc.constantFrom('x_state', 'x_premium', 'createdAt')
const display: fc.Arbitrary<Display> = fc.record({
  kind: fc.constantFrom('table' as const, 'board' as const, 'calendar' as const, 'chart' as const),
  by: fc.option(field),
  each: fc.constantFrom('day' as const, 'quarter' as const),
  sums: fc.array(fc.record({ field, how: fc.constantFrom('sum' as const, 'avg' as const, 'count' as const) }), { maxLength: 5 }),
  date: fc.option(field),
  chart: fc.constantFrom('bar' as const, 'line' as const, 'pie' as const),
  widths: fc.dictionary(field, fc.integer({ min: 40, max: 1200 })),
  pinned: fc.integer({ min: 0, max: 10 }),
  density: fc.constantFrom('compact' as const, 'normal' as const, 'roomy' as const),
  colours: fc.array(
    fc.record({
      filter: fc.constant({ all: [{ field: 'x_state', op: 'in' as const, value: ['open'] }] }),
      colour: fc.constantFrom('red' as const, 'green' as const),
      on: fc.constantFrom('row' as const, 'cell' as const),
      field: fc.option(field),
    }),
    { maxLength: 3 },
  ),
})

test('an address says how a list is shown where that differs from its view, and is read as it was written', () => {
  fc.assert(
    fc.property(display, display, (wanted, base) => {
      const search = KeptSearch.parse(displayText(wanted, base))
      expect(displayOf(search, base)).toEqual(wanted)
    }),
  )
  expect(KeptSearch.parse(displayText(usualDisplay, usualDisplay))).toEqual(KeptSearch.parse({}))
})

test('what makes no sense in an address falls back, part by part', () => {
  const read = KeptSearch.parse({
    ...{ sort: 'a.asc-b', as: 'tree', by: "x';drop", sums: 'a.median', look: { pinned: 99 }, each: 'hour', columns: 'title.x_a' },
  })
  expect(Object.values(read).filter((value) => value !== undefined)).toEqual(['title.x_a'])
  expect(KeptSearch.parse({ look: { colours: [{ filter: { drop: 1 }, colour: 'red', on: 'row', field: null }] } }).look).toBeUndefined()
  expect(KeptSearch.parse({ sort: 'a.asc-b.desc', sums: '-' })).toMatchObject({ sort: 'a.asc-b.desc', sums: '-' })
})
