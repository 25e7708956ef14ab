import { z } from 'zod'
import { Id, InstantText, text, Version } from '../../http/schemas.ts'
import { LabelsInput } from '../fields/contract.ts'
import { objectKeyPattern } from '../keys.ts'

const objectIcons = ['box', 'file', 'shield', 'package', 'truck', 'home', 'car', 'heart', 'star', 'tool', 'book', 'flag'] as const

export const NewObject = z.strictObject({
  /** What one is called, and what many are. */
  labels: LabelsInput,
  plurals: LabelsInput,
  key: text(40, 1)
    .regex(objectKeyPattern, 'must be like policy or delivery_note: lower case, each part beginning with a letter')
    .optional(),
  icon: z.enum(objectIcons).default('box'),
  /** Each belongs to a customer, from the beginning and for good. */
  ofCustomer: z.boolean().default(true),
})
export type NewObject = z.infer<typeof NewObject>

export const ObjectChange = z.strictObject({
  version: Version,
  labels: LabelsInput.optional(),
  plurals: LabelsInput.optional(),
  icon: z.enum(objectIcons).optional(),
})
export type ObjectChange = z.infer<typeof ObjectChange>

const LabelsView = z.record(z.string(), z.string())

export const CustomObjectView = z
  .object({
    objectId: Id,
    key: z.string(),
    /** Under which its fields, rights and records are kept. */
    object: z.string(),
    labels: LabelsView,
    plurals: LabelsView,
    icon: z.string(),
    ofCustomer: z.boolean(),
    removedAt: InstantText.nullable(),
    droppedAt: InstantText.nullable(),
    version: Version,
  })
  .meta({ id: 'CustomObject' })
export type CustomObjectView = z.infer<typeof CustomObjectView>

export const ObjectList = z.object({ objects: z.array(CustomObjectView) })
