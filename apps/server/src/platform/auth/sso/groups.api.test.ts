import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rootUnitId, standardRoleIds } from '../../access/schema.ts'
import { buildUnit } from '../../access/testing.ts'
import { newId } from '../../ids/ids.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { signUpTestPeople } from '../../testing/company.ts'
import { type OidcPeer, startOidcPeer } from '../../testing/peers/oidc.ts'
import { createUser } from '../index.ts'
import { browserAt, oidcProvider } from './testing.ts'

let t: TestApp
let peer: OidcPeer
let people = 0
let places = 0

beforeAll(async () => {
  peer = await startOidcPeer()
  t = await createTestApp({ env: { GUANXI_URL: 'http://localhost:4400', GUANXI_OUTBOUND_ALLOW: peer.host } })
  await signUpTestPeople(t)
  await prepare(14)
})
beforeEach(async () => {
  await t.platform.database.pool.query('delete from auth.sign_in_tries')
})
afterAll(async () => {
  await t?.close()
  await peer?.close()
})

type Gift = { readonly group: string; readonly roleId?: string; readonly unitId?: string }
const { agent, marketer } = standardRoleIds

type Common = { readonly createsUsers?: boolean }
type Known = { readonly id: string; readonly name: string; readonly token: string }

// The peer wants to know where it may send people back to before it is first asked.
const unused: Known[] = []
async function prepare(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const name = `Company ${n}`
    const made = await t.as('admin').post('/sso/providers', oidcProvider(peer, { name }))
    expect(made.status).toBe(200)
    peer.allowCallback(made.body.addresses.callback)
    const { token } = (await t.as('admin').post(`/sso/providers/${made.body.id}/tokens`, { name: 'Sync' })).body
    unused.push({ id: made.body.id, name, token })
  }
}

/** Changes a provider to these groups, as an administrator who saw it as it is. */
async function map(id: string, groups: readonly Gift[], more: Common = {}) {
  const { body } = await t.as('admin').get('/sso/providers')
  const { version, name } = body.providers.find((one: { id: string }) => one.id === id)
  return await t.as('admin').put(`/sso/providers/${id}`, { ...oidcProvider(peer, { groups, name, ...more }), version })
}

async function provide(groups: readonly Gift[], more: Common = {}): Promise<Known> {
  const provider = unused.pop()
  if (!provider) throw new Error('prepare more providers')
  expect(await map(provider.id, groups, more)).toMatchObject({ status: 200 })
  return provider
}

const unit = (parentId?: string) => buildUnit(t, `Unit ${++places}`, parentId)
async function known(roles: readonly string[] = ['agent'], unitId?: string): Promise<{ id: string; email: string; login: string }> {
  const login = `person${++people}`
  const email = `${login}@example.com`
  const { id } = await t.system((ctx) => createUser(ctx, { email, roles: [...roles], ...(unitId ? { unitId } : {}) }))
  return { id, email, login }
}

async function arrive(providerId: string, login: string, groups: readonly string[]): Promise<number> {
  peer.people.set(login, { email: `${login}@example.com`, email_verified: true, groups: [...groups] })
  const browser = browserAt(t)
  const { body } = await browser.start(providerId)
  return (await browser.complete(providerId, await peer.signIn(body.address, login))).status
}

const userOf = async (email: string) => (await t.as('admin').get(`/users?search=${email}`)).body.users[0]
async function unitsOf(email: string): Promise<[string, boolean, string | null][]> {
  const { units } = await userOf(email)
  return units.map((one: { unitId: string; isHome: boolean; provider: string | null }) => [one.unitId, one.isHome, one.provider])
}
async function givers(email: string): Promise<Record<string, string[]>> {
  const { roles } = await userOf(email)
  return Object.fromEntries(
    roles.map((role: { key: string; givers: { kind: string; name: string }[] }) => [
      role.key,
      role.givers.map((one) => `${one.kind} ${one.name}`.trim()),
    ]),
  )
}

