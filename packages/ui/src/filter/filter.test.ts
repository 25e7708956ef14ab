import { describe, expect, it } from 'vitest'
import { countConditions, type FilterGroup, fromTopLevel, isFilter, isFilterGroup, topLevel } from './filter.ts'

const rich: FilterGroup = {
  all: [
    { field: 'value', op: 'gt', value: 100_000 },
    { any: [{ field: 'stage', op: 'in', value: ['loyal', 'repeat'] }, { not: { field: 'email', op: 'empty' } }] },
    { field: 'orders', op: 'at_least', value: { category: 'Tea', times: 3, withinDays: 90 } },
  ],
}

function nested(levels: number): unknown {
  return levels === 0 ? { field: 'a', op: 'is', value: 1 } : { not: nested(levels - 1) }
}

describe('filter trees', () => {
  it('accepts what it wrote itself, also after a journey through an address', () => {
    expect(isFilter(rich)).toBe(true)
    expect(isFilter(JSON.parse(JSON.stringify(rich)))).toBe(true)
  })

  it.each([
    ['nothing', null],
    ['a text', 'all'],
    ['a list', []],
    ['two bonds at once', { all: [], any: [] }],
    ['an operator of nobody', { field: 'a', op: 'resembles', value: 1 }],
    ['a field without a name', { op: 'is', value: 1 }],
    ['a value that is a function of the tree', { field: 'a', op: 'is', value: { all: [{ nested: true }], times: 'often' } }],
    ['a list with holes', { field: 'a', op: 'in', value: ['x', null] }],
    ['an endless number', { field: 'a', op: 'gt', value: Number.POSITIVE_INFINITY }],
    ['branches that are none', { all: {} }],
    ['a tree deeper than the server takes', nested(9)],
  ])('refuses %s', (_, value) => {
    expect(isFilter(value)).toBe(false)
  })

  it('takes eight levels', () => {
    expect(isFilter(nested(8))).toBe(true)
  })

  it('tells a group from a lone condition', () => {
    expect(isFilterGroup(rich)).toBe(true)
    expect(isFilterGroup({ field: 'a', op: 'is', value: 1 })).toBe(false)
  })

  it('shows the branches of a top-level all as chips and puts them back', () => {
    expect(topLevel(rich)).toHaveLength(3)
    expect(fromTopLevel(topLevel(rich))).toEqual(rich)
    expect(fromTopLevel([])).toBeUndefined()
    expect(topLevel({ any: [] })).toEqual([{ any: [] }])
  })

  it('counts conditions, not groups', () => {
    expect(countConditions(rich)).toBe(4)
  })
})
