import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildTeam, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
let here = ''
let elsewhere = ''
let policy = ''
let vehicle = ''

async function make(path: string, body: object, as = t.as('admin')) {
  const answer = await as.post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

const narrow = {
  'customers.customer.see': 'unit',
  'records.record.see': 'all',
  'records.record.edit': 'all',
  'custom.policy.see': 'unit',
  'custom.policy.edit': 'unit',
  'custom.policy.export': 'unit',
  'custom.vehicle.see': 'unit',
  'custom.vehicle.edit': 'unit',
} as const

interface Somebody {
  readonly id: string
  readonly as: TestCaller
}

async function somebody(rights: object = {}, name = 'somebody'): Promise<Somebody> {
  const id = await buildPerson(t, { name, roles: [await buildRole(t, { rights: { ...narrow, ...rights } })], units: [elsewhere] })
  return { id, as: t.asPerson(id) }
}

beforeAll(async () => {
  t = await createTestApp()
  here = await buildUnit(t, 'Here')
  elsewhere = await buildUnit(t, 'Elsewhere')
  await make('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' } })
  await make('/shape/objects', { labels: { en: 'Vehicle' }, plurals: { en: 'Vehicles' }, ofCustomer: false })
  const { customerId } = await make('/customers', { displayName: '王芳' })
  await t.platform.database.pool.query('update customers.customers set unit_id = $1 where customer_id = $2', [here, customerId])
  policy = (await make('/records/policy', { title: 'P-1', customerId })).recordId
  await make('/records/policy', { title: 'P-2', customerId })
  vehicle = (await make('/records/vehicle', { title: 'V-1' })).recordId
  await make('/records/vehicle', { title: 'V-2' })
})
afterAll(async () => await t.close())

const withUser = (principalId: string, more: object = {}) => ({
  principalKind: 'user',
  principalId,
  mayEdit: false,
  until: null,
  reason: 'helps out',
  ...more,
})

const listed = async (as: TestCaller, kind: string) => {
  const { body } = await as.post(`/records/${kind}/query`, { columns: ['title'] })
  return body.rows.map(({ values }: { values: { title: string } }) => values.title)
}

test.each([
  ['policy', 'P-1', () => policy],
  ['vehicle', 'V-1', () => vehicle],
])('a record of the kind %s that is shared is seen everywhere by whom it is shared with, and none beside it', async (kind, title, id) => {
  const { id: userId, as } = await somebody()
  expect((await as.get(`/records/${kind}/${id()}`)).status).toBe(404)
  expect(await listed(as, kind)).toEqual([])
  const { body } = await t.as('admin').post(`/records/${kind}/${id()}/shares`, withUser(userId))
  expect(body.shares).toMatchObject([{ principalId: userId, principalName: 'somebody', mayEdit: false, until: null, reason: 'helps out' }])
  expect((await as.get(`/records/${kind}/${id()}`)).body).toMatchObject({ title, customer: null, can: [] })
  expect(await listed(as, kind)).toEqual([title])
  expect((await as.post(`/records/${kind}/count`, {})).body.count).toBe(1)
  expect((await as.get(`/search?q=${title}`)).body.items).toMatchObject([{ label: title, detail: null }])
  expect((await as.patch(`/records/${kind}/${id()}`, { version: 1, title: 'x' })).status).toBe(403)
  await t.as('admin').del(`/records/${kind}/${id()}/shares/${body.shares[0].shareId}`)
  expect((await as.get(`/records/${kind}/${id()}`)).status).toBe(404)
  expect(await listed(as, kind)).toEqual([])
})

test('shared to be changed it is changed, but not removed, assigned, exported or shared on', async () => {
  const { id, as } = await somebody()
  await make(`/records/policy/${policy}/shares`, withUser(id, { mayEdit: true }))
  const { body } = await as.get(`/records/policy/${policy}`)
  expect(body.can).toEqual(['edit'])
  const changed = await as.patch(`/records/policy/${policy}`, { version: body.version, title: 'P-1a' })
  expect([changed.status, changed.body.title]).toEqual([200, 'P-1a'])
  await as.patch(`/records/policy/${policy}`, { version: changed.body.version, title: 'P-1' })
  expect((await as.del(`/records/policy/${policy}`)).status).toBe(403)
  expect((await as.post(`/records/policy/${policy}/shares`, withUser(id))).status).toBe(403)
  const { body: asked } = await as.post('/records/policy/exports', { columns: ['title'], format: 'csv' })
  expect(asked).toMatchObject({ total: 0 })
})

test('until a day, with a team or a unit, and only as far as the kind is open to them at all', async () => {
  const { id, as } = await somebody()
  const team = await buildTeam(t, [id])
  await make(`/records/vehicle/${vehicle}/shares`, {
    ...withUser(team),
    principalKind: 'team',
    until: new Date(t.clock.now().getTime() + 60_000).toISOString(),
  })
  expect(await listed(as, 'vehicle')).toEqual(['V-1'])
  t.clock.advance(60_000)
  expect(await listed(as, 'vehicle')).toEqual([])
  const closed = await somebody({ 'custom.policy.see': 'none' })
  await make(`/records/policy/${policy}/shares`, { ...withUser(elsewhere), principalKind: 'unit' })
  expect(await listed(as, 'policy')).toEqual(['P-1'])
  expect((await closed.as.post('/records/policy/query', { columns: ['title'] })).status).toBe(404)
  expect((await closed.as.get(`/records/policy/${policy}`)).status).toBe(404)
})

