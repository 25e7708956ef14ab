import { expect, test } from 'vitest'
import { cardsIn, countAhead, laneFilter, type Move, noValue, shownLanes } from './lanes.ts'

const row = (id: string) => ({ id, values: { title: id }, can: ['edit'], customer: null, version: 1, marks: [] })
const moving: readonly Move[] = [{ row: row('b'), from: 'new', to: 'won' }]
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

test('a card on its way stands in its new lane alone, at the top, and is counted there', () => {
  const [from, to] = [[row('a'), row('b')], [row('c')]]
  expect([ids(cardsIn('new', from, moving)), ids(cardsIn('won', to, moving))]).toEqual([['a'], ['b', 'c']])
  expect([countAhead('new', from, moving), countAhead('won', to, moving), countAhead('lost', [], moving)]).toEqual([-1, 1, 0])
})

test('once the server has it there, nothing is shown or counted twice', () => {
  const [from, to] = [[row('a')], [row('b'), row('c')]]
  expect([ids(cardsIn('new', from, moving)), ids(cardsIn('won', to, moving))]).toEqual([['a'], ['b', 'c']])
  expect([countAhead('new', from, moving), countAhead('won', to, moving)]).toEqual([0, 0])
})

test('a lane narrows what the list shows', () => {
  const filter = { all: [{ field: 'title', op: 'contains' as const, value: 'P' }] }
  expect(laneFilter(filter, 'x_status', 'won')).toEqual({ all: [filter, { field: 'x_status', op: 'in', value: ['won'] }] })
  expect(laneFilter(undefined, 'x_status', noValue)).toEqual({ all: [{ field: 'x_status', op: 'empty' }] })
})

test('of many colleagues only those are lanes for whom something stands there; a few are all shown', () => {
  const lane = (value: string) => ({ value, label: value, colour: 'grey', isLeftover: false })
  const people = [noValue, ...Array.from({ length: 20 }, (_, no) => `p${no}`)].map(lane)
  const told = (lanes: readonly { value: string }[]) => lanes.map(({ value }) => value)
  expect(told(shownLanes(people, { reference: 'person' }, new Set(['p3', 'p7'])))).toEqual([noValue, 'p3', 'p7'])
  expect(shownLanes(people, { reference: 'person' }, undefined)).toEqual([])
  expect(shownLanes(people.slice(0, 4), { reference: 'person' }, new Set())).toHaveLength(4)
  expect(shownLanes(people, { reference: null }, new Set())).toHaveLength(21)
})
