import { expect, test } from 'vitest'
import { isEmpty, sourceOf } from './facts.ts'

const city = { field: 'city', columns: ['city'] }
const name = { field: 'displayName', columns: ['display_name', 'is_named'] }
const address = { field: 'x_home', columns: ['x_home_street', 'x_home_city'] }
const of = (id: string, row: Record<string, unknown>) => ({ id, row })

test('what is chosen stands, else the survivor’s own, else the first that is known', () => {
  const [known, empty] = [of('s', { city: '上海' }), of('s', { city: null })]
  const others = [of('a', { city: null }), of('b', { city: 'Leeds' }), of('c', { city: 'York' })]
  expect(sourceOf(city, known, others, undefined)).toBe('s')
  expect(sourceOf(city, known, others, 'c')).toBe('c')
  expect(sourceOf(city, empty, others, undefined)).toBe('b')
  expect(sourceOf(city, empty, others, 'a')).toBe('a')
  expect(sourceOf(city, empty, [], undefined)).toBe('s')
})

test('a name that stands in for one is none, and an address is known by any part of it', () => {
  expect(isEmpty(name, { display_name: 'a@example.com', is_named: false })).toBe(true)
  expect(isEmpty(name, { display_name: '张伟', is_named: true })).toBe(false)
  expect(isEmpty(address, { x_home_street: null, x_home_city: '杭州' })).toBe(false)
  expect(isEmpty(address, { x_home_street: null })).toBe(true)
})
