import { z } from 'zod'
import { Id, InstantText, text } from '../../http/schemas.ts'

const principalKinds = ['user', 'team', 'unit'] as const

export const ShareInput = z.object({
  principalKind: z.enum(principalKinds),
  principalId: Id,
  /** Whether it may be changed as well; else it may be seen. */
  mayEdit: z.boolean(),
  /** From then on it is as if it had not been shared; null: until it is taken back. */
  until: InstantText.nullable(),
  reason: text(500, 3).trim(),
})
export type ShareInput = z.infer<typeof ShareInput>

export const ShareView = z
  .object({
    shareId: Id,
    principalKind: z.enum(principalKinds),
    principalId: Id,
    principalName: z.string(),
    mayEdit: z.boolean(),
    until: InstantText.nullable(),
    reason: z.string(),
    createdAt: InstantText,
    createdBy: z.string(),
  })
  .meta({ id: 'Share' })
export type ShareView = z.infer<typeof ShareView>

export const ShareList = z.object({ shares: z.array(ShareView) })
