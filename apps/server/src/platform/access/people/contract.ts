import { z } from 'zod'
import { Id, text } from '../../http/schemas.ts'
import { RoleRef } from './roles-of.ts'

const mostListed = 500
const kinds = ['person', 'service'] as const

export const PeopleQuery = z.object({
  /** Part of a name. */
  search: text(100).trim().optional(),
  unitId: Id.optional(),
  /** These alone, separated by commas: for the names of those whom something mentions. */
  ids: text(4000)
    .transform((ids) => ids.split(','))
    .pipe(z.array(Id).min(1).max(100))
    .optional(),
  /** People, or the accounts by which other systems speak to this one. */
  kind: z.enum(kinds).default('person'),
  /** Whether those who are disabled are listed too. */
  disabled: z.stringbool().default(false),
  /** The last one of the page before. */
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(mostListed).default(100),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

/** Somebody's unit; `provider` is the identity provider whose groups put them there, null where it was done by hand. */
export const PersonUnit = z.object({ unitId: Id, name: z.string(), isHome: z.boolean(), provider: z.string().nullable() })
export type PersonUnit = z.infer<typeof PersonUnit>

/** A colleague, as everybody may see them. */
export const Person = z
  .object({
    userId: Id,
    name: z.string(),
    kind: z.enum(kinds),
    disabled: z.boolean(),
    /** The home first. */
    units: z.array(PersonUnit),
    teams: z.array(z.object({ teamId: Id, name: z.string() })),
    roles: z.array(RoleRef),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

/** By name; `next` is the cursor of the page after this one, null where it is the last. */
export const People = z.object({ people: z.array(Person), hasMore: z.boolean(), next: Id.nullable() }).meta({ id: 'People' })
export type People = z.infer<typeof People>

const mostUnits = 50

/** In which units somebody is from now on: one of them is their home. */
export const PersonChange = z.object({
  units: z
    .array(z.object({ unitId: Id, isHome: z.boolean() }))
    .min(1)
    .max(mostUnits)
    .refine((units) => units.filter((unit) => unit.isHome).length === 1, 'exactly one unit must be the home')
    .refine((units) => new Set(units.map((unit) => unit.unitId)).size === units.length, 'a unit can be named once only'),
})
export type PersonChange = z.infer<typeof PersonChange>
