import { z } from 'zod'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'

export const HistoryQuery = z.object({
  /** Only changes of this field. */
  field: text(100, 1).optional(),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>

const FieldChange = z
  .object({
    field: z.string(),
    /** As it was and as it became; of a field that is masked for the reader, only that there was something. */
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'CustomerFieldChange' })
export type FieldChange = z.infer<typeof FieldChange>

const HistoryEntry = z
  .object({
    entryId: Id,
    occurredAt: InstantText,
    actorKind: z.enum(['user', 'system', 'public']),
    actorName: z.string(),
    /** The API key or the other system that spoke for them. */
    via: z.string().nullable(),
    fields: z.array(FieldChange),
  })
  .meta({ id: 'CustomerHistoryEntry' })
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** A page can hold fewer than asked for: what the reader may not see is left out. */
export const History = z.object({ items: z.array(HistoryEntry), next: z.string().nullable() })
export type History = z.infer<typeof History>

export const AsOfQuery = z.object({ moment: InstantText })
export type AsOfQuery = z.infer<typeof AsOfQuery>

export const AsOf = z
  .object({
    moment: InstantText,
    /** field → its value then, of those that the reader may know. */
    facts: z.record(z.string(), z.unknown()),
    /** Fields that differ from what they are now. */
    differing: z.array(z.string()),
    /** Fields of which it is not certain: something changed them that left no entry, such as an import that filled them in. */
    uncertain: z.array(z.string()),
    owner: z.object({ ownerId: Id.nullable(), name: z.string().nullable() }),
    unit: z.object({ unitId: Id, name: z.string().nullable() }),
  })
  .meta({ id: 'CustomerAsOf' })
export type AsOf = z.infer<typeof AsOf>
