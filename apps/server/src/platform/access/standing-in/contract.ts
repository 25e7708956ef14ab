import { z } from 'zod'
import { Id, InstantText, text } from '../../http/schemas.ts'

/** An absence longer than a quarter is a case for a hand-over. */
export const longestDays = 92

export const NewStandIn = z.object({
  /** Who is away. */
  userId: Id,
  deputyId: Id,
  /** Now unless said otherwise; nothing is done for the past. */
  since: InstantText.optional(),
  until: InstantText,
  reason: text(500).trim(),
})
export type NewStandIn = z.infer<typeof NewStandIn>

export const StandIn = z
  .object({
    standInId: Id,
    userId: Id,
    userName: z.string(),
    deputyId: Id,
    deputyName: z.string(),
    since: InstantText,
    until: InstantText,
    state: z.enum(['coming', 'running', 'over']),
    reason: z.string(),
    createdAt: InstantText,
    createdBy: z.string(),
    /** Whether the reader may withdraw it. */
    isOwn: z.boolean(),
  })
  .meta({ id: 'StandIn' })
export type StandIn = z.infer<typeof StandIn>

/** Those that end last first. */
export const StandIns = z.object({ standIns: z.array(StandIn) })
