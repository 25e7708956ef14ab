import { z } from 'zod'
import { text } from '../../http/schemas.ts'

const longestMinutes = 60

export const StartActing = z
  .object({
    reason: text(500, 3).refine((value) => value.trim().length >= 3, 'must say why'),
    minutes: z.number().int().min(1).max(longestMinutes).default(15),
  })
  .meta({ id: 'StartActing' })
export type StartActing = z.infer<typeof StartActing>

/** Somebody who acted, or acts, as the signed-in user. */
export const Acting = z
  .object({
    id: z.string(),
    byName: z.string(),
    reason: z.string(),
    since: z.string(),
    /** When it ended or will end. */
    until: z.string(),
    isActive: z.boolean(),
  })
  .meta({ id: 'Acting' })
export type Acting = z.infer<typeof Acting>
