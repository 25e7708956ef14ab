import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnitId, standardRoleIds } from '../../access/schema.ts'
import { buildRole, buildUnit } from '../../access/testing.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { createUser } from '../index.ts'

const many = 1203

let t: TestApp
let north: string

beforeAll(async () => {
  t = await createTestApp()
  north = await buildUnit(t, 'North 100%')
  await t.asOwner(
    `with made as (
       insert into auth."user" (name, email, email_verified, language)
       select case when n % 3 = 0 then 'Same Name' else 'Person ' || n end, 'p' || lpad(n::text, 5, '0') || '@example.com', true, 'en' from generate_series(1, $1::int) n
       returning id, email),
     placed as (insert into access.unit_members (user_id, unit_id, is_home) select id, $2, true from made)
     insert into access.user_roles (user_id, role_id, source) select id, $3, 'hand' from made`,
    [many, rootUnitId, standardRoleIds.agent],
  )
  await t.system(async (ctx) => {
    await createUser(ctx, { email: 'wu@example.com', name: '吴敏', roles: ['manager'], unitId: north })
  })
})
afterAll(async () => await t?.close())

async function pages(path: string, rows: 'users' | 'people', idOf: 'id' | 'userId') {
  const ids: string[] = []
  const sizes: number[] = []
  let next: string | null = null
  do {
    const { status, body } = await t.as('admin').get(`${path}${next === null ? '' : `&cursor=${next}`}`)
    expect(status).toBe(200)
    ids.push(...body[rows].map((row: Record<string, string>) => row[idOf]))
    sizes.push(body[rows].length)
    for (const row of body[rows]) expect(row.units).toHaveLength(1)
    next = body.next
  } while (next !== null)
  return { ids, sizes }
}

test('users come a page at a time, each once, with the units of every one of them', async () => {
  const { ids, sizes } = await pages('/users?limit=500', 'users', 'id')
  expect(sizes).toEqual([500, 500, many + 1 - 1000])
  expect(new Set(ids).size).toBe(many + 1)
  const { body } = await t.as('admin').get('/users?limit=2')
  expect(body).toMatchObject({ total: many + 1, users: [{ email: 'p00001@example.com' }, { email: 'p00002@example.com' }] })
})

test('colleagues come a page at a time as well, also where many have one name', async () => {
  const { ids, sizes } = await pages('/people?limit=400', 'people', 'userId')
  expect(sizes).toEqual([400, 400, 400, many + 1 - 1200])
  expect(new Set(ids).size).toBe(many + 1)
  expect((await t.as('admin').get('/people?search=Same&limit=500')).body).toMatchObject({ hasMore: false, next: null })
})

test('they are found by name, address, unit, id and role, and what is meant as text is taken as text', async () => {
  const found = async (query: string) => (await t.as('admin').get(`/users?${query}`)).body
  const wu = (await found('search=wu@')).users[0]
  expect(wu).toMatchObject({ name: '吴敏', units: [{ unitId: north, isHome: true, provider: null }] })
  expect(wu.roles).toMatchObject([{ key: 'manager', givers: [{ kind: 'hand', name: '' }] }])
  for (const query of ['吴', 'WU@EXAMPLE', 'north 100%', wu.id])
    expect(await found(`search=${encodeURIComponent(query)}`)).toMatchObject({ total: 1, next: null, users: [{ id: wu.id }] })
  expect(await found(`roleId=${standardRoleIds.manager}`)).toMatchObject({ total: 1, users: [{ id: wu.id }] })
  expect(await found(`roleId=${standardRoleIds.agent}&search=p00001`)).toMatchObject({ total: 1 })
  expect(await found(`search=${encodeURIComponent('%')}`)).toMatchObject({ total: 1 })
  expect(await found('search=p_0001')).toMatchObject({ total: 0, users: [], next: null })
  expect((await t.as('admin').get('/users?cursor=nonsense')).status).toBe(400)
  expect((await t.as('admin').get('/users?limit=501')).status).toBe(400)
})

test('whoever may see users but not where they belong is shown no units', async () => {
  const role = await buildRole(t, { rights: { 'auth.user.see': 'all', 'access.person.see': 'denied' } })
  const { id } = await t.system((ctx) => createUser(ctx, { email: 'clerk@example.com', roles: [role] }))
  expect((await t.asPerson(id).get('/users?search=wu@')).body.users).toMatchObject([{ units: null }])
})
