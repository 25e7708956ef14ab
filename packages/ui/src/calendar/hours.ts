import type { CalendarItem } from './calendar-item.ts'

const minutesOfDay = 1440
/** Nobody means 09:07 by dropping something. */
const stepMinutes = 15
const usualMinutes = 30

const two = (value: number): string => String(value).padStart(2, '0')

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const timeOfMinutes = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** The time at a share of a day, to the quarter of an hour. */
export function timeAt(share: number): string {
  const steps = Math.round((share * minutesOfDay) / stepMinutes)
  return timeOfMinutes(Math.min(Math.max(steps, 0) * stepMinutes, minutesOfDay - stepMinutes))
}

/** So many steps earlier or later on the same day. */
export function timeBy(time: string, steps: number): string {
  return timeOfMinutes(Math.min(Math.max(minutesOf(time) + steps * stepMinutes, 0), minutesOfDay - 1))
}

/** A day with a time, or as a whole: `2026-03-18T09:30`, `2026-03-18T`. */
export const placeOf = (day: string, time: string | undefined): string => `${day}T${time ?? ''}`

/** Where something stands in its day: from, how long, and beside how many others. */
export interface Standing {
  readonly item: CalendarItem
  readonly from: number
  readonly to: number
  readonly lane: number
  readonly lanes: number
}

type Open = { -readonly [Key in keyof Standing]: Standing[Key] }

/** Things at their time; those that overlap stand beside each other, as few lanes as will do. */
export function standingsOf(items: readonly CalendarItem[]): readonly Standing[] {
  const timed = items
    .flatMap((item) => {
      if (item.time === undefined) return []
      const from = minutesOf(item.time)
      return [{ item, from, to: Math.min(from + Math.max(item.minutes ?? usualMinutes, usualMinutes), minutesOfDay), lane: 0, lanes: 1 }]
    })
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  const done: Standing[] = []
  let group: Open[] = []
  let ends: number[] = []
  const close = () => {
    for (const one of group) done.push({ ...one, lanes: ends.length })
    group = []
    ends = []
  }
  for (const one of timed) {
    if (group.length > 0 && ends.every((end) => end <= one.from)) close()
    const free = ends.findIndex((end) => end <= one.from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = one.to
    group.push({ ...one, lane })
  }
  close()
  return done
}
