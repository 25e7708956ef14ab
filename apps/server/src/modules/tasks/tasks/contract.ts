import { z } from 'zod'
import { isTimeZone } from '../../../platform/clock/wall.ts'
import { DateText, Id, InstantText, text, Version } from '../../../platform/http/schemas.ts'
import { Repeat } from '../repeat/repeat.ts'
import { directions, results, taskKinds, taskStates } from './task.ts'

export const priorities = ['low', 'normal', 'high'] as const

const mostReminders = 5
const mostMinutesBefore = 60 * 24 * 60
const mostDuration = 14 * 24 * 60

export const Duration = z.number().int().min(1).max(mostDuration)

/** On a day, or at a moment. */
const Due = z.union([z.object({ on: DateText }).strict(), z.object({ at: InstantText }).strict()])
export type DueInput = z.infer<typeof Due>

const Zone = text(64).refine(isTimeZone, 'must be a time zone such as Asia/Shanghai')

const line = text(300).trim().min(1)
const facts = {
  kind: z.enum(taskKinds),
  title: line,
  note: text(10_000).trim().nullable(),
  priority: z.enum(priorities),
  /** Whose it is: a person's or a team's; neither: the maker's own. */
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
  due: Due.nullable(),
  durationMinutes: Duration.nullable(),
  /** Minutes before it is due; of a day, before nine in the morning. */
  reminders: z.array(z.number().int().min(0).max(mostMinutesBefore)).max(mostReminders),
  repeat: Repeat.nullable(),
  /** In which a repeated time of day is meant; the company's own unless given. */
  timeZone: Zone,
}

const oneHolder = ({ assigneeId, teamId }: { assigneeId?: string | null | undefined; teamId?: string | null | undefined }): boolean =>
  assigneeId == null || teamId == null

const holderRule = 'belongs to a person or to a team, not to both'

export const CreateTask = z
  .object({
    ...z.object(facts).partial().required({ title: true }).shape,
    customerId: Id.nullable().optional(),
    /** What else it is about. */
    about: z
      .object({ kind: text(100, 1), id: text(100, 1) })
      .nullable()
      .optional(),
  })
  .refine(oneHolder, holderRule)
export type CreateTask = z.infer<typeof CreateTask>

export const ChangeTask = z.object({ version: Version, ...z.object(facts).partial().shape }).refine(oneHolder, holderRule)
export type ChangeTask = z.infer<typeof ChangeTask>

export const FinishTask = z.object({
  version: Version,
  outcome: text(5_000).trim().nullable().optional(),
  result: z.enum(results).nullable().optional(),
  direction: z.enum(directions).nullable().optional(),
  durationMinutes: Duration.nullable().optional(),
})
export type FinishTask = z.infer<typeof FinishTask>

export const CancelTask = z.object({ version: Version, outcome: text(5_000).trim().nullable().optional() })
export type CancelTask = z.infer<typeof CancelTask>
export const ReopenTask = z.object({ version: Version })

export const TaskView = z
  .object({
    taskId: Id,
    kind: z.enum(taskKinds),
    /** Veiled where it is about a customer whom the reader does not see. */
    title: z.string(),
    isVeiled: z.boolean(),
    note: z.string().nullable(),
    priority: z.enum(priorities),
    customer: z.object({ customerId: Id, name: z.string() }).nullable(),
    about: z.object({ kind: z.string(), id: z.string() }).nullable(),
    assigneeId: Id.nullable(),
    assigneeName: z.string().nullable(),
    teamId: Id.nullable(),
    teamName: z.string().nullable(),
    dueOn: DateText.nullable(),
    dueAt: InstantText.nullable(),
    /** From when on it is late. */
    dueBy: InstantText.nullable(),
    durationMinutes: z.number().int().nullable(),
    timeZone: z.string(),
    reminders: z.array(z.number().int()),
    repeat: Repeat.nullable(),
    state: z.enum(taskStates),
    finishedAt: InstantText.nullable(),
    finishedName: z.string().nullable(),
    outcome: z.string().nullable(),
    result: z.enum(results).nullable(),
    direction: z.enum(directions).nullable(),
    version: Version,
    createdAt: InstantText,
    createdBy: Id.nullable(),
    createdName: z.string(),
    /** What the reader may do with it beside seeing it. */
    can: z.array(z.enum(['edit', 'assign', 'delete'])),
  })
  .meta({ id: 'Task' })
export type TaskView = z.infer<typeof TaskView>

/** `next` is the one that follows, where the task repeats. */
export const Finished = z.object({ task: TaskView, next: TaskView.nullable() })
export type Finished = z.infer<typeof Finished>
