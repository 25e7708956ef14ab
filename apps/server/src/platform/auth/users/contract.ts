import { z } from 'zod'
import { staffRoles } from '../../access/actor.ts'
import { text, Version } from '../../http/schemas.ts'
import { languages } from '../../i18n/languages.ts'

export const UserView = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(staffRoles),
    language: z.enum(languages),
    disabled: z.boolean(),
    version: z.number().int(),
    createdAt: z.string(),
  })
  .meta({ id: 'User' })

export const NewUser = z
  .object({ email: z.email().max(320), name: text(200, 1).optional(), role: z.enum(staffRoles), language: z.enum(languages).optional() })
  .meta({ id: 'NewUser' })
export type NewUser = z.infer<typeof NewUser>

export const UserChange = z
  .object({ version: Version, name: text(200, 1).optional(), role: z.enum(staffRoles).optional(), disabled: z.boolean().optional() })
  .meta({ id: 'UserChange' })
export type UserChange = z.infer<typeof UserChange>

/** A new or renewed way in: the link works once, for a day. */
export const Invitation = z.object({ user: UserView, link: z.string() }).meta({ id: 'Invitation' })
