import { buildCustomers } from '../modules/customers/testing.ts'
import { rootUnitId } from '../platform/access/schema.ts'
import { type FieldRule, fieldRules, type Holding, scopes } from '../platform/access/scope.ts'
import { buildPerson, buildRole, buildTeam, buildUnit } from '../platform/access/testing.ts'
import type { TestApp } from '../platform/testing/app.ts'
import { buildCampaigns } from './campaigns/testing.ts'
import { type Canary, type CanaryField, canaryFields } from './canary.ts'
import type { LeakCompany, Person, Role, Share } from './company.ts'
import type { Random } from './random.ts'

const random8 = (random: Random): string => String(10_000_000 + random.below(89_999_999))

async function buildTree(t: TestApp, random: Random): Promise<Map<string, string | null>> {
  const parents = new Map<string, string | null>([[rootUnitId, null]])
  for (let count = 2 + random.below(7); count > 0; count--) {
    const parent = random.pick([...parents.keys()])
    parents.set(await buildUnit(t, `Unit ${random8(random)}`, parent), parent)
  }
  return parents
}

async function buildRandomRole(t: TestApp, random: Random): Promise<Role> {
  const holdings: readonly Holding[] = [...scopes, ...scopes, 'none', 'denied']
  const rights: Record<string, Holding> = {}
  for (const [key, grant] of t.access.declared) {
    if (grant.kind === 'whole') rights[key] = random.chance(0.8) ? 'all' : 'none'
    else rights[key] = random.pick(holdings)
  }
  if (random.chance(0.8)) rights['customers.customer.see'] = random.pick(scopes)
  const fields: Partial<Record<CanaryField, FieldRule>> = {}
  for (const field of random.some(canaryFields, 0.45)) fields[field] = random.pick(fieldRules)
  const named = Object.fromEntries(Object.entries(fields).map(([field, rule]) => [`customers.customer.${field}`, rule]))
  return { id: await buildRole(t, { rights, fields: named }), rights, fields }
}

// What the company added is as closed as what came with the product.
async function buildShape(t: TestApp): Promise<void> {
  const labels = { en: 'Visit' }
  await t.as('admin').post('/shape/objects', { key: 'visit', labels, plurals: { en: 'Visits' } })
  await t.as('admin').post('/shape/fields', { object: 'customers.customer', type: 'text', key: 'x_badge', labels: { en: 'Badge' } })
  const rollUp = { object: 'custom.visit', how: 'count' }
  await t.as('admin').post('/shape/fields', { object: 'customers.customer', type: 'roll_up', key: 'x_visits', labels, options: { rollUp } })
  // The permissions over the kind are known from here on.
  await t.access.snapshot()
}

async function buildRecord(t: TestApp, customerId: string, badge: string, title: string): Promise<string> {
  await t.platform.database.pool.query('update customers.customers set x_badge = $2, x_visits = 1 where customer_id = $1', [
    customerId,
    badge,
  ])
  const { rows } = await t.platform.database.pool.query<{ id: string }>(
    `insert into custom.visit (record_id, customer_id, title, title_reading, title_initials, unit_id, created_at, created_by, updated_at)
     select uuidv7(), customer_id, $2::text, lower($2::text), '', unit_id, now(), 'test', now() from customers.customers where customer_id = $1 returning record_id as id`,
    [customerId, title],
  )
  return rows[0]?.id ?? ''
}

async function buildCanaries(t: TestApp, random: Random, people: readonly Person[], units: readonly string[]): Promise<Canary[]> {
  const sketches = Array.from({ length: 40 }, (_, no) => {
    const mark = `${no}x${random8(random)}`
    const isNamed = random.chance(0.7)
    const email = `post${mark}@example.com`
    const phone = `+8613${String(100_007_919 + no * 7919).slice(-9)}`
    return {
      no,
      isNamed,
      email,
      phone,
      city: `city${mark}`,
      source: `from${mark}`,
      badge: `badge${mark}`,
      title: `visit${mark}`,
      name: `Name${mark}`,
    }
  })
  const ids = await buildCustomers(
    t,
    sketches.map(({ isNamed, name, email, phone, city, source }) => ({
      ...(isNamed ? { displayName: name } : {}),
      email,
      phone,
      city,
      source,
    })),
  )
  const canaries: Canary[] = []
  for (const [index, sketch] of sketches.entries()) {
    const id = ids[index] ?? ''
    const [ownerId, unitId] = [random.chance(0.6) ? random.pick(people).id : null, random.pick(units)]
    await t.platform.database.pool.query('update customers.customers set owner_id = $2, unit_id = $3 where customer_id = $1', [
      id,
      ownerId,
      unitId,
    ])
    await t.platform.database.pool.query('update insight.scores set owner_id = $2, unit_id = $3 where customer_id = $1', [
      id,
      ownerId,
      unitId,
    ])
    const { email, phone, city, source, badge, title, isNamed, no } = sketch
    const record = { id: await buildRecord(t, id, badge, title), title }
    const displayName = isNamed ? sketch.name : email
    canaries.push({ id, no, ownerId, unitId, isNamed, record, tokens: { displayName, email, phone, city, source, x_badge: badge } })
  }
  return canaries
}

async function buildShares(
  t: TestApp,
  random: Random,
  principals: Record<'user' | 'team' | 'unit', readonly string[]>,
  canaries: readonly Canary[],
): Promise<Share[]> {
  const shares: Share[] = []
  for (const canary of random.some(canaries, 0.3)) {
    const kind = random.pick((['user', 'team', 'unit'] as const).filter((one) => principals[one].length > 0))
    const principalId = random.pick(principals[kind])
    const isOver = random.chance(0.3)
    const until = isOver
      ? new Date(t.clock.now().getTime() - 60_000)
      : random.chance(0.5)
        ? new Date(t.clock.now().getTime() + 3_600_000)
        : null
    await t.platform.database.pool.query(`insert into customers.shares values ($1, uuidv7(), $2, $3, $4, $5, 'test', now(), 'test')`, [
      canary.id,
      kind,
      principalId,
      random.chance(0.5),
      until,
    ])
    shares.push({ customerId: canary.id, principalId, isOver })
  }
  return shares
}

/** A company drawn at random: units, roles with scopes and field rules, people, teams, shares, and customers with canaries. */
export async function buildLeakCompany(t: TestApp, random: Random): Promise<LeakCompany> {
  await buildShape(t)
  const parents = await buildTree(t, random)
  const units = [...parents.keys()]
  const roles: Role[] = []
  for (let count = 4; count > 0; count--) roles.push(await buildRandomRole(t, random))
  const people: Person[] = []
  for (let count = 6; count > 0; count--) {
    const own = [random.pick(roles), ...random.some(roles, 0.25)].filter((role, index, all) => all.indexOf(role) === index)
    const at = [random.pick(units), ...random.some(units, 0.1)].filter((unit, index, all) => all.indexOf(unit) === index)
    people.push({ id: await buildPerson(t, { roles: own.map((role) => role.id), units: at }), roles: own, units: at })
  }
  const teams: { id: string; members: string[] }[] = []
  for (let count = random.below(3); count > 0; count--) {
    const members = random.some(people, 0.5).map((person) => person.id)
    if (members.length > 0) teams.push({ id: await buildTeam(t, members), members })
  }
  const canaries = await buildCanaries(t, random, people, units)
  const campaigns = await buildCampaigns(t, random, canaries)
  const principals = { user: people.map((person) => person.id), team: teams.map((team) => team.id), unit: units }
  return { parents, people, teams, canaries, campaigns, shares: await buildShares(t, random, principals, canaries) }
}
