import { z } from 'zod'
import { InstantText, text } from '../../../platform/http/schemas.ts'
import { channels, purposes } from '../policy/policy.ts'
import { consentStates, presentConsents } from './consent.ts'

const ConsentView = z
  .object({
    consentId: z.string(),
    purpose: z.enum(purposes),
    channel: z.enum(channels),
    state: z.enum(consentStates),
    occurredAt: z.string(),
    recordedAt: z.string(),
    evidence: z.string(),
    source: z.string(),
    recordedBy: z.string(),
  })
  .meta({ id: 'Consent' })

export const ConsentsView = z
  .object({
    /** Whether the customer may be written to about our offers, as it stands now. */
    email: z.object({ state: z.enum(presentConsents), since: z.string().nullable() }),
    /** Why nothing may be sent to the present address, whatever was agreed. */
    suppression: z.object({ scope: z.string(), reason: z.string(), createdAt: z.string() }).nullable(),
    /** Everything that was ever recorded, newest first. */
    history: z.array(ConsentView),
  })
  .meta({ id: 'Consents' })
export type ConsentsView = z.infer<typeof ConsentsView>

export const NewConsent = z
  .object({
    purpose: z.enum(purposes).default('marketing'),
    channel: z.enum(channels).default('email'),
    state: z.enum(consentStates),
    /** How we know: the words agreed to, the form, the call. */
    evidence: text(2000, 1),
    source: text(100, 1),
    /** Now, unless said otherwise. */
    occurredAt: InstantText.optional(),
  })
  .meta({ id: 'NewConsent' })
export type NewConsent = z.infer<typeof NewConsent>
