import { standardRoles } from '../access/actor.ts'
import { createUser } from '../auth/index.ts'
import { newId } from '../ids/ids.ts'
import type { TestApp } from './app.ts'
import { testUserId } from './identity.ts'

/** Gives the people as whom tests speak a row of their own: those who are listed, named and given something must have one. */
export async function signUpTestPeople(t: TestApp): Promise<void> {
  for (const role of standardRoles)
    await t.platform.database.pool.query(
      `insert into auth."user" (id, name, email, email_verified, language) values ($1, $2, $3, true, 'en') on conflict do nothing`,
      [testUserId(role), `Test ${role}`, `${role}@example.com`],
    )
}

/** Somebody new with these roles, in a unit: the company itself unless said otherwise. */
export async function addPerson(t: TestApp, name: string, at: { unitId?: string; roles?: readonly string[] } = {}): Promise<string> {
  const email = `${newId()}@example.com`
  const { roles = ['agent'], unitId } = at
  return await t.system(
    async (ctx) => (await createUser(ctx, { email, name, roles: [...roles], language: 'en', ...(unitId ? { unitId } : {}) })).id,
  )
}

/** So many customers of an owner's in a unit, who joined at an instant; their ids. */
export async function addCustomers(
  t: TestApp,
  count: number,
  of: { ownerId?: string | null; unitId: string; joinedAt?: Date },
): Promise<string[]> {
  const joinedAt = of.joinedAt ?? t.clock.now()
  const { rows } = await t.platform.database.pool.query<{ customerId: string }>(
    `insert into customers.customers (customer_id, kind, display_name, is_named, name_pinyin, name_initials, owner_id, unit_id, created_at, updated_at, joined_at)
     select uuidv7(), 'person', 'Customer ' || n, true, 'customer' || n, 'c', $2::uuid, $3::uuid, $4, $4, $4 from generate_series(1, $1::int) n
     returning customer_id as "customerId"`,
    [count, of.ownerId ?? null, of.unitId, joinedAt],
  )
  return rows.map((row) => row.customerId)
}
