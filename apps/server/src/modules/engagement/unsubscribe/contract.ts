import { z } from 'zod'
import { text } from '../../../platform/http/schemas.ts'
import { presentConsents } from '../consents/consent.ts'
import { channels, purposes } from '../policy/policy.ts'

export const TokenParams = z.object({ token: text(200, 1) })

export const UnsubscribeView = z
  .object({
    /** The address the message went to, all but its first letter and its domain hidden. */
    address: z.string(),
    channel: z.enum(channels),
    purpose: z.enum(purposes),
    state: z.enum(presentConsents),
  })
  .meta({ id: 'Unsubscribe' })
export type UnsubscribeView = z.infer<typeof UnsubscribeView>
