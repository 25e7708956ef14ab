import { z } from 'zod'
import { text, Version } from '../../../../platform/http/schemas.ts'
import { LabelsInput, LabelsView } from '../../../../platform/shape/fields/contract.ts'

const kinds = ['person', 'household', 'company'] as const
const Kinds = z
  .array(z.enum(kinds))
  .min(1)
  .max(kinds.length)
  .refine((given) => new Set(given).size === given.length, 'names a kind twice')
const Side = z.enum(['from', 'to'])

/** What a kind of relation is, as far as it cannot be said otherwise later: relations that stand would break the new rule. */
const nature = {
  /** On which side a customer stands once at a time: a person belongs to one household; null: on both as often as it is so. */
  onlyOne: Side.nullable().default(null),
  /** Which side is above the other: such relations make a tree, and never a circle; null: no tree. */
  above: Side.nullable().default(null),
  /** Whose orders and conversations count with the other’s: those of employees with the company’s; null: nobody’s. */
  belongs: Side.nullable().default(null),
  /** Both are the same to each other: siblings, partners. The side `to` needs no words then. */
  symmetric: z.boolean().default(false),
}

export const NewRelationKind = z.strictObject({
  /** Made from the words when it is not given, and never changed afterwards. */
  type: text(40, 1)
    .regex(/^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/, 'must be like landlord_of: lower case, each part beginning with a letter')
    .optional(),
  /** As it is read on the page of the one on the side `from`: “Works for”. */
  fromLabels: LabelsInput,
  /** As it is read on the page of the other: “Employs”. */
  toLabels: LabelsInput.optional(),
  fromKinds: Kinds,
  toKinds: Kinds.optional(),
  ...nature,
})
export type NewRelationKind = z.infer<typeof NewRelationKind>

export const RelationKindChange = z.strictObject({
  version: Version,
  fromLabels: LabelsInput.optional(),
  toLabels: LabelsInput.optional(),
  fromKinds: Kinds.optional(),
  toKinds: Kinds.optional(),
  /** Stays where it stands, and is offered no more. */
  retired: z.boolean().optional(),
})
export type RelationKindChange = z.infer<typeof RelationKindChange>

export const RelationKindView = z
  .object({
    type: z.string(),
    fromLabels: LabelsView,
    toLabels: LabelsView,
    fromKinds: z.array(z.enum(kinds)),
    toKinds: z.array(z.enum(kinds)),
    onlyOne: Side.nullable(),
    above: Side.nullable(),
    belongs: Side.nullable(),
    symmetric: z.boolean(),
    /** Came with the product. */
    builtIn: z.boolean(),
    retired: z.boolean(),
    version: Version,
  })
  .meta({ id: 'RelationKind' })
export type RelationKindView = z.infer<typeof RelationKindView>

export const RelationKindList = z.object({ kinds: z.array(RelationKindView) })
export const RelationKindParams = z.object({ type: text(60, 1) })
