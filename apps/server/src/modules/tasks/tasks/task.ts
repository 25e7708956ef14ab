import { addDays } from '../../../platform/clock/period.ts'
import { instantAt, wallAt } from '../../../platform/clock/wall.ts'

export const taskKinds = ['todo', 'call', 'visit', 'meeting'] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskStates = ['open', 'done', 'cancelled'] as const
export type TaskState = (typeof taskStates)[number]

/** What came of an attempt to speak with somebody. */
export const results = ['reached', 'not_reached', 'left_message', 'wrong_number'] as const
export type Result = (typeof results)[number]

export const directions = ['in', 'out'] as const
export type Direction = (typeof directions)[number]

const moves: Readonly<Record<TaskState, readonly TaskState[]>> = { open: ['done', 'cancelled'], done: ['open'], cancelled: ['open'] }

export const canMove = (from: TaskState, to: TaskState): boolean => moves[from].includes(to)

/** When a task is due: on a day, or at a moment of it. */
export interface Due {
  readonly dueOn: string
  readonly dueAt: string | null
  readonly dueBy: string
}

const firstMoment = '00:00:00'
const morning = '09:00:00'
const secondMs = 1000

/** Due on a day where the company is: late when that day is over. */
export function dueOnDay(companyZone: string, day: string): Due {
  const end = instantAt(companyZone, addDays(day, 1), firstMoment).getTime() - secondMs
  return { dueOn: day, dueAt: null, dueBy: new Date(end).toISOString() }
}

/** Due at a moment: late as soon as it has passed. */
export function dueAtMoment(zone: string, moment: Date): Due {
  const at = moment.toISOString()
  return { dueOn: wallAt(zone, moment).day, dueAt: at, dueBy: at }
}

/** The moment a reminder comes, so many minutes before the task is due; of a day, before nine in the morning. */
export function remindAt(zone: string, { dueOn, dueAt }: Pick<Due, 'dueOn' | 'dueAt'>, minutesBefore: number): Date {
  const due = dueAt === null ? instantAt(zone, dueOn, morning) : new Date(dueAt)
  return new Date(due.getTime() - minutesBefore * 60_000)
}
