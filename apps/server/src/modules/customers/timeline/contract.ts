import { z } from 'zod'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'
import { OwnEntry } from './own.ts'
import { RelationEntry } from './relation-entry.ts'

export const TimelineQuery = z.object({
  cursor: text(500).optional(),
  /** Only interactions of this kind; of several, with commas between them. */
  kind: text(200, 1).optional(),
  /** Only those by this channel. */
  channel: text(50, 1).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  /** Also what happened with those who belong to the customer: a company’s people and subsidiaries, the members of a household. */
  circle: z.stringbool().default(false),
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
    /** What came of a call or a visit, and how long it took. */
    result: z.string().nullable(),
    durationMinutes: z.number().int().nullable(),
    /** Where it is about a record of the company’s own. */
    record: OwnEntry.nullable(),
    /** Where it is about a relation with another customer. */
    relation: RelationEntry.nullable(),
    /** With whom it happened, where several are read together. */
    customer: z.object({ customerId: Id, name: z.string() }).nullable(),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const Timeline = z.object({ items: z.array(TimelineEntry), next: z.string().nullable() })
export type Timeline = z.infer<typeof Timeline>
