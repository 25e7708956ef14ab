import { z } from 'zod'
import { InstantText, text } from '../../../platform/http/schemas.ts'

export const TaskSettings = z
  .object({
    remindsByMail: z.boolean(),
    /** Whether the company has a mail server. */
    mailIsSetUp: z.boolean(),
    /** The reader's private calendar address; its secret is told once, when it is made. */
    feed: z.object({ createdAt: InstantText, readAt: InstantText.nullable() }).nullable(),
  })
  .meta({ id: 'TaskSettings' })
export type TaskSettings = z.infer<typeof TaskSettings>

export const ChangeSettings = z.object({ remindsByMail: z.boolean() })
export const FeedMade = z.object({ url: z.string(), settings: TaskSettings })
export const FeedParams = z.object({ token: text(100, 1) })
