import { expect, test } from 'vitest'
import type { CalendarItem } from './calendar-item.ts'
import { placeOf, standingsOf, timeAt, timeBy } from './hours.ts'

const item = (id: string, time: string | undefined, minutes?: number): CalendarItem => ({
  id,
  title: id,
  href: '',
  time,
  minutes,
  isMovable: true,
  isPending: false,
})

const told = (items: readonly CalendarItem[]) =>
  standingsOf(items).map(({ item: { id }, from, to, lane, lanes }) => `${id} ${from}-${to} ${lane + 1}/${lanes}`)

test('what overlaps stands side by side, in as few lanes as will do, and what follows has the whole width again', () => {
  const items = [item('a', '09:00', 60), item('b', '09:30', 60), item('c', '10:00', 30), item('d', '11:00'), item('e', undefined)]
  expect(told(items)).toEqual(['a 540-600 1/2', 'b 570-630 2/2', 'c 600-630 1/2', 'd 660-690 1/1'])
})

test('a short thing is tall enough to be read, and nothing reaches into the next day', () => {
  expect(told([item('a', '09:00', 5), item('b', '23:45', 120)])).toEqual(['a 540-570 1/1', 'b 1425-1440 1/1'])
})

test('a place in the day is a quarter of an hour, never outside the day', () => {
  expect([timeAt(0.4), timeAt(-1), timeAt(2)]).toEqual(['09:30', '00:00', '23:45'])
  expect([timeBy('09:30', 1), timeBy('00:00', -1), timeBy('23:50', 3)]).toEqual(['09:45', '00:00', '23:59'])
  expect([placeOf('2026-03-18', '09:30'), placeOf('2026-03-18', undefined)]).toEqual(['2026-03-18T09:30', '2026-03-18T'])
})
