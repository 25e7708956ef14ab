import { z } from 'zod'
import { text } from '../../../platform/http/schemas.ts'
import { customerKinds } from './template.ts'

/** 0: as it came with the product. */
const Since = z.number().int().min(0).max(2_147_483_647)

export const KindOfCustomer = z.object({ kind: z.enum(customerKinds) })

const WantedFact = z.strictObject({ field: text(100, 1), worth: z.number().int().min(1).max(3) }).meta({ id: 'WantedFact' })

export const InformationChange = z.strictObject({ version: Since, facts: z.array(WantedFact).max(50) })
export type InformationChange = z.infer<typeof InformationChange>

export const InformationTemplate = z
  .object({
    kind: z.enum(customerKinds),
    /** What one should know, in the order of the page; worth: 1 useful, 2 important, 3 vital. */
    facts: z.array(WantedFact),
    /** Whether it is as it came with the product. */
    isStandard: z.boolean(),
    version: Since,
  })
  .meta({ id: 'InformationTemplate' })
export type InformationTemplate = z.infer<typeof InformationTemplate>

export const InformationVersion = z.strictObject({ version: Since })

export const InformationList = z.object({
  templates: z.array(InformationTemplate),
  /** The fields that a template may ask for: what people fill in, not what is worked out. */
  askable: z.array(z.string()),
})
