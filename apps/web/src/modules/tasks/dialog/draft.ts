import { isDay } from '@guanxi/ui'
import { momentAt, timeOf } from '../../../list/calendar/moment.ts'
import type { NewTask, Task, TaskChange } from '../queries.ts'
import type { ChosenCustomer } from './customer-select.tsx'

/** A task as its form has it. */
export interface Draft {
  readonly kind: Task['kind']
  readonly title: string
  readonly note: string
  readonly priority: Task['priority']
  /** `person:<id>` or `team:<id>`. */
  readonly holder: string
  readonly dueOn: string
  readonly time: string
  readonly minutes: string
  readonly repeats: 'never' | 'day' | 'week' | 'month'
  readonly interval: string
  readonly until: string
  readonly remind: string
  readonly customer: ChosenCustomer | undefined
}

/** What is known before anything is typed. */
export interface Begun {
  readonly title?: string
  readonly dueOn?: string
  readonly time?: string
  readonly customer?: ChosenCustomer
  readonly kind?: Task['kind']
}

const usualReminder = 'never'

export function blankDraft(userId: string, begun: Begun): Draft {
  return {
    kind: begun.kind ?? 'todo',
    title: begun.title ?? '',
    note: '',
    priority: 'normal',
    holder: `person:${userId}`,
    dueOn: begun.dueOn ?? '',
    time: begun.time ?? '',
    minutes: '',
    repeats: 'never',
    interval: '1',
    until: '',
    remind: usualReminder,
    customer: begun.customer,
  }
}

export function draftOf(task: Task, timeZone: string): Draft {
  return {
    kind: task.kind,
    title: task.title,
    note: task.note ?? '',
    priority: task.priority,
    holder: task.teamId === null ? `person:${task.assigneeId ?? ''}` : `team:${task.teamId}`,
    dueOn: task.dueOn ?? '',
    time: task.dueAt === null ? '' : timeOf(task.dueAt, timeZone),
    minutes: task.durationMinutes === null ? '' : String(task.durationMinutes),
    repeats: task.repeat?.every ?? 'never',
    interval: String(task.repeat?.interval ?? 1),
    until: task.repeat?.until ?? '',
    remind: task.reminders[0] === undefined ? 'never' : String(task.reminders[0]),
    customer: task.customer ?? undefined,
  }
}

const numberIn = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null)

function repeatOf({ repeats, interval, until, dueOn }: Draft): NonNullable<NewTask['repeat']> | null {
  if (repeats === 'never' || !isDay(dueOn)) return null
  return { every: repeats, interval: Math.max(1, numberIn(interval) ?? 1), until: isDay(until) ? until : null }
}

/** What the server is told of a draft; moments are meant where the company is. */
export function factsOf(draft: Draft, timeZone: string) {
  const { kind, title, note, priority, holder, dueOn, time, minutes, remind } = draft
  const isDue = isDay(dueOn)
  const isAtTime = isDue && /^\d\d:\d\d$/.test(time)
  const [holderKind, id = ''] = holder.split(':')
  return {
    kind,
    title: title.trim(),
    note: note.trim() === '' ? null : note.trim(),
    priority,
    ...(holderKind === 'team' ? { teamId: id } : { assigneeId: id === '' ? null : id }),
    due: isDue ? (isAtTime ? { at: momentAt(`${dueOn}T${time}:00`, timeZone) } : { on: dueOn }) : null,
    durationMinutes: isAtTime ? numberIn(minutes) : null,
    reminders: isDue && remind !== 'never' ? [Number(remind)] : [],
    repeat: repeatOf(draft),
  } satisfies NewTask
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What of a task the draft changes: what nobody touched is not sent, so that reminders the form does not show stay. */
export function changeOf(task: Task, draft: Draft, timeZone: string): TaskChange {
  const [before, after] = [factsOf(draftOf(task, timeZone), timeZone), factsOf(draft, timeZone)]
  const known: Readonly<Record<string, unknown>> = before
  const changed = Object.entries(after).filter(([key, value]) => !same(known[key], value))
  // Whoever gives it to a team takes it from the person, and the other way round: the server does that by itself.
  return Object.fromEntries(changed)
}
