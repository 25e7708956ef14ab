import { z } from 'zod'
import { Id, InstantText, text, Version } from '../../../platform/http/schemas.ts'
import { cleaned } from '../names/clean.ts'

export const KeyView = z
  .object({
    /** Under which the key is named where it is changed. */
    keyId: z.string(),
    /** email, phone, card, external:<source> */
    kind: z.string(),
    value: z.string(),
    /** Who brought it; null: somebody wrote it here. */
    source: z.string().nullable(),
    /** Of its kind the one that is shown and used first. */
    isPrimary: z.boolean(),
    /** False: it is many people's, or another customer's. The customer may be reached by it and is not known by it. */
    identifies: z.boolean(),
    verifiedAt: InstantText.nullable(),
    verifiedBy: z.string().nullable(),
    firstSeenAt: InstantText,
    lastSeenAt: InstantText,
  })
  .meta({ id: 'CustomerKey' })
export type KeyView = z.infer<typeof KeyView>

export const AddKeyInput = z.object({
  version: Version,
  kind: z.enum(['email', 'phone', 'card', 'external']),
  value: text(320).overwrite(cleaned).min(1),
  /** Whose number it is, where it is one of another system. */
  source: text(60)
    .trim()
    .regex(/^[^:\s][^:]*$/)
    .optional(),
})
export type AddKeyInput = z.infer<typeof AddKeyInput>

export const KeyParams = z.object({ id: Id, keyId: z.string().regex(/^[0-9a-f]{32}$/) })
export const KeyVersion = z.object({ version: Version })
export const VerifyInput = z.object({ version: Version, isVerified: z.boolean() })
