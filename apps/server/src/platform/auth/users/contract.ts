import { z } from 'zod'
import { RoleRef } from '../../access/people/roles-of.ts'
import { Id, text, Version } from '../../http/schemas.ts'
import { languages } from '../../i18n/languages.ts'
import { userKinds } from '../keys/schema.ts'

export const UserView = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    /** A service user is no person: it never signs in. */
    kind: z.enum(userKinds),
    roles: z.array(RoleRef),
    language: z.enum(languages),
    disabled: z.boolean(),
    version: z.number().int(),
    createdAt: z.string(),
  })
  .meta({ id: 'User' })

/** By id, or a standard role by its key. */
const Roles = z.array(text(100, 1)).min(1).max(50)

export const NewUser = z
  .object({
    email: z.email().max(320),
    name: text(200, 1).optional(),
    roles: Roles,
    unitId: Id.optional(),
    language: z.enum(languages).optional(),
  })
  .meta({ id: 'NewUser' })
export type NewUser = z.infer<typeof NewUser>

export const UserChange = z
  .object({ version: Version, name: text(200, 1).optional(), roles: Roles.optional(), disabled: z.boolean().optional() })
  .meta({ id: 'UserChange' })
export type UserChange = z.infer<typeof UserChange>

/** A new or renewed way in: the link works once, for a day. */
export const Invitation = z.object({ user: UserView, link: z.string() }).meta({ id: 'Invitation' })
