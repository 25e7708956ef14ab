import { z } from 'zod'
import { Id, InstantText, text } from '../../../../platform/http/schemas.ts'

const Kind = z.enum(['email', 'phone', 'card'])

export const SetAsideKeyView = z
  .object({
    keyId: z.string(),
    kind: Kind,
    value: z.string(),
    /** bearers: too many came with it; person: somebody said so. */
    reason: z.enum(['bearers', 'person']),
    /** How many different names or numbers came with it when it was noticed. */
    bearers: z.number().int(),
    /** Whose it was until then: what several people did may stand there together. */
    heldBy: z.object({ customerId: Id, name: z.string() }).nullable(),
    /** How many customers came with it. */
    sharedBy: z.number().int(),
    setAsideAt: InstantText,
    setAsideBy: z.string().nullable(),
  })
  .meta({ id: 'SetAsideKey' })
export type SetAsideKeyView = z.infer<typeof SetAsideKeyView>

export const SetAsideList = z.object({ keys: z.array(SetAsideKeyView), hasMore: z.boolean() })
export const SetAsideInput = z.object({ kind: Kind, value: text(320, 1).trim().min(1) })
export type SetAsideInput = z.infer<typeof SetAsideInput>
export const SetAsideParams = z.object({ kind: Kind, keyId: z.string().regex(/^[0-9a-f]{32}$/) })