test('whoever sees the whole kind but not every customer is shared with as well', async () => {
  const unit = await buildUnit(t, 'Third')
  const role = await buildRole(t, { rights: { ...narrow, 'custom.policy.see': 'all', 'custom.policy.edit': 'all' } })
  const id = await buildPerson(t, { roles: [role], units: [unit] })
  expect(await listed(t.asPerson(id), 'policy')).toEqual([])
  await make(`/records/policy/${policy}/shares`, withUser(id))
  expect(await listed(t.asPerson(id), 'policy')).toEqual(['P-1'])
  const { body } = await t.asPerson(id).get(`/records/policy/${policy}`)
  expect(body.can).not.toContain('edit')
})

test('nobody lends what they do not have, and bad shares change nothing', async () => {
  const { id } = await somebody()
  const lender = await buildPerson(t, {
    roles: [
      await buildRole(t, {
        rights: { ...narrow, 'custom.vehicle.see': 'all', 'custom.vehicle.share': 'all', 'custom.vehicle.edit': 'none' },
      }),
    ],
  })
  const lent = await t.asPerson(lender).post(`/records/vehicle/${vehicle}/shares`, withUser(id, { mayEdit: true }))
  expect([lent.status, lent.body.code]).toEqual([403, 'forbidden'])
  for (const [share, code] of [
    [withUser('00000000-0000-7000-8000-00000000dead'), 'principal_not_found'],
    [withUser(id, { until: '2000-01-01T00:00:00Z' }), 'share_expired'],
  ] as const)
    expect((await t.as('admin').post(`/records/vehicle/${vehicle}/shares`, share)).body.code).toBe(code)
  expect(
    (await t.as('admin').get(`/records/vehicle/${vehicle}/shares`)).body.shares.filter(
      (one: { principalId: string }) => one.principalId === id,
    ),
  ).toEqual([])
})

test('who sees a record, and why, is told as it is', async () => {
  const shared = await somebody({}, 'Shared With')
  const owner = await buildPerson(t, {
    name: 'Owner',
    roles: [await buildRole(t, { rights: { ...narrow, 'custom.vehicle.see': 'own', 'custom.vehicle.edit': 'none' } })],
    units: [elsewhere],
  })
  const record = await make('/records/vehicle', { title: 'V-3', ownerId: owner })
  await make(`/records/vehicle/${record.recordId}/shares`, withUser(shared.id, { mayEdit: true }))
  const { body } = await t.as('admin').get(`/records/vehicle/${record.recordId}/access`)
  const told = Object.fromEntries(
    body.people.map((one: { name: string; mayEdit: boolean; grounds: { kind: string }[] }) => [
      one.name,
      [one.mayEdit, ...one.grounds.map(({ kind }) => kind)],
    ]),
  )
  expect(told).toMatchObject({ 'Shared With': [true, 'share'], Owner: [false, 'owner'] })
  // Whoever is told to see it does, and nobody else.
  for (const [id, sees] of [
    [shared.id, true],
    [owner, true],
    [(await somebody()).id, false],
  ] as const)
    expect([id, (await t.asPerson(id).get(`/records/vehicle/${record.recordId}`)).status === 200]).toEqual([id, sees])
})

test('of a customer’s record both the customer and the kind must be open, or the record shared', async () => {
  const unit = await buildUnit(t, 'Fourth')
  const { customerId } = await make('/customers', { displayName: '李雷' })
  await t.platform.database.pool.query('update customers.customers set unit_id = $1 where customer_id = $2', [unit, customerId])
  const record = await make('/records/policy', { title: 'P-9', customerId })
  const person = async (name: string, rights: object, of = unit) =>
    await buildPerson(t, { name, roles: [await buildRole(t, { rights: { ...narrow, ...rights } })], units: [of] })
  const ids = {
    both: await person('Both', {}),
    customerOnly: await person('Customer only', { 'custom.policy.see': 'none' }),
    kindOnly: await person('Kind only', { 'custom.policy.see': 'all' }, elsewhere),
    shared: await person('Shared', { 'custom.policy.see': 'all' }, here),
  }
  await make(`/records/policy/${record.recordId}/shares`, withUser(ids.shared))
  const { body } = await t.as('admin').get(`/records/policy/${record.recordId}/access`)
  const named = (name: string) => body.people.find((one: { name: string }) => one.name === name)
  expect(named('Both').grounds).toMatchObject([{ kind: 'unit' }])
  expect(named('Shared').grounds).toMatchObject([{ kind: 'share' }])
  expect([named('Customer only'), named('Kind only')]).toEqual([undefined, undefined])
  for (const [who, status] of [
    ['both', 200],
    ['customerOnly', 404],
    ['kindOnly', 404],
    ['shared', 200],
  ] as const)
    expect([who, (await t.asPerson(ids[who]).get(`/records/policy/${record.recordId}`)).status]).toEqual([who, status])
})

test('shares stand in the log and go with the record', async () => {
  const { id } = await somebody()
  const record = await make('/records/vehicle', { title: 'V-9' })
  const { shares } = await make(`/records/vehicle/${record.recordId}/shares`, withUser(id))
  await t.as('admin').del(`/records/vehicle/${record.recordId}/shares/${shares[0].shareId}`)
  await make(`/records/vehicle/${record.recordId}/shares`, withUser(id))
  await t.as('admin').del(`/records/vehicle/${record.recordId}`)
  const { body } = await t.as('admin').get(`/audit?subjectId=${record.recordId}`)
  expect(body.rows.map(({ action }: { action: string }) => action)).toEqual([
    'records.record.removed',
    'records.record.shared',
    'records.record.unshared',
    'records.record.shared',
    'records.record.created',
  ])
  const { rows } = await t.platform.database.pool.query('select from records.shares where record_id = $1', [record.recordId])
  expect(rows).toEqual([])
})
