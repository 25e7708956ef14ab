import { z } from 'zod'
import { Id } from '../../http/schemas.ts'

/** Noun → how many: customers, views, segments, campaigns; units, teams, standIns and sessions that end. */
const Counts = z.record(z.string(), z.number().int())

export const HandOverPreview = z.object({ counts: Counts }).meta({ id: 'HandOverPreview' })

export const HandOverInput = z.object({
  toUserId: Id,
  /** Whether whoever hands over may sign in no longer. */
  disable: z.boolean(),
})
export type HandOverInput = z.infer<typeof HandOverInput>

export const HandOverResult = z
  .object({
    /** Running: so many customers that a job does it, as an operation to wait for; until it is done nothing has changed. */
    state: z.enum(['done', 'running']),
    operationId: Id.nullable(),
    counts: Counts,
  })
  .meta({ id: 'HandOverResult' })
export type HandOverResult = z.infer<typeof HandOverResult>
