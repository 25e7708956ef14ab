import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCustomers } from '../../../modules/customers/testing.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { holdingOf } from '../rights.ts'
import { standardRoleIds } from '../schema.ts'
import { buildPerson, buildRole, buildUnit } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')

async function makeRole(name: string, more: object = {}): Promise<{ roleId: string; version: number }> {
  const { status, body } = await admin().post('/roles', { name, ...more })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const entriesOf = async (roleId: string) => (await admin().get(`/audit?subjectId=${roleId}`)).body.rows

test('every role says what it holds, and everything that can be held is listed', async () => {
  const { body } = await admin().get('/roles')
  expect(body.roles.slice(0, 5).map((role: { key: string }) => role.key)).toEqual(['admin', 'manager', 'analyst', 'marketer', 'agent'])
  const agent = body.roles.find((role: { key: string }) => role.key === 'agent')
  expect(agent.rights).toMatchObject({ 'customers.customer.see': 'below', 'customers.customer.edit': 'below' })
  expect(agent.rights['customers.customer.export']).toBeUndefined()
  expect(body.permissions.map((one: { permission: string }) => one.permission).toSorted()).toEqual([...t.access.declared.keys()].toSorted())
  expect(body.fields).toContainEqual({
    object: 'customers.customer',
    field: 'phone',
    label: 'customers:fields.phone',
    name: null,
    group: 'customers:fieldGroups.customer',
  })
})

test('a role is made as another one is, is changed, and says in the log what was before and after', async () => {
  const made = await makeRole('Night shift', {
    copyOf: standardRoleIds.agent,
    fields: [{ object: 'customers.customer', field: 'phone', rule: 'masked' }],
  })
  const changed = await admin().patch(`/roles/${made.roleId}`, {
    version: 1,
    rights: { 'customers.customer.see': 'own', 'customers.customer.share': 'none' },
    fields: [{ object: 'customers.customer', field: 'birthday', rule: 'hidden' }],
  })
  expect(changed.body).toMatchObject({
    version: 2,
    rights: { 'customers.customer.see': 'own', 'customers.customer.edit': 'below' },
    fields: [{ object: 'customers.customer', field: 'birthday', rule: 'hidden' }],
  })
  const [entry] = await entriesOf(made.roleId)
  expect(entry).toMatchObject({
    action: 'access.role.changed',
    changes: {
      'customers.customer.see': ['below', 'own'],
      'customers.customer.share': ['below', null],
      'customers.customer.phone': ['masked', null],
      'customers.customer.birthday': [null, 'hidden'],
    },
  })
})

test('of two administrators who edit one role the second is told, and nothing of theirs is kept', async () => {
  const { roleId } = await makeRole('Contested')
  expect((await admin().patch(`/roles/${roleId}`, { version: 1, rights: { 'customers.customer.see': 'all' } })).status).toBe(200)
  const second = await admin().patch(`/roles/${roleId}`, { version: 1, rights: { 'customers.customer.export': 'all' } })
  expect(second).toMatchObject({ status: 409, body: { code: 'version_conflict', params: { version: 2 } } })
  const { body } = await admin().get('/roles')
  expect(body.roles.find((role: { roleId: string }) => role.roleId === roleId).rights).toEqual({ 'customers.customer.see': 'all' })
})

test.each([
  ["'; drop table access.roles; --", 400, 'invalid_request'],
  ['<b>bold</b>', 400, 'invalid_request'],
  [' ', 400, 'invalid_request'],
  ['x', 400, 'invalid_request'],
])('a role cannot be called %j', async (name, status, code) => {
  const before = (await admin().get('/roles')).body
  expect(await admin().post('/roles', { name })).toMatchObject({ status, body: { code } })
  expect((await admin().get('/roles')).body).toEqual(before)
})

test('what no permission, scope or field is, is refused by name', async () => {
  const { roleId } = await makeRole('Strict')
  const change = (content: object) => admin().patch(`/roles/${roleId}`, { version: 1, ...content })
  expect(await change({ rights: { 'customers.customer.fly': 'all' } })).toMatchObject({ status: 422, body: { code: 'permission_unknown' } })
  expect(await change({ rights: { 'platform.audit.see': 'unit' } })).toMatchObject({ status: 422, body: { code: 'scope_unusable' } })
  const fields = [{ object: 'customers.customer', field: 'displayName', rule: 'hidden' }]
  expect(await change({ fields })).toMatchObject({ status: 422, body: { code: 'field_unknown' } })
  expect(await change({ rights: { 'customers.customer.see': 'some' } })).toMatchObject({ status: 400 })
  expect(await admin().post('/roles', { name: 'STRICT' })).toMatchObject({ status: 409, body: { code: 'role_name_taken' } })
})

test('the administrators’ role is as it is, and a role that is held stays', async () => {
  const change = { version: 1, rights: { 'auth.user.edit': 'none' } }
  expect(await admin().patch(`/roles/${standardRoleIds.admin}`, change)).toMatchObject({ status: 422, body: { code: 'role_fixed' } })
  expect(await admin().del(`/roles/${standardRoleIds.agent}`)).toMatchObject({ status: 422, body: { code: 'role_fixed' } })
  const { roleId } = await makeRole('Held')
  await buildPerson(t, { roles: [roleId] })
  expect(await admin().del(`/roles/${roleId}`)).toMatchObject({ status: 409, body: { code: 'role_in_use', params: { people: 1 } } })
  const { roleId: free } = await makeRole('Free')
  expect((await admin().del(`/roles/${free}`)).status).toBe(200)
  expect((await entriesOf(free))[0]).toMatchObject({ action: 'access.role.removed' })
})

test('a standard role can be narrowed; it holds at the next request of whoever has it', async () => {
  const person = await buildPerson(t, { roles: [standardRoleIds.marketer] })
  expect((await t.asPerson(person).get('/segments')).status).toBe(200)
  const { body } = await admin().get('/roles')
  const { version } = body.roles.find((role: { key: string }) => role.key === 'marketer')
  const narrowed = await admin().patch(`/roles/${standardRoleIds.marketer}`, { version, rights: { 'marketing.segment.see': 'none' } })
  expect(narrowed.body.changed).toEqual(['marketing.segment.see'])
  expect((await t.asPerson(person).get('/segments')).status).toBe(403)
  expect(narrowed.body.standard['marketing.segment.see']).toBe('all')
  const back = await admin().patch(`/roles/${standardRoleIds.marketer}`, {
    version: version + 1,
    rights: { 'marketing.segment.see': 'all' },
  })
  expect(back.body).toMatchObject({ changed: [], rights: narrowed.body.standard })
})

test('a standard role put back to how it came keeps no word of the company’s, and follows what a later version brings', async () => {
  const roleId = standardRoleIds.agent
  const read = async () => (await admin().get('/roles')).body.roles.find((role: { key: string }) => role.key === 'agent')
  const change = async (content: object) => await admin().patch(`/roles/${roleId}`, { version: (await read()).version, ...content })
  const kept = async () =>
    (await t.platform.database.pool.query('select permission from access.role_rights where role_id = $1', [roleId])).rows
  const came = (await read()).standard
  const fields = [{ object: 'customers.customer', field: 'phone', rule: 'masked' }]
  await change({ rights: { 'customers.customer.see': 'own', 'customers.customer.export': 'own', 'commerce.import.run': 'denied' }, fields })
  expect(await kept()).toHaveLength(3)
  await change({ rights: { 'customers.customer.see': came['customers.customer.see'] } })
  expect(await kept()).toHaveLength(2)
  const back = await change({ rights: { 'customers.customer.export': 'none', 'commerce.import.run': 'none' }, fields: [] })
  expect(back.body).toMatchObject({ changed: [], rights: came, fields: [] })
  expect(await kept()).toEqual([])
  const role = (await t.access.snapshot()).roles.get(roleId)
  const grant = t.access.declared.get('customers.customer.see')
  if (!role || !grant) throw new Error('the role or its sight is gone')
  expect(holdingOf(role, 'customers.customer.see', { ...grant, holders: { agent: 'team' } })).toBe('team')
  // What is said otherwise stays said, whatever comes later.
  await change({ rights: { 'customers.customer.see': 'own' } })
  const narrowed = (await t.access.snapshot()).roles.get(roleId)
  expect(narrowed && holdingOf(narrowed, 'customers.customer.see', { ...grant, holders: { agent: 'team' } })).toBe('own')
  await change({ rights: { 'customers.customer.see': came['customers.customer.see'] } })
})

test('what closes of the fields is told as well, and what reaches other records', async () => {
  const roleId = await buildRole(t, { rights: { 'customers.customer.see': 'all', 'customers.customer.edit': 'all' } })
  await buildPerson(t, { name: 'Qian Wei', roles: [roleId] })
  const { body } = await admin().post(`/roles/${roleId}/effect`, {
    rights: { 'customers.customer.edit': 'own' },
    fields: [{ object: 'customers.customer', field: 'phone', rule: 'masked' }],
  })
  const phone = { object: 'customers.customer', field: 'phone', before: 'write', after: 'masked' }
  expect(body).toMatchObject({ affected: 1, shown: [{ gained: [], lost: [], shifted: ['customers.customer.edit'], fields: [phone] }] })
  const nothing = await admin().post(`/roles/${roleId}/effect`, { rights: { 'customers.customer.see': 'all' } })
  expect(nothing.body).toMatchObject({ people: 1, affected: 0, shown: [] })
})

test('what a change would do to people is told before it is made', async () => {
  const [north, south] = [await buildUnit(t, 'North'), await buildUnit(t, 'South')]
  const roleId = await buildRole(t, { rights: { 'customers.customer.see': 'unit', 'customers.customer.edit': 'unit' } })
  const ids = await buildCustomers(t, [{ displayName: 'A' }, { displayName: 'B' }, { displayName: 'C' }])
  await t.platform.database.pool.query('update customers.customers set unit_id = $2 where customer_id = any($1)', [ids.slice(0, 2), north])
  await t.platform.database.pool.query('update customers.customers set unit_id = $2 where customer_id = any($1)', [ids.slice(2), south])
  const person = await buildPerson(t, { name: 'Zhao Min', roles: [roleId], units: [north] })
  const effect = await admin().post(`/roles/${roleId}/effect`, {
    rights: { 'customers.customer.see': 'all', 'customers.customer.edit': 'none' },
  })
  expect(effect.body).toMatchObject({
    people: 1,
    affected: 1,
    shown: [{ userId: person, name: 'Zhao Min', gained: [], lost: ['customers.customer.edit'], seenBefore: 2 }],
  })
  expect(effect.body.shown[0].seenAfter).toBeGreaterThanOrEqual(3)
  expect((await t.asPerson(person).post('/customers/count', {})).body.count).toBe(2)
})
