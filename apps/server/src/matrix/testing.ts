import { buildCustomers } from '../modules/customers/testing.ts'
import { type Holding, type Scope, scopes } from '../platform/access/scope.ts'
import { buildPerson, buildRole, buildTeam, buildUnit } from '../platform/access/testing.ts'
import type { TestApp } from '../platform/testing/app.ts'

/** Whose the customer is, seen from the person who asks. */
export const standings = ['own', 'mates', 'unit', 'below', 'elsewhere', 'shared', 'lent', 'expired'] as const
export type Standing = (typeof standings)[number]

export interface MatrixCompany {
  /** Somebody in the shop who holds everything as far as that scope. */
  personWith(scope: Scope): string
  /** person, standing → the customer that stands so to them. */
  customerOf(scope: Scope, standing: Standing): string
}

/** Everything that can be held, as far as a scope. */
export function everythingAt(t: TestApp, scope: Scope, except?: string): Record<string, Holding> {
  return Object.fromEntries(
    [...t.access.declared].flatMap(([key, grant]) => (key === except ? [] : [[key, grant.kind === 'whole' ? 'all' : scope]])),
  )
}

/** A region with two shops, one of them with a counter; in the shop one person for each scope, all in one team with a mate elsewhere. */
export async function buildMatrixCompany(t: TestApp): Promise<MatrixCompany> {
  const region = await buildUnit(t, 'Region')
  const shop = await buildUnit(t, 'Shop', region)
  const counter = await buildUnit(t, 'Counter', shop)
  const other = await buildUnit(t, 'Other shop', region)
  const people = new Map<Scope, string>()
  const customers = new Map<string, string>()
  for (const scope of scopes) {
    const role = await buildRole(t, { rights: everythingAt(t, scope) })
    const person = await buildPerson(t, { roles: [role], units: [shop] })
    const mate = await buildPerson(t, { roles: [role], units: [other] })
    await buildTeam(t, [person, mate])
    people.set(scope, person)
    const ids = await buildCustomers(
      t,
      standings.map((standing) => ({ externalSource: 'matrix', externalId: `${scope}-${standing}` })),
    )
    const placeOf = (standing: Standing): readonly [string | null, string] => {
      if (standing === 'own') return [person, other]
      if (standing === 'mates') return [mate, other]
      return [null, standing === 'unit' ? shop : standing === 'below' ? counter : other]
    }
    for (const [index, standing] of standings.entries()) {
      const id = ids[index] ?? ''
      customers.set(`${scope} ${standing}`, id)
      const [ownerId, unitId] = placeOf(standing)
      await t.platform.database.pool.query('update customers.customers set owner_id = $2, unit_id = $3 where customer_id = $1', [
        id,
        ownerId,
        unitId,
      ])
    }
    for (const [standing, mayEdit, until] of [
      ['shared', false, null],
      ['lent', true, null],
      ['expired', true, new Date(t.clock.now().getTime() - 1000)],
    ] as const)
      await t.platform.database.pool.query(
        `insert into customers.shares values ($1, uuidv7(), 'user', $2, $3, $4, 'test', now(), 'test')`,
        [customers.get(`${scope} ${standing}`), person, mayEdit, until],
      )
  }
  return {
    personWith: (scope) => people.get(scope) ?? '',
    customerOf: (scope, standing) => customers.get(`${scope} ${standing}`) ?? '',
  }
}

const reachedFrom: Readonly<Record<Standing, Scope | null>> = {
  own: 'own',
  mates: 'team',
  unit: 'unit',
  below: 'below',
  elsewhere: 'all',
  shared: 'all',
  lent: 'all',
  expired: 'all',
}

/** The rule, said once more: whether a permission held as far as a scope reaches a customer that stands so. */
export function reaches(scope: Scope, standing: Standing, permission: string): boolean {
  const verb = permission.split('.')[2]
  if (standing === 'shared' && verb === 'see') return true
  if (standing === 'lent' && (verb === 'see' || verb === 'edit')) return true
  const from = reachedFrom[standing]
  return from !== null && scopes.indexOf(scope) >= scopes.indexOf(from)
}

// What a refusal may leave: its own entry in the log, and what counts attempts. Jobs belong to the queue.
const written = new Set([
  'platform.audit_entries',
  'platform.audit_seals',
  'platform.heartbeats',
  'auth.failed_attempts',
  'platform.migrations',
  'platform.migrations_lock',
])

/** A digest of every row of every table of ours, taken in one statement. */
export function stateReader(t: TestApp): () => Promise<string> {
  let statement: string | undefined
  return async () => {
    if (statement === undefined) {
      const tables = Object.keys(t.tableKinds).filter((name) => !written.has(name))
      const digests = tables.map(
        (name) =>
          `(select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from ${name.replace('auth.user', 'auth."user"').replace('auth."user"_', 'auth.user_')} r)`,
      )
      // A function takes no more than a hundred arguments; an array holds any number.
      statement = `select md5(array_to_string(array[${digests.join(', ')}], '/')) as state`
    }
    const rows = await t.asOwner<{ state: string }>(statement)
    return rows[0]?.state ?? ''
  }
}
