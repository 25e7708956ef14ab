import { z } from 'zod'
import { InstantText, text } from '../../../../platform/http/schemas.ts'

/** match: found by any key; create: a customer of its own where only others' keys would find it; ask: the same, and somebody is asked. */
const Policy = z.enum(['match', 'create', 'ask'])

export const SourceView = z
  .object({
    source: z.string(),
    policy: Policy,
    /** 0: nobody decided, customers are matched. */
    version: z.number().int(),
    changedAt: InstantText.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'CustomerSource' })
export type SourceView = z.infer<typeof SourceView>

export const SourceList = z.object({ sources: z.array(SourceView) })
export const SourceParams = z.object({ source: text(60, 1).trim().min(1) })
export const SourceChange = z.object({ version: z.number().int().min(0).max(2_147_483_647), policy: Policy })
export type SourceChange = z.infer<typeof SourceChange>
