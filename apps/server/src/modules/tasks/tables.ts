import type { TableKinds } from '../../platform/db/registry.ts'
import type { Instant, Json } from '../../platform/db/schema.ts'
import { tables } from '../../platform/db/tx.ts'
import type { Repeat } from './repeat/repeat.ts'
import type { Direction, Result, TaskKind, TaskState } from './tasks/task.ts'

export interface TaskTable {
  /** The customer; of a task that is about none, its own id. */
  customerId: string
  taskId: string
  ofCustomer: boolean
  /** What all tasks of one that repeats have in common. */
  seriesId: string
  kind: TaskKind
  title: string
  note: string | null
  /** 1 low, 2 normal, 3 high. */
  priority: number
  aboutKind: string | null
  aboutId: string | null
  assigneeId: string | null
  teamId: string | null
  unitId: string
  dueOn: string | null
  /** Null where it is due on a day and at no moment of it. */
  dueAt: Instant | null
  /** From when on it is late. */
  dueBy: Instant | null
  durationMinutes: number | null
  timeZone: string
  /** Minutes before it is due; of a day, before nine in the morning. */
  reminders: number[]
  repeat: Json<Repeat> | null
  /** The day from which the repetition counts. */
  repeatFrom: string | null
  state: TaskState
  finishedAt: Instant | null
  finishedBy: string | null
  finishedName: string | null
  outcome: string | null
  result: Result | null
  direction: Direction | null
  version: number
  createdAt: Instant
  createdBy: string | null
  createdName: string
  updatedAt: Instant
}

interface ReminderTable {
  reminderId: string
  taskId: string
  remindAt: Instant
  minutesBefore: number
}

interface FeedTable {
  userId: string
  tokenHash: Buffer
  createdAt: Instant
  readAt: Instant | null
}

interface SettingTable {
  userId: string
  remindsByMail: boolean
}

export const db = tables<{
  'tasks.tasks': TaskTable
  'tasks.reminders': ReminderTable
  'tasks.feeds': FeedTable
  'tasks.settings': SettingTable
}>()

export const tableKinds: TableKinds = {
  'tasks.tasks': 'customer',
  'tasks.reminders': 'local',
  'tasks.feeds': 'local',
  'tasks.settings': 'local',
}
