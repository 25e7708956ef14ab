import { z } from 'zod'
import { text } from '../../platform/http/schemas.ts'

export const SampleTemplate = z.strictObject({ template: text(60, 1) })

export const SampleState = z
  .object({
    template: z.string(),
    /** How many sample records there are. */
    records: z.number().int(),
    /** What stands against adding some; null: nothing. */
    obstacle: z.enum(['there', 'not_applied', 'no_sample_company']).nullable(),
  })
  .meta({ id: 'SampleState' })
export type SampleState = z.infer<typeof SampleState>

export const SampleStates = z.object({ samples: z.array(SampleState) })
export const SampleCount = z.object({ records: z.number().int() })
