import { z } from 'zod'
import { text } from '../../http/schemas.ts'

export const NewDirectoryToken = z.object({ name: text(100, 1) }).meta({ id: 'NewDirectoryToken' })
export type NewDirectoryToken = z.infer<typeof NewDirectoryToken>
const token = { id: z.string(), name: z.string(), createdAt: z.string(), usedAt: z.string().nullable() }
export const DirectoryToken = z.object(token).meta({ id: 'DirectoryToken' })
export type DirectoryToken = z.infer<typeof DirectoryToken>
/** The only answer that holds the token itself. */
export const MadeDirectoryToken = z.object({ ...token, token: z.string() }).meta({ id: 'MadeDirectoryToken' })
export type MadeDirectoryToken = z.infer<typeof MadeDirectoryToken>

export const urns = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  config: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
} as const

export const maxResults = 200
const maxOperations = 1000
const maxMembers = 10_000

/** RFC 7644 §3.4.2. A count or an index out of bounds is brought into them, as the standard has it. */
export const ListQuery = z.object({
  filter: text(1000).optional(),
  startIndex: z.coerce.number().int().optional(),
  count: z.coerce.number().int().optional(),
  attributes: text(1000).optional(),
  excludedAttributes: text(1000).optional(),
})
export type ListQuery = z.infer<typeof ListQuery>
export const ResourceQuery = ListQuery.pick({ attributes: true, excludedAttributes: true })
export type ResourceQuery = z.infer<typeof ResourceQuery>
export const ResourceParams = z.object({ id: text(200, 1) })

// Directories send more than we keep; what is not named here is left out without complaint (RFC 7643 §2.1).
const line = text(200)
const Email = z.looseObject({ value: text(320), primary: z.boolean().nullish(), type: line.nullish() })
export const UserBody = z
  .looseObject({
    userName: text(320, 1),
    externalId: text(500).nullish(),
    displayName: line.nullish(),
    name: z.looseObject({ formatted: line.nullish(), givenName: line.nullish(), familyName: line.nullish() }).nullish(),
    emails: z.array(Email).max(20).nullish(),
    active: z.boolean().nullish(),
  })
  .meta({ id: 'ScimUserBody' })
export type UserBody = z.infer<typeof UserBody>
const Member = z.looseObject({ value: text(200, 1) })
export const GroupBody = z
  .looseObject({ displayName: text(500, 1), externalId: text(500).nullish(), members: z.array(Member).max(maxMembers).nullish() })
  .meta({ id: 'ScimGroupBody' })
export type GroupBody = z.infer<typeof GroupBody>
/** Some directories write the operations with a capital. */
const Operation = z.object({ op: z.string().regex(/^(add|replace|remove)$/i), path: text(500).nullish(), value: z.unknown().optional() })
export type Operation = z.infer<typeof Operation>
export const PatchBody = z.looseObject({ Operations: z.array(Operation).min(1).max(maxOperations) }).meta({ id: 'ScimPatchBody' })
export type PatchBody = z.infer<typeof PatchBody>

/** A resource as it is sent: which of its attributes are there depends on what was asked for. */
export const Resource = z.record(z.string(), z.unknown()).meta({ id: 'ScimResource' })
export type Resource = z.infer<typeof Resource>
export const List = z
  .object({
    schemas: z.array(z.string()),
    totalResults: z.number().int(),
    startIndex: z.number().int(),
    itemsPerPage: z.number().int(),
    Resources: z.array(Resource),
  })
  .meta({ id: 'ScimList' })
export type List = z.infer<typeof List>
