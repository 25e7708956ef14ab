import { z } from 'zod'
import { Id, InstantText, text, Version } from '../../../platform/http/schemas.ts'
import { CustomerView } from '../customers/contract.ts'

const Reason = text(1000).trim().min(1)

/** Field → the id of the customer whose value shall stand; what is not named follows the rule: the survivor's own, its gaps from the others. */
const Choices = z.record(text(48, 1), Id)

const groupOf = {
  others: z.array(Id).min(1).max(500),
  choices: Choices.optional(),
  /** The versions that were looked at: refused when one of these customers has changed since. */
  versions: z.record(Id, Version).optional(),
}

export const MergeInput = z
  .strictObject({
    ...groupOf,
    /** Needed unless it is only asked what would be. */
    reason: Reason.optional(),
    /** Answers what would be; nothing changes. */
    dryRun: z.boolean().optional(),
    from: z.enum(['page', 'queue']).optional(),
  })
  .refine(({ reason, dryRun }) => reason !== undefined || dryRun === true, { path: ['reason'], error: 'must say why' })
export type MergeInput = z.infer<typeof MergeInput>

/** What could speak against it, for somebody to look at: whose owner or unit is another, whose birthday. */
const warnings = ['owner', 'unit', 'birthday'] as const

export const MergePreview = z
  .object({
    /** Null: nothing was changed. */
    mergeId: Id.nullable(),
    /** The one that remains, as it is afterwards. */
    survivor: CustomerView,
    /** All of them as they were, the survivor first. */
    before: z.array(CustomerView),
    /** Whose value stands afterwards; `differs`: not all of them say the same. */
    facts: z.array(z.object({ field: z.string(), from: Id, differs: z.boolean() })),
    /** What comes along from the others. */
    comes: z.array(z.object({ what: z.string(), count: z.number().int() })),
    warnings: z.array(z.enum(warnings)),
  })
  .meta({ id: 'MergePreview' })
export type MergePreview = z.infer<typeof MergePreview>

export const UnmergeInput = z
  .strictObject({
    mergeId: Id.optional(),
    memberId: Id.optional(),
    reason: Reason.optional(),
    dryRun: z.boolean().optional(),
  })
  .refine(({ mergeId, memberId }) => (mergeId === undefined) !== (memberId === undefined), {
    path: ['mergeId'],
    error: 'give either mergeId or memberId',
  })
export type UnmergeInput = z.infer<typeof UnmergeInput>

export const UnmergePreview = z
  .object({
    /** As it is afterwards. */
    survivor: CustomerView,
    /** Those who stand by themselves again. */
    returned: z.array(CustomerView),
    /** Facts that the survivor gives back. */
    restored: z.array(z.string()),
    /** Facts taken over then, which somebody changed since: they stay as they are. */
    kept: z.array(z.string()),
  })
  .meta({ id: 'UnmergePreview' })
export type UnmergePreview = z.infer<typeof UnmergePreview>

export const MergeView = z
  .object({
    mergeId: Id,
    /** Into whom: the customer itself, or one that was merged into it later. */
    intoId: Id,
    intoName: z.string(),
    way: z.enum(['page', 'queue', 'bulk', 'api']),
    reason: z.string(),
    mergedAt: InstantText,
    mergedBy: z.string(),
    members: z.array(
      z.object({
        memberId: Id,
        name: z.string(),
        undoneAt: InstantText.nullable(),
        undoneBy: z.string().nullable(),
        undoneReason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Merge' })
export type MergeView = z.infer<typeof MergeView>
export const MergeList = z.object({ merges: z.array(MergeView) })

export const BulkMergeInput = z.strictObject({
  groups: z
    .array(z.strictObject({ survivorId: Id, ...groupOf }))
    .min(1)
    .max(100),
  reason: Reason,
  from: z.enum(['queue', 'bulk']).optional(),
})
export type BulkMergeInput = z.infer<typeof BulkMergeInput>

export const BulkMergeResult = z.object({
  results: z.array(
    z.object({
      survivorId: Id,
      mergeId: Id.nullable(),
      /** Why it was not done; null: it was. */
      problem: z
        .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })
        .nullable(),
    }),
  ),
})
export type BulkMergeResult = z.infer<typeof BulkMergeResult>
