import { z } from 'zod'
import { DateText, Id, IdParams, text, Version } from '../../../platform/http/schemas.ts'

const Kind = z.enum(['person', 'household', 'company'])
const Side = z.enum(['from', 'to'])
const Role = text(100).trim()
const Type = text(60, 1)

const dates = { since: DateText.nullable().optional(), until: DateText.nullable().optional(), role: Role.nullable().optional() }

export const NewRelation = z.strictObject({
  type: Type,
  /** from: this customer is (an employee of) the other; to: the other is so of this one. */
  direction: Side.default('from'),
  otherId: Id,
  /** The first day; null: nobody knows. */
  since: dates.since,
  /** The day on which it is over; null: it has no end. */
  until: dates.until,
  /** What one is to the other: purchasing manager, eldest daughter. */
  role: dates.role,
})
export type NewRelation = z.infer<typeof NewRelation>

export const RelationChange = z.strictObject({ version: Version, ...dates })
export type RelationChange = z.infer<typeof RelationChange>

export const RelationVersion = z.strictObject({ version: Version })
export const RelationParams = IdParams.extend({ relationId: Id })

export const RelationView = z
  .object({
    relationId: Id,
    type: z.string(),
    /** from: this customer is (an employee of) the other; to: the other is so of this one. */
    direction: Side,
    otherId: Id,
    otherName: z.string(),
    otherKind: Kind,
    role: z.string().nullable(),
    since: DateText.nullable(),
    until: DateText.nullable(),
    /** Whether it holds today, where the company is. */
    isPresent: z.boolean(),
    version: Version,
  })
  .meta({ id: 'Relation' })
export type RelationView = z.infer<typeof RelationView>

export const RelationsQuery = z.object({
  /** Only relations of this kind, on this side: the further pages of a group. */
  type: Type.optional(),
  direction: Side.optional(),
  cursor: text(500, 1).optional(),
  /** Also those that are over. */
  past: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(200).default(10),
})
export type RelationsQuery = z.infer<typeof RelationsQuery>

/** Relations of one kind on one side, by their roles. A page can hold fewer than asked for: those whom the reader may not see are left out. */
const RelationGroup = z
  .object({ type: z.string(), direction: Side, items: z.array(RelationView), next: z.string().nullable() })
  .meta({ id: 'RelationGroup' })
export type RelationGroup = z.infer<typeof RelationGroup>

export const RelationGroups = z.object({ groups: z.array(RelationGroup) })
export type RelationGroups = z.infer<typeof RelationGroups>

/** Who belongs to a customer, as far as the reader may see them: their orders and conversations can be read together. */
export const CircleView = z
  .object({ people: z.number().int(), companies: z.number().int(), households: z.number().int(), isCapped: z.boolean() })
  .meta({ id: 'Circle' })
export type CircleView = z.infer<typeof CircleView>
