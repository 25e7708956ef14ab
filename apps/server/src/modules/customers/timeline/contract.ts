import { z } from 'zod'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'
import { OwnEntry } from './own.ts'

export const TimelineQuery = z.object({
  cursor: text(500).optional(),
  /** Only interactions of this kind. */
  kind: text(50, 1).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type TimelineQuery = z.infer<typeof TimelineQuery>

export const TimelineEntry = z
  .object({
    interactionId: Id,
    occurredAt: InstantText,
    kind: z.string(),
    channel: z.string().nullable(),
    direction: z.enum(['in', 'out']).nullable(),
    actor: z.string().nullable(),
    subject: z.string().nullable(),
    body: z.string().nullable(),
    referenceKind: z.string().nullable(),
    referenceId: z.string().nullable(),
    amountMinor: z.number().int().nullable(),
    currency: z.string().nullable(),
    /** Where it is about a record of the company’s own. */
    record: OwnEntry.nullable(),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const Timeline = z.object({ items: z.array(TimelineEntry), next: z.string().nullable() })
export type Timeline = z.infer<typeof Timeline>
