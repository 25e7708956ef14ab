import { z } from 'zod'
import { FilterGroup } from '../../../platform/fields/filter.ts'
import { Id, text, Version } from '../../../platform/http/schemas.ts'

export const SegmentView = z
  .object({
    segmentId: Id,
    name: z.string(),
    description: z.string(),
    filter: FilterGroup,
    version: Version,
    createdAt: z.string(),
    updatedAt: z.string(),
    createdBy: z.string(),
    /** The campaigns that use it, newest first. */
    campaigns: z.array(z.object({ campaignId: Id, name: z.string(), state: z.string() })),
  })
  .meta({ id: 'Segment' })
export type SegmentView = z.infer<typeof SegmentView>

export const SegmentList = z.object({ segments: z.array(SegmentView) })

const name = text(100).trim().min(1)

export const CreateSegment = z.object({ name, description: text(1000).default(''), filter: FilterGroup })
export type CreateSegment = z.infer<typeof CreateSegment>

export const ChangeSegment = z.object({
  version: Version,
  name: name.optional(),
  description: text(1000).optional(),
  filter: FilterGroup.optional(),
})
export type ChangeSegment = z.infer<typeof ChangeSegment>

/** How many are in a segment; `capped`: more than this, and not counted further. */
export const SegmentCount = z.object({ count: z.number(), capped: z.boolean() }).meta({ id: 'SegmentCount' })

export const CountQuery = z.object({
  /** Counts to the end, however many there are. */
  exact: z.stringbool().default(false),
})
