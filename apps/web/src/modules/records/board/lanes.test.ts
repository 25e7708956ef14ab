import { expect, test } from 'vitest'
import { cardsIn, countAhead, laneFilter, type Move, noValue } from './lanes.ts'

const row = (id: string) => ({ id, values: { title: id }, can: ['edit'], customer: null, version: 1 })
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
