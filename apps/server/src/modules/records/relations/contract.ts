import { z } from 'zod'
import { Id, InstantText, text } from '../../../platform/http/schemas.ts'

/** What hangs on a record: those that refer to it by one of their fields, or those linked with it by a relation. */
const RelatedList = z
  .object({
    /** Its name in filters and when links are changed: the key of the field, or of the relation’s side. */
    list: z.string(),
    kind: z.enum(['reference', 'linked']),
    /** What those listed are, `customers.customer` or `custom.claim`; of a kind of records its key, many of them, and its icon. */
    object: z.string(),
    key: z.string().nullable(),
    name: z.string().nullable(),
    icon: z.string().nullable(),
    /** What the field, or this side of the relation, is called. */
    label: z.string(),
    count: z.number().int(),
    /** There are more than that. */
    capped: z.boolean(),
    /** Whether the reader may link and unlink. */
    mayLink: z.boolean(),
    /** The latest of them. */
    rows: z.array(z.object({ id: Id, label: z.string(), updatedAt: InstantText })),
  })
  .meta({ id: 'RelatedList' })
export type RelatedList = z.infer<typeof RelatedList>
export const RelatedLists = z.object({ lists: z.array(RelatedList) })

export const LinkParams = z.object({ object: text(40, 1), id: Id, list: text(60, 1), otherId: Id })
export const CustomerLinkParams = z.object({ id: Id, list: text(60, 1), otherId: Id })
