import { z } from 'zod'
import { DateText, Id, InstantText, text, Version } from '../../../platform/http/schemas.ts'

const Share = z.number().gt(0).lt(1)

/** From which likelihood on people are asked, and from which on two become one by themselves; below the first nothing is said. */
export const RulesView = z
  .object({ review: z.number(), automatic: z.number().nullable(), version: z.number().int() })
  .meta({ id: 'DuplicateRules' })
export type RulesView = z.infer<typeof RulesView>

export const RulesInput = z.strictObject({
  review: Share.min(0.3).max(0.99),
  /** Null: nothing becomes one by itself. */
  automatic: Share.min(0.9).max(0.999_999).nullable(),
  version: Version.or(z.literal(0)),
})
export type RulesInput = z.infer<typeof RulesInput>

export const RunView = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    step: z.enum(['reading', 'comparing', 'keeping', 'merging']).nullable(),
    reason: z.enum(['people', 'schedule', 'rules']),
    /** Everybody, or those who are new or changed. */
    scope: z.enum(['whole', 'changed']).nullable(),
    requestedAt: InstantText,
    startedAt: InstantText.nullable(),
    finishedAt: InstantText.nullable(),
    /** Customers looked at, pairs compared, pairs alike enough, pairs in the list afterwards, pairs made one. */
    read: z.number().int().nullable(),
    compared: z.number().int().nullable(),
    found: z.number().int().nullable(),
    kept: z.number().int().nullable(),
    merged: z.number().int().nullable(),
    errorCode: z.string().nullable(),
  })
  .meta({ id: 'DuplicateRun' })
export type RunView = z.infer<typeof RunView>

export const SearchState = z.object({
  rules: RulesView,
  /** The one that waits or runs. */
  open: RunView.nullable(),
  /** The last that has ended, well or not. */
  last: RunView.nullable(),
  /** When everybody was looked at last. */
  wholeAt: InstantText.nullable(),
  /** What a reader must know of the comparison: few_matches … */
  warnings: z.array(z.string()),
})
export type SearchState = z.infer<typeof SearchState>

/** closed: the reader may not see the field; says: whether it speaks for one, for two, or for neither. */
const EvidenceView = z.object({
  field: z.string(),
  label: z.string(),
  left: z.string().nullable(),
  right: z.string().nullable(),
  level: z.string().nullable(),
  says: z.enum(['same', 'alike', 'differs', 'nothing', 'closed']),
  /** log2 of how much likelier it is of one customer than of two. */
  weight: z.number().nullable(),
})

const Party = z.object({
  customerId: Id,
  name: z.string(),
  kind: z.enum(['person', 'household', 'company']),
  joinedAt: InstantText.nullable(),
  version: Version,
})

export const PairView = z
  .object({
    left: Party,
    right: Party,
    probability: z.number(),
    foundAt: InstantText,
    evidence: z.array(EvidenceView),
    state: z.enum(['open', 'not_same']),
    decidedBy: z.string().nullable(),
    decidedAt: InstantText.nullable(),
    reason: z.string().nullable(),
    /** Whether the reader may say that they are not the same, or make them one. */
    can: z.array(z.enum(['judge', 'merge'])),
  })
  .meta({ id: 'DuplicatePair' })
export type PairView = z.infer<typeof PairView>

export const PairsInput = z.strictObject({
  /** Only pairs of this customer. */
  customerId: Id.optional(),
  state: z.enum(['open', 'not_same']).optional(),
  cursor: text(200).optional(),
  limit: z.number().int().min(1).max(100).optional(),
})
export type PairsInput = z.infer<typeof PairsInput>

export const PairsResult = z.object({
  pairs: z.array(PairView),
  next: z.string().nullable(),
  /** All that the reader may see, counted so far; `capped`: there are more. */
  total: z.number().int(),
  capped: z.boolean(),
})
export type PairsResult = z.infer<typeof PairsResult>

export const JudgeInput = z.strictObject({ customerId: Id, otherId: Id, reason: text(1000).trim().min(1).optional() })
export type JudgeInput = z.infer<typeof JudgeInput>
export const ReopenInput = z.strictObject({ customerId: Id, otherId: Id })
export type ReopenInput = z.infer<typeof ReopenInput>

const line = (max: number) => text(max).trim().nullish()

/** Somebody who is about to be taken down. */
export const CheckInput = z.strictObject({
  kind: z.enum(['person', 'household', 'company']).default('person'),
  displayName: line(500),
  givenName: line(500),
  familyName: line(500),
  birthday: DateText.nullish(),
  phone: line(60),
  email: line(320),
  city: line(200),
  country: line(2),
})
export type CheckInput = z.infer<typeof CheckInput>

export const CheckResult = z.object({
  likely: z.array(z.object({ customerId: Id, name: z.string(), probability: z.number(), evidence: z.array(EvidenceView) })),
})
export type CheckResult = z.infer<typeof CheckResult>

export const RunInput = z.strictObject({ everybody: z.boolean().optional() })
