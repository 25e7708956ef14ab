import type { CalendarDay, CalendarItem } from '@guanxi/ui'
import { dayOf, timeOf } from '../../../list/calendar/moment.ts'
import type { Task } from '../queries.ts'

/** When a task is to be due: on a day, at a time of it or at none. */
export interface Wanted {
  readonly day: string
  readonly time: string | undefined
}

/** Tasks on their way to another time, until the server has them there. */
export type Moves = ReadonlyMap<string, Wanted>

const colours = { call: 'blue', visit: 'teal', meeting: 'violet', todo: undefined } as const

/** Where a task stands, where the company is. */
export function placeOfTask({ dueOn, dueAt }: Task, timeZone: string): Wanted | undefined {
  if (dueAt !== null) return { day: dayOf(Date.parse(dueAt), timeZone), time: timeOf(dueAt, timeZone) }
  return dueOn === null ? undefined : { day: dueOn, time: undefined }
}

interface Words {
  readonly timeZone: string
  readonly hrefOf: (taskId: string) => string
  readonly titleOf: (task: Task) => string
}

function itemOf(task: Task, { time }: Wanted, isPending: boolean, { hrefOf, titleOf }: Words): CalendarItem {
  return {
    id: task.taskId,
    title: titleOf(task),
    href: hrefOf(task.taskId),
    time,
    minutes: task.durationMinutes ?? undefined,
    detail: task.customer?.name,
    colour: task.state === 'open' ? colours[task.kind] : 'grey',
    isOver: task.state !== 'open',
    isMovable: task.state === 'open' && !isPending && task.can.includes('edit'),
    isPending,
  }
}

/** The days with their tasks, those without a time first. */
export function contentOf(tasks: readonly Task[], moves: Moves, words: Words): ReadonlyMap<string, CalendarDay> {
  const placed = tasks.flatMap((task) => {
    const moved = moves.get(task.taskId)
    const place = moved ?? placeOfTask(task, words.timeZone)
    return place ? [{ day: place.day, item: itemOf(task, place, moved !== undefined, words) }] : []
  })
  const byDay = Map.groupBy(placed, ({ day }) => day)
  return new Map(
    [...byDay].map(([day, of]) => {
      const items = of.map(({ item }) => item).toSorted((a, b) => (a.time ?? '').localeCompare(b.time ?? ''))
      return [day, { count: items.length, items }]
    }),
  )
}
