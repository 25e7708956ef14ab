import { z } from 'zod'
import { Id } from '../../http/schemas.ts'
import { HeldRole, RoleRef } from '../people/roles-of.ts'
import { scopes } from '../scope.ts'
import { groundKinds } from './grounds.ts'

const Ground = z.object({
  kind: z.enum(groundKinds),
  role: RoleRef,
  via: z.object({ id: Id, name: z.string() }).nullable(),
  standingInFor: z.string().nullable(),
  until: z.string().nullable(),
})

/** Who may see a record, and why. */
export const RecordAccess = z
  .object({
    owner: z.object({ id: Id, name: z.string() }).nullable(),
    unit: z.object({ id: Id, name: z.string() }),
    people: z.array(z.object({ userId: Id, name: z.string(), mayEdit: z.boolean(), grounds: z.array(Ground) })),
    /** How many may see it beyond those listed. */
    more: z.number().int(),
  })
  .meta({ id: 'RecordAccess' })
export type RecordAccess = z.infer<typeof RecordAccess>

/** What somebody may see and do. */
export const PersonRights = z
  .object({
    userId: Id,
    name: z.string(),
    roles: z.array(HeldRole),
    units: z.array(z.object({ id: Id, name: z.string() })),
    teams: z.array(z.object({ id: Id, name: z.string() })),
    /** For whom they stand in at present. */
    standingInFor: z.array(z.object({ id: Id, name: z.string() })),
    rights: z.array(
      z.object({ permission: z.string(), kind: z.enum(['bounded', 'whole']), scope: z.enum(scopes), roles: z.array(RoleRef) }),
    ),
    /** Fields that are not open to them all the way. */
    closed: z.array(z.object({ object: z.string(), field: z.string(), access: z.enum(['hidden', 'masked', 'read']) })),
    customers: z.object({ count: z.number().int(), upTo: z.number().int() }),
  })
  .meta({ id: 'PersonRights' })
export type PersonRights = z.infer<typeof PersonRights>

/** The first customers as somebody else has them. */
export const SeenAs = z
  .object({
    rows: z.array(
      z.object({ id: Id, values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])) }),
    ),
  })
  .meta({ id: 'SeenAs' })
