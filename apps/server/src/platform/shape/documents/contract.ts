import { z } from 'zod'
import { Id, InstantText, text } from '../../http/schemas.ts'
import { DocumentView } from '../../views/contract.ts'
import { NewChoiceSet } from '../choice-sets/contract.ts'
import { LabelsInput, NewField } from '../fields/contract.ts'
import { DocumentLayout, DocumentRules } from '../layouts/contract.ts'
import { NewObject } from '../objects/contract.ts'
import { NewRelation } from '../relations/contract.ts'
import { customTypes } from '../types.ts'

/** A kind of record as a document names it: by its key. */
const DocumentObject = NewObject.extend({ key: NewObject.shape.key.unwrap() })
/** A field as a document names it: by its object and its key. */
const DocumentField = NewField.extend({ key: NewField.shape.key.unwrap(), indexed: z.boolean().default(false) })

/** A list of choices that fields share, as a document names it: by its key. */
const DocumentChoiceSet = NewChoiceSet.extend({ key: NewChoiceSet.shape.key.unwrap() })

/** A relation as a document names it: by its key. */
const DocumentRelation = NewRelation.extend({ key: NewRelation.shape.key.unwrap() })

/** Everything that a company added to the system, so that it can be read, compared and applied elsewhere. */
export const ShapeDocument = z
  .strictObject({
    format: z.literal('guanxi-shape'),
    formatVersion: z.literal(1),
    objects: z.array(DocumentObject).max(100),
    fields: z.array(DocumentField).max(5_000),
    /** The lists of choices that its fields share. */
    choiceSets: z.array(DocumentChoiceSet).max(200).default([]),
    relations: z.array(DocumentRelation).max(100).default([]),
    /** How pages and forms are made up. */
    layouts: z.array(DocumentLayout).max(700).default([]),
    /** Stages and conditions. */
    rules: z.array(DocumentRules).max(101).default([]),
    /** Everybody's views of the lists; a document that says nothing of them leaves them alone. */
    views: z.array(DocumentView).max(1000).optional(),
  })
  .meta({ id: 'ShapeDocument' })
export type ShapeDocument = z.infer<typeof ShapeDocument>
export type DocumentObject = ShapeDocument['objects'][number]
export type DocumentChoiceSet = ShapeDocument['choiceSets'][number]
export type DocumentRelation = ShapeDocument['relations'][number]
export type DocumentField = ShapeDocument['fields'][number]

const Labels = LabelsInput.optional()

export const Difference = z
  .object({
    what: z.enum(['add', 'change', 'remove', 'conflict']),
    kind: z.enum(['object', 'field', 'choice_set', 'relation', 'layout', 'rules', 'view']),
    /** The object, and of a field its key after it: `custom.policy`, `custom.policy.x_premium`; of a shared list its key; `relations.insured`; `custom.policy.layout:agent`, `custom.policy.rules`, `custom.policy.view:Overdue`. */
    name: z.string(),
    labels: Labels,
    /** Of a field: its type. */
    type: z.enum(customTypes).optional(),
    /** What of it would change: property → [now, then]. Of a conflict, what stands against it. */
    changes: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ShapeDifference' })
export type Difference = z.infer<typeof Difference>

export const ApplyInput = z.strictObject({
  document: ShapeDocument,
  /** What the document does not name is removed (and kept for 30 days) instead of left alone. */
  removeMissing: z.boolean().default(false),
})
export type ApplyInput = z.infer<typeof ApplyInput>

export const Differences = z.object({ differences: z.array(Difference) })

export const ApplicationView = z
  .object({ applicationId: Id, appliedAt: InstantText, appliedBy: z.string(), name: z.string(), differences: z.array(Difference) })
  .meta({ id: 'ShapeApplication' })
export type ApplicationView = z.infer<typeof ApplicationView>
export const ApplicationList = z.object({ applications: z.array(ApplicationView) })

/** What a company of a trade may begin with. */
export const ShapeTemplate = z
  .object({ key: z.string(), names: LabelsInput, descriptions: z.record(z.string(), z.string()), document: ShapeDocument })
  .meta({ id: 'ShapeTemplate' })
export type ShapeTemplate = z.infer<typeof ShapeTemplate>
export const TemplateList = z.object({ templates: z.array(ShapeTemplate) })

export const NamedApply = ApplyInput.extend({ name: text(200, 1).trim().default('') })