async function scim(token: string, method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) {
  const answer = await t.app.inject({
    method,
    url: `/api/scim/v2${path}`,
    headers: { authorization: `Bearer ${token}`, ...(payload ? { 'content-type': 'application/scim+json' } : {}) },
    ...(payload ? { payload: JSON.stringify(payload) } : {}),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : JSON.parse(answer.body) }
}

test('a group puts somebody into its unit at sign-in, beside where they were, and takes them out again', async () => {
  const north = await unit()
  const { id, name } = await provide([{ group: 'north', unitId: north }])
  const person = await known()
  expect(await arrive(id, person.login, ['north'])).toBe(200)
  expect(await unitsOf(person.email)).toEqual([
    [rootUnitId, true, null],
    [north, false, name],
  ])
  expect((await t.access.snapshot()).people.get(person.id)?.units).toEqual([rootUnitId, north])
  expect(await arrive(id, person.login, [])).toBe(200)
  expect(await unitsOf(person.email)).toEqual([[rootUnitId, true, null]])
  const { rows } = await t.platform.database.pool.query(
    `select actor_name, changes from platform.audit_entries where action = 'access.person.units_changed' and subject_id = $1 order by entry_id`,
    [person.id],
  )
  expect(rows.map((row) => [row.actor_name, row.changes.source])).toEqual(Array.from({ length: 2 }, () => [name, `provider:${id}`]))
  expect(rows[1].changes.units[1]).toEqual([{ unitId: rootUnitId, isHome: true }])
})

test('where they were before the group came they stay when it goes', async () => {
  const north = await unit()
  const { id } = await provide([{ group: 'north', unitId: north }])
  const person = await known(['agent'], north)
  await arrive(id, person.login, ['north'])
  await arrive(id, person.login, [])
  expect(await unitsOf(person.email)).toEqual([[north, true, null]])
})

test('whom the provider brings begins in the units of their groups alone, not in the company itself', async () => {
  const [north, south] = [await unit(), await unit()]
  const { id, name } = await provide(
    [
      { group: 'a', roleId: agent, unitId: north },
      { group: 'b', unitId: south },
    ],
    { createsUsers: true },
  )
  const login = `person${++people}`
  expect(await arrive(id, login, ['b', 'a'])).toBe(200)
  expect(await unitsOf(`${login}@example.com`)).toEqual([
    [north, true, name],
    [south, false, name],
  ])
  expect(await arrive(id, login, ['b'])).toBe(403)
  expect(await unitsOf(`${login}@example.com`)).toEqual([[south, true, name]])
  const plain = await provide([{ group: 'a', roleId: agent }], { createsUsers: true })
  const other = `person${++people}`
  expect(await arrive(plain.id, other, ['a'])).toBe(200)
  expect(await unitsOf(`${other}@example.com`)).toEqual([[rootUnitId, true, null]])
})

test('a group of the directory gives role and unit at once, to whom it adds and takes, and to none when it is removed', async () => {
  const north = await unit()
  const { token, name } = await provide([{ group: 'North', roleId: marketer, unitId: north }])
  const email = `person${++people}@example.com`
  const made = await scim(token, 'POST', '/Users', { userName: email, displayName: 'One', emails: [{ value: email }], active: true })
  expect(await unitsOf(email)).toEqual([])
  const group = await scim(token, 'POST', '/Groups', { displayName: 'North', members: [{ value: made.body.id }] })
  expect([await unitsOf(email), await givers(email)]).toEqual([[[north, true, name]], { marketer: [`provider ${name}`] }])
  const renamed = { Operations: [{ op: 'replace', path: 'displayName', value: 'Far north' }] }
  expect((await scim(token, 'PATCH', `/Groups/${group.body.id}`, renamed)).status).toBe(200)
  expect([await unitsOf(email), await givers(email)]).toEqual([[], {}])
  await scim(token, 'PATCH', `/Groups/${group.body.id}`, { Operations: [{ op: 'replace', path: 'displayName', value: 'North' }] })
  expect(await unitsOf(email)).toEqual([[north, true, name]])
  expect((await scim(token, 'DELETE', `/Groups/${group.body.id}`)).status).toBe(204)
  expect([await unitsOf(email), await givers(email)]).toEqual([[], {}])
})

test('a unit that was merged is followed: in the list, at the next sign-in, and when the group goes', async () => {
  const [old, now] = [await unit(), await unit()]
  const { id, name } = await provide([{ group: 'old', unitId: old }])
  const person = await known()
  await arrive(id, person.login, ['old'])
  const steps = [{ kind: 'merge', unitId: old, intoId: now }]
  expect(await t.as('admin').post('/reorganisations', { effectiveOn: '2026-11-21', reason: 'One', steps })).toMatchObject({ status: 200 })
  expect(await unitsOf(person.email)).toEqual([
    [rootUnitId, true, null],
    [now, false, name],
  ])
  const { body } = await t.as('admin').get('/sso/providers')
  expect(body.providers.find((one: { id: string }) => one.id === id).groups).toEqual([{ group: 'old', roleId: null, unitId: now }])
  expect(await arrive(id, person.login, ['old'])).toBe(200)
  expect((await unitsOf(person.email)).map(([unitId]) => unitId)).toEqual([rootUnitId, now])
  const second = await known()
  await arrive(id, second.login, ['old'])
  expect((await unitsOf(second.email)).map(([unitId]) => unitId)).toEqual([rootUnitId, now])
  for (const one of [person, second]) {
    await arrive(id, one.login, [])
    expect(await unitsOf(one.email)).toEqual([[rootUnitId, true, null]])
  }
})

test('a new list counts at once for everybody who came by the provider, and a provider that is removed takes what it gave', async () => {
  const [north, south] = [await unit(), await unit()]
  const { id, name } = await provide([{ group: 'n', unitId: north }])
  const person = await known()
  await arrive(id, person.login, ['n'])
  expect(await map(id, [{ group: '*', unitId: south, roleId: marketer }])).toMatchObject({ status: 200 })
  expect(await unitsOf(person.email)).toEqual([
    [rootUnitId, true, null],
    [south, false, name],
  ])
  expect(await givers(person.email)).toEqual({ agent: ['hand'], marketer: [`provider ${name}`] })
  expect(await t.as('admin').del(`/sso/providers/${id}`)).toMatchObject({ status: 200 })
  expect(await unitsOf(person.email)).toEqual([[rootUnitId, true, null]])
  const { rows } = await t.platform.database.pool.query('select from access.unit_grants where user_id = $1', [person.id])
  expect(rows).toEqual([])
})

test('where two providers have somebody in a unit, the one that lets go leaves them there', async () => {
  const north = await unit()
  const [one, two] = [await provide([{ group: 'n', unitId: north }]), await provide([{ group: 'n', unitId: north }])]
  const person = await known()
  for (const { id } of [one, two]) await arrive(id, person.login, ['n'])
  await arrive(one.id, person.login, [])
  expect(await unitsOf(person.email)).toEqual([
    [rootUnitId, true, null],
    [north, false, two.name],
  ])
  await arrive(two.id, person.login, [])
  expect(await unitsOf(person.email)).toEqual([[rootUnitId, true, null]])
})

test('a list that names what there is not, or gives nothing, is refused and changes nothing', async () => {
  const north = await unit()
  const { id } = await provide([{ group: 'n', unitId: north }])
  expect(await map(id, [{ group: 'n', unitId: newId() }])).toMatchObject({ status: 422, body: { code: 'unit_not_found' } })
  expect(await map(id, [{ group: 'n', roleId: newId() }])).toMatchObject({ status: 422, body: { code: 'role_not_found' } })
  expect(await map(id, [{ group: 'n' }])).toMatchObject({ status: 400 })
  const { body } = await t.as('admin').get('/sso/providers')
  expect(body.providers.find((one: { id: string }) => one.id === id)).toMatchObject({ version: 2, groups: [{ group: 'n', unitId: north }] })
})

test('the trial says which units would come', async () => {
  const north = await unit()
  const { id } = await provide([{ group: 'n', unitId: north, roleId: agent }])
  const person = await known(['admin'])
  peer.people.set('boss', { email: person.email, email_verified: true, groups: ['n'] })
  const admin = { 'x-test-person': person.id }
  const begun = await t.app.inject({ method: 'POST', url: `/api/sso/providers/${id}/try`, headers: admin })
  const query = await peer.signIn(begun.json().address, 'boss')
  const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? ''
  const tried = await t.app.inject({ method: 'POST', url: `/api/sso/${id}/complete`, headers: { ...admin, cookie }, payload: { query } })
  expect(tried.json().tried).toMatchObject({ roleIds: [agent], unitIds: [north] })
  expect(await unitsOf(person.email)).toEqual([[rootUnitId, true, null]])
})

test('what a provider gives cannot be taken by hand, and it is said why', async () => {
  const north = await unit()
  const { id, name } = await provide([{ group: 'n', unitId: north, roleId: marketer }])
  const person = await known()
  await arrive(id, person.login, ['n'])
  const home = { unitId: rootUnitId, isHome: true }
  expect(await t.as('admin').patch(`/people/${person.id}`, { units: [home] })).toMatchObject({
    status: 422,
    body: { code: 'unit_from_provider', params: { provider: name } },
  })
  expect((await unitsOf(person.email)).length).toBe(2)
  const moved = [
    { unitId: north, isHome: true },
    { ...home, isHome: false },
  ]
  expect(await t.as('admin').patch(`/people/${person.id}`, { units: moved })).toMatchObject({ status: 200 })

  const give = async (roles: readonly string[]) =>
    await t.as('admin').patch(`/users/${person.id}`, { version: (await userOf(person.email)).version, roles })
  expect(await give(['agent'])).toMatchObject({ status: 200 })
  expect(await givers(person.email)).toEqual({ agent: ['hand'], marketer: [`provider ${name}`] })
  expect(await give(['agent', 'marketer'])).toMatchObject({ status: 200 })
  expect(await givers(person.email)).toEqual({ agent: ['hand'], marketer: ['hand', `provider ${name}`] })
  expect(await give([])).toMatchObject({ status: 200 })
  expect(await givers(person.email)).toEqual({ marketer: [`provider ${name}`] })
  const shown = (await t.as('admin').get(`/people/${person.id}/rights`)).body.roles
  expect(shown).toMatchObject([{ key: 'marketer', givers: [{ kind: 'provider', name }] }])
  const { rows } = await t.platform.database.pool.query(
    `select changes from platform.audit_entries where action = 'access.person.roles_changed' and subject_id = $1 order by entry_id desc limit 1`,
    [person.id],
  )
  expect(rows[0].changes).toMatchObject({
    source: 'hand',
    given: [['marketer', 'agent'], []],
    roles: [['marketer', 'agent'], ['marketer']],
  })
  const bare = await known()
  const { version } = await userOf(bare.email)
  expect(await t.as('admin').patch(`/users/${bare.id}`, { version, roles: [] })).toMatchObject({
    status: 422,
    body: { code: 'role_needed' },
  })
  expect(await givers(bare.email)).toEqual({ agent: ['hand'] })
})

test('whoever left by a hand-over and comes back by the provider is put where the group says', async () => {
  const north = await unit()
  const { id, name } = await provide([{ group: 'n', unitId: north }])
  const person = await known()
  const heir = await known()
  await arrive(id, person.login, ['n'])
  const given = await t.as('admin').post(`/people/${person.id}/hand-over`, { toUserId: heir.id, disable: false })
  expect(given).toMatchObject({ status: 200 })
  await t.processAll()
  expect(await unitsOf(person.email)).toEqual([])
  expect(await arrive(id, person.login, ['n'])).toBe(200)
  expect(await unitsOf(person.email)).toEqual([[north, true, name]])
})

test('sign-ins of one person at once leave each membership once', async () => {
  const north = await unit()
  const { id } = await provide([{ group: 'n', unitId: north }])
  const person = await known()
  peer.people.set(person.login, { email: person.email, email_verified: true, groups: ['n'] })
  const ways = []
  for (let n = 0; n < 4; n++) {
    const browser = browserAt(t)
    const { body } = await browser.start(id)
    ways.push({ browser, query: await peer.signIn(body.address, person.login) })
  }
  const answers = await Promise.all(ways.map(({ browser, query }) => browser.complete(id, query)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await unitsOf(person.email)).map(([unitId]) => unitId)).toEqual([rootUnitId, north])
})
