import { expect, test } from 'vitest'
import { contentOf, type DayMove } from './content.ts'

const row = (id: string) => ({ id, values: { title: id }, can: ['edit'], customer: null, version: 1, marks: [] })
const itemOf = ({ id }: { id: string }, isPending: boolean) => ({ id, title: id, href: '', isMovable: true, isPending })
const told = (days: Parameters<typeof contentOf>[0]['days'], moves: readonly DayMove[]) =>
  [...contentOf({ days, rows: ['a', 'b', 'c'].map(row) }, moves, itemOf)].map(
    ([day, { count, items }]) => `${day}: ${count} ${items.map(({ id, isPending }) => (isPending ? `(${id})` : id)).join('')}`,
  )
const moving: readonly DayMove[] = [{ row: row('a'), from: '2026-03-01', to: '2026-03-05' }]

test('what is dragged stands on its new day at once, and is counted there', () => {
  const days = [{ day: '2026-03-01', count: 7, ids: ['a', 'b'] }]
  expect(told(days, [])).toEqual(['2026-03-01: 7 ab'])
  expect(told(days, moving)).toEqual(['2026-03-01: 6 b', '2026-03-05: 1 (a)'])
})

test('once the server has it there, nothing is shown or counted twice', () => {
  const days = [
    { day: '2026-03-01', count: 6, ids: ['b'] },
    { day: '2026-03-05', count: 2, ids: ['c', 'a'] },
  ]
  expect(told(days, moving)).toEqual(['2026-03-01: 6 b', '2026-03-05: 2 c(a)'])
})
