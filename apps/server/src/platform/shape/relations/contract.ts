import { z } from 'zod'
import { Id, InstantText, text, Version } from '../../http/schemas.ts'
import { LabelsInput } from '../fields/contract.ts'
import { objectKeyPattern } from '../keys.ts'

export const NewRelation = z.strictObject({
  /** `customers.customer` or a kind of records such as `custom.policy`; not customers on both sides. */
  fromObject: text(100, 1),
  toObject: text(100, 1),
  /** What those linked are called on a record of the first: a policy’s insured persons; and of the second: a person’s policies. */
  labels: LabelsInput,
  backLabels: LabelsInput,
  key: text(40, 1).regex(objectKeyPattern, 'must be like insured_persons: lower case, each part beginning with a letter').optional(),
})
export type NewRelation = z.infer<typeof NewRelation>

export const RelationChange = z.strictObject({ version: Version, labels: LabelsInput.optional(), backLabels: LabelsInput.optional() })
export type RelationChange = z.infer<typeof RelationChange>

const LabelsView = z.record(z.string(), z.string())

export const RelationView = z
  .object({
    relationId: Id,
    key: z.string(),
    fromObject: z.string(),
    toObject: z.string(),
    labels: LabelsView,
    backLabels: LabelsView,
    removedAt: InstantText.nullable(),
    droppedAt: InstantText.nullable(),
    version: Version,
  })
  .meta({ id: 'ShapeRelation' })
export type RelationView = z.infer<typeof RelationView>
export const RelationList = z.object({ relations: z.array(RelationView) })
