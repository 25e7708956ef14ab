import { z } from 'zod'
import { PersonUnit } from '../../access/people/contract.ts'
import { HeldRole } from '../../access/people/roles-of.ts'
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
    /** Each with who gave it. */
    roles: z.array(HeldRole),
    /** The home first; null for a reader who may not see where people belong. */
    units: z.array(PersonUnit).nullable(),
    language: z.enum(languages),
    disabled: z.boolean(),
    version: z.number().int(),
    createdAt: z.string(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof UserView>

const mostListed = 500

export const UsersQuery = z.object({
  /** Part of a name, of an address or of a unit's name; or a user's id. */
  search: text(100).trim().optional(),
  roleId: Id.optional(),
  /** The last one of the page before. */
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(mostListed).default(mostListed),
})
export type UsersQuery = z.infer<typeof UsersQuery>

/** By address; `next` is the cursor of the page after this one, `total` how many are found in all. */
export const UsersPage = z.object({ users: z.array(UserView), next: Id.nullable(), total: z.number().int() })
export type UsersPage = z.infer<typeof UsersPage>

/** By id, or a standard role by its key. */
const Roles = z.array(text(100, 1)).max(50)

export const NewUser = z
  .object({
    email: z.email().max(320),
    name: text(200, 1).optional(),
    roles: Roles.min(1),
    unitId: Id.optional(),
    language: z.enum(languages).optional(),
  })
  .meta({ id: 'NewUser' })
export type NewUser = z.infer<typeof NewUser>

export const UserChange = z
  .object({
    version: Version,
    name: text(200, 1).optional(),
    /** Those given by hand from now on; what an identity provider gives stays, and alone may be enough. */
    roles: Roles.optional(),
    disabled: z.boolean().optional(),
  })
  .meta({ id: 'UserChange' })
export type UserChange = z.infer<typeof UserChange>

/** A new or renewed way in: the link works once, for a day. */
export const Invitation = z.object({ user: UserView, link: z.string() }).meta({ id: 'Invitation' })
