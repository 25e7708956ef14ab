import { z } from 'zod'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'
import { Duration, TaskView } from '../tasks/contract.ts'
import { directions, results } from '../tasks/task.ts'

export const LogInput = z.object({
  kind: z.enum(['call', 'visit', 'meeting']),
  /** What it was about; the kind says it where nothing is given. */
  title: text(300).trim().optional(),
  direction: z.enum(directions).nullable().optional(),
  result: z.enum(results).nullable().optional(),
  durationMinutes: Duration.nullable().optional(),
  outcome: text(5_000).trim().nullable().optional(),
  /** Now unless given; at most a year ago. */
  occurredAt: InstantText.optional(),
})
export type LogInput = z.infer<typeof LogInput>
export const LogResult = z.object({ taskId: Id })

/** The customer's open tasks, the next due first, and how many there are. */
export const CustomerTasks = z.object({ tasks: z.array(TaskView), open: z.number().int(), done: z.array(TaskView) })
