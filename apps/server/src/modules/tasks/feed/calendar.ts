import ICAL from 'ical.js'
import type { Language } from '../../../platform/i18n/languages.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import type { TaskView } from '../tasks/contract.ts'
import { remindAt } from '../tasks/task.ts'

// RFC 5545 allows 75 octets a line; the library does not count the space that begins a continued one.
ICAL.foldLength = 74

export interface FedTask extends TaskView {
  readonly updatedAt: string
}

export interface FeedFacts {
  readonly language: Language
  /** The company's. */
  readonly timeZone: string
  readonly baseUrl: string
}

type Component = InstanceType<typeof ICAL.Component>
type Value = Parameters<Component['updatePropertyWithValue']>[1]

const priorities = { low: 9, normal: 5, high: 1 } as const
const todoStates = { open: 'NEEDS-ACTION', done: 'COMPLETED', cancelled: 'CANCELLED' } as const
const usualMinutes = 30

const momentOf = (instant: string | Date) => ICAL.Time.fromJSDate(new Date(instant), true)
const dayOf = (day: string) => ICAL.Time.fromDateString(day)
const minutes = (count: number) => ICAL.Duration.fromSeconds(count * 60)

function put(component: Component, values: Readonly<Record<string, Value | null>>): void {
  for (const [name, value] of Object.entries(values)) if (value !== null) component.updatePropertyWithValue(name, value)
}

// The library writes control characters as they are, and a lone CR would begin a line of its own.
const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\p{Cc}--[\n\t]]/gv, '')

/** What stands in the calendar for a task: its title and the customer; of one that is not to be read, its kind alone. */
function summaryOf(task: FedTask, language: Language): string {
  if (task.isVeiled) return translate(language, `tasks:veiled.${task.kind}`)
  return clean(task.customer === null ? task.title : `${task.title} · ${task.customer.name}`)
}

// A day has no moment to count back from: the alarm stands at its own.
function alarmOf(task: FedTask, dueOn: string, minutesBefore: number, summary: string, isTodo: boolean): Component {
  const alarm = new ICAL.Component('valarm')
  put(alarm, { action: 'DISPLAY', description: summary })
  if (task.dueAt === null) {
    put(alarm, { trigger: momentOf(remindAt(task.timeZone, { dueOn, dueAt: null }, minutesBefore)) })
    return alarm
  }
  const trigger = new ICAL.Property('trigger')
  trigger.setValue(minutes(-minutesBefore))
  // What is to be done has no beginning, only an end.
  if (isTodo) trigger.setParameter('related', 'END')
  alarm.addProperty(trigger)
  return alarm
}

function timesOf({ dueAt, durationMinutes, finishedAt, state }: FedTask, dueOn: string, isTodo: boolean): Record<string, Value | null> {
  const due = dueAt === null ? dayOf(dueOn) : momentOf(dueAt)
  if (isTodo) return { due, ...(state === 'done' && finishedAt !== null ? { completed: momentOf(finishedAt) } : {}) }
  return { dtstart: due, duration: dueAt === null ? null : minutes(durationMinutes ?? usualMinutes) }
}

function componentOf(task: FedTask, dueOn: string, { language, baseUrl }: FeedFacts): Component {
  // What is only to be done is a to-do; what two people meet for is an appointment.
  const isTodo = task.kind === 'todo'
  const component = new ICAL.Component(isTodo ? 'vtodo' : 'vevent')
  const summary = summaryOf(task, language)
  put(component, {
    uid: `${task.taskId}@${new URL(baseUrl).hostname}`,
    dtstamp: momentOf(task.updatedAt),
    'last-modified': momentOf(task.updatedAt),
    created: momentOf(task.createdAt),
    sequence: task.version - 1,
    summary,
    description: task.note === null ? null : clean(task.note),
    url: `${baseUrl}/tasks?task=${task.taskId}`,
    priority: priorities[task.priority],
    status: isTodo ? todoStates[task.state] : 'CONFIRMED',
    ...timesOf(task, dueOn, isTodo),
  })
  if (task.state === 'open') for (const before of task.reminders) component.addSubcomponent(alarmOf(task, dueOn, before, summary, isTodo))
  return component
}

/** The tasks as a calendar that other programs subscribe to (RFC 5545). Moments are written in UTC, which no reader can mistake. */
export function calendarOf(tasks: readonly FedTask[], facts: FeedFacts): string {
  const calendar = new ICAL.Component('vcalendar')
  const refresh = new ICAL.Property('refresh-interval')
  refresh.resetType('duration')
  refresh.setValue(ICAL.Duration.fromSeconds(15 * 60))
  put(calendar, {
    version: '2.0',
    prodid: '-//Guanxi//Tasks//EN',
    calscale: 'GREGORIAN',
    method: 'PUBLISH',
    'x-wr-calname': translate(facts.language, 'tasks:feed.name'),
    'x-wr-timezone': facts.timeZone,
  })
  calendar.addProperty(refresh)
  for (const task of tasks) if (task.dueOn !== null) calendar.addSubcomponent(componentOf(task, task.dueOn, facts))
  return `${calendar.toString()}\r\n`
}
