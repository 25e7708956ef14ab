import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { db } from '../schema.ts'
import { lockRights } from '../snapshot.ts'
import { unitsNow } from '../units/queries.ts'
import { present } from '../units/tree.ts'
import { membershipsOf, putIntoUnits, type UnitMembership } from './memberships.ts'
import { sourceOfProvider } from './roles-of.ts'

interface Grant {
  /** As it is called today: a unit that was merged is the one it became. */
  readonly unitId: string
  readonly source: string
  readonly wasThere: boolean
}

/** A company's unit ids → what became of them by now. */
async function presentUnit(tx: Tx): Promise<(unitId: string) => string> {
  const units = await unitsNow(tx)
  return (unitId) => present(units, unitId)?.unitId ?? unitId
}

async function grantsOf(tx: Tx, userId: string, now: (unitId: string) => string): Promise<readonly Grant[]> {
  const rows = await db(tx).selectFrom('access.unitGrants').select(['unitId', 'source', 'wasThere']).where('userId', '=', userId).execute()
  return rows.map((row) => ({ ...row, unitId: now(row.unitId) }))
}

async function hasGrants(tx: Tx, userId: string, source: string): Promise<boolean> {
  const held = db(tx).selectFrom('access.unitGrants').select('unitId').where('userId', '=', userId).where('source', '=', source)
  return (await held.executeTakeFirst()) !== undefined
}

async function keepGrants(tx: Tx, userId: string, source: string, grants: ReadonlyMap<string, boolean>): Promise<void> {
  await db(tx).deleteFrom('access.unitGrants').where('userId', '=', userId).where('source', '=', source).execute()
  const rows = [...grants].map(([unitId, wasThere]) => ({ userId, unitId, source, wasThere }))
  if (rows.length > 0) await db(tx).insertInto('access.unitGrants').values(rows).execute()
}

// Where the home is gone, the first unit that the source gives takes its place: whoever is somewhere has a home.
function withHome(unitIds: readonly string[], home: string | undefined, preferred: readonly string[]): UnitMembership[] {
  const at = unitIds.find((id) => id === home) ?? preferred.find((id) => unitIds.includes(id)) ?? unitIds[0]
  return unitIds.map((unitId) => ({ unitId, isHome: unitId === at }))
}

/**
 * Puts a user into the units that a source other than an administrator's hand gives, and takes them out of those it no longer gives. Where they were
 * before it came, or where another source has them, they stay. What a reorganisation made of a membership meanwhile is left as it is.
 */
export async function giveUnits(ctx: Ctx, userId: string, unitIds: readonly string[], source: string): Promise<void> {
  if (unitIds.length === 0 && !(await hasGrants(ctx.tx, userId, source))) return
  await lockRights(ctx.tx)
  const now = await presentUnit(ctx.tx)
  const wanted = [...new Set(unitIds.map(now))]
  const grants = await grantsOf(ctx.tx, userId, now)
  const own = grants.filter((grant) => grant.source === source)
  const others = grants.filter((grant) => grant.source !== source)
  const before = await membershipsOf(ctx.tx, userId)
  const there = new Set(before.map(({ unitId }) => unitId))
  const knew = (unitId: string): boolean => own.some((grant) => grant.unitId === unitId)
  const stays = (unitId: string): boolean =>
    others.some((grant) => grant.unitId === unitId) || own.some((grant) => grant.unitId === unitId && grant.wasThere)
  const gone = new Set(own.map(({ unitId }) => unitId).filter((unitId) => !wanted.includes(unitId) && !stays(unitId)))
  const come = wanted.filter((unitId) => !knew(unitId) && !there.has(unitId))
  const byHand = (unitId: string): boolean => {
    const known = [...own, ...others].filter((grant) => grant.unitId === unitId)
    return known.length > 0 ? known.some((grant) => grant.wasThere) : there.has(unitId)
  }
  await keepGrants(ctx.tx, userId, source, new Map(wanted.map((unitId) => [unitId, byHand(unitId)])))
  if (come.length === 0 && !before.some(({ unitId }) => gone.has(unitId))) return
  const left = before.map(({ unitId }) => unitId).filter((unitId) => !gone.has(unitId))
  const home = before.find(({ isHome }) => isHome)?.unitId
  await putIntoUnits(ctx, userId, withHome([...left, ...come], home, wanted), source)
}

/** Refuses to take somebody by hand out of a unit where an identity provider's groups have them (`unit_from_provider`). */
export async function refuseTakingGiven(tx: Tx, userId: string, units: readonly UnitMembership[]): Promise<void> {
  const kept = new Set(units.map(({ unitId }) => unitId))
  const there = new Set((await membershipsOf(tx, userId)).map(({ unitId }) => unitId))
  const now = await presentUnit(tx)
  const missing = (await grantsOf(tx, userId, now)).find(({ unitId }) => there.has(unitId) && !kept.has(unitId))
  if (!missing) return
  const unit = await db(tx).selectFrom('access.units').select('name').where('unitId', '=', missing.unitId).executeTakeFirst()
  throw new Refusal('unit_from_provider', { name: unit?.name ?? '', provider: (await providerNames(tx)).get(missing.source) ?? '' })
}

/** `user unit` → the provider whose groups put them there and who alone can take them out. */
export async function unitGivers(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map()
  const rows = await db(tx)
    .selectFrom('access.unitGrants')
    .select(['userId', 'unitId', 'source'])
    .where('userId', 'in', [...userIds])
    .execute()
  if (rows.length === 0) return new Map()
  const now = await presentUnit(tx)
  const names = await providerNames(tx)
  return new Map(rows.map(({ userId, unitId, source }) => [`${userId} ${now(unitId)}`, names.get(source) ?? '']))
}

// By the source that they are kept under.
async function providerNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const providers = await db(tx).selectFrom('auth.ssoProviders').select(['providerId', 'name']).execute()
  return new Map(providers.map(({ providerId, name }) => [sourceOfProvider(providerId), name]))
}
