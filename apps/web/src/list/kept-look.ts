import type { components } from '@guanxi/api-client'
import { choiceColours } from '@guanxi/ui'
import { z } from 'zod/mini'

/** What of a display an address keeps as it is. */
export const Look = z.object({
  widths: z.optional(z.record(z.string(), z.number().check(z.gte(40), z.lte(1200)))),
  pinned: z.optional(z.number().check(z.gte(0), z.lte(10))),
  density: z.optional(z.enum(['compact', 'normal', 'roomy'])),
  colours: z.optional(
    z
      .array(z.object({ filter: z.any(), colour: z.enum(choiceColours), on: z.enum(['row', 'cell']), field: z.nullable(z.string()) }))
      .check(z.maxLength(20)),
  ),
})
export type Look = Partial<Pick<components['schemas']['ViewDisplay'], 'widths' | 'pinned' | 'density' | 'colours'>>
