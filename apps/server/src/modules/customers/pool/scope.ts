import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Catalogue, createCatalogue } from '../../../platform/fields/catalogue.ts'
import { restricted } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { hasOwnName, ownFields } from '../customers/fields.ts'
import { customerObject } from '../customers/reading.ts'
import type { PoolRules } from './contract.ts'

/** Of whom the pool holds: those without an owner (alias `c`). */
const unowned = sql<SqlBool>`c.merged_into is null and not c.anonymous and c.owner_id is null`

// Whoever may give every customer to themselves is bounded by no unit.
function unitsOfPool({ rights }: Pick<Ctx, 'rights'>, rules: PoolRules): readonly string[] | null {
  if (rules.reach === 'company' || rights.reach('customers.customer.assign').everything) return null
  return [...new Set([...rights.place.line, ...rights.place.below])]
}

/** Whose customers the actor may claim, over the alias `c`, be they still there or not. */
export function poolUnits(ctx: Pick<Ctx, 'rights'>, rules: PoolRules): RawBuilder<SqlBool> {
  const units = unitsOfPool(ctx, rules)
  return units === null ? sql<SqlBool>`true` : sql<SqlBool>`c.unit_id = any(${units}::uuid[])`
}

/** The customers of the pool whom the actor may claim, over the alias `c`. */
export function poolScope(ctx: Pick<Ctx, 'rights'>, rules: PoolRules): RawBuilder<SqlBool> {
  return sql<SqlBool>`${unowned} and ${poolUnits(ctx, rules)}`
}

const told = new Set(['displayName', 'kind', 'country', 'city', 'source', 'joinedAt', 'createdAt', 'unitId'])
const whole = createCatalogue([{ ...ownFields, fields: ownFields.fields.filter(({ key }) => told.has(key)) }])

/**
 * What the pool tells of customers before they are somebody's: enough to choose by. How to reach them is for whoever claims them, or the
 * pool would be a list to copy out.
 */
export function poolCatalogue({ rights }: Pick<Ctx, 'rights'>): Catalogue {
  const isOwnValue = { displayName: { from: ['email', 'phone'], when: hasOwnName } }
  return restricted(whole, { rights, object: customerObject, isOwnValue })
}
