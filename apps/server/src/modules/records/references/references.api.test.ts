import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { 'zh-CN': '保单' }, plurals: { 'zh-CN': '保单' }, key: 'policy' })
  await post('/shape/objects', { labels: { en: 'Claim' }, plurals: { en: 'Claims' }, key: 'claim' })
  await post('/shape/objects', { labels: { en: 'Workshop' }, plurals: { en: 'Workshops' }, key: 'workshop', ofCustomer: false })
  await reference('custom.claim', 'x_policy', 'custom.policy')
  await reference('custom.claim', 'x_workshop', 'custom.workshop')
  await reference('custom.workshop', 'x_contact', 'customers.customer')
  await reference('customers.customer', 'x_main_policy', 'custom.policy')
  await t.processAll()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')
async function post(path: string, body: object, as = admin()) {
  const answer = await as.post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}
const reference = (object: string, key: string, target: string) =>
  post('/shape/fields', { object, key, type: 'reference', labels: { 'zh-CN': `关联${key}` }, options: { target } })

const customer = async (displayName: string, as = admin()): Promise<string> => (await post('/customers', { displayName }, as)).customerId
async function record(kind: string, title: string, custom: object = {}, customerId?: string, as = admin()) {
  return await post(`/records/${kind}`, { title, custom, ...(customerId === undefined ? {} : { customerId }) }, as)
}

/** Somebody who sees the customers of one unit and what hangs on them, and may change claims there. */
async function personOf(unit: string) {
  const kinds = ['policy', 'claim', 'workshop']
  const own = kinds.flatMap((kind) => [`custom.${kind}.see`, `custom.${kind}.edit`].map((key) => [key, 'unit'] as const))
  const make = kinds.map((kind) => [`custom.${kind}.create`, 'all'] as const)
  const role = await buildRole(t, {
    rights: {
      ...Object.fromEntries([...own, ...make]),
      'customers.customer.see': 'unit',
      'customers.customer.create': 'all',
      'records.record.see': 'all',
      'records.record.edit': 'all',
    },
  })
  return t.asPerson(await buildPerson(t, { roles: [role], units: [unit] }))
}

describe('a reference', () => {
  test('is a real, indexed column, kept as an id and shown by what it leads to', async () => {
    const wang = await customer('王芳')
    const policy = await record('policy', '车险 2026-1', {}, wang)
    const claim = await record('claim', 'Claim 1', { x_policy: policy.recordId }, wang)
    expect([claim.custom.x_policy, claim.labels]).toEqual([policy.recordId, { [policy.recordId]: '车险 2026-1' }])
    await record('claim', 'Claim 2', {}, wang)
    const { rows, labels } = await post('/records/claim/query', {
      columns: ['title', 'x_policy'],
      filter: { all: [{ field: 'x_policy', op: 'not_empty' }] },
    })
    expect(rows.map((row: { values: object }) => row.values)).toEqual([{ title: 'Claim 1', x_policy: policy.recordId }])
    expect(labels).toEqual({ [policy.recordId]: '车险 2026-1' })
    const count = async (op: string, value?: unknown) =>
      (await post('/records/claim/count', { filter: { all: [{ field: 'x_policy', op, ...(value ? { value } : {}) }] } })).count
    expect(await count('in', [policy.recordId])).toBe(1)
    expect(await count('not_in', [policy.recordId])).toBe(1)
    expect(await count('empty')).toBe(1)
    const [column] = await t.asOwner(
      `select data_type from information_schema.columns where table_schema = 'custom' and table_name = 'claim' and column_name = 'x_policy'`,
    )
    expect(column).toEqual({ data_type: 'uuid' })
    const indexes = await t.asOwner<{ definition: string }>(
      `select indexdef as definition from pg_indexes where schemaname = 'custom' and tablename = 'claim'`,
    )
    expect(indexes.filter(({ definition }) => definition.includes('(x_policy, record_id)'))).toHaveLength(1)
    const fields = (await admin().get('/records/claim/fields')).body.fields
    expect(fields.find((one: { key: string }) => one.key === 'x_policy')).toMatchObject({
      type: 'enum',
      reference: 'record',
      target: 'custom.policy',
      operators: ['in', 'not_in', 'empty', 'not_empty'],
      sortable: false,
      name: '关联x_policy',
    })
  })

  test('of a customer, and of somebody who is merged into another', async () => {
    const [loser, survivor] = [await customer('Li Lei'), await customer('Li Lei (new)')]
    const shop = await record('workshop', 'Shop', { x_contact: loser })
    await t.asOwner(`update customers.customers set merged_into = '${survivor}' where customer_id = '${loser}'`)
    await t.asOwner(`insert into customers.customer_members (customer_id, member_id) values ('${survivor}', '${loser}')`)
    expect((await admin().get(`/records/workshop/${shop.recordId}`)).body.labels).toEqual({ [loser]: 'Li Lei (new)' })
    const named = async (id: string) =>
      (await post('/records/workshop/count', { filter: { all: [{ field: 'x_contact', op: 'in', value: [id] }] } })).count
    expect([await named(survivor), await named(loser)]).toEqual([1, 1])
    // Whoever is named from now on is the one that they became.
    expect((await record('workshop', 'Shop 2', { x_contact: loser })).custom.x_contact).toBe(survivor)
  })

  test('on a customer, in lists and filters of customers', async () => {
    const ann = await customer('Ann')
    const { recordId } = await record('policy', 'A-1', {}, ann)
    const changed = await admin().patch(`/customers/${ann}`, { version: 1, custom: { x_main_policy: recordId } })
    expect([changed.status, changed.body.custom.x_main_policy, changed.body.labels]).toEqual([200, recordId, { [recordId]: 'A-1' }])
    const filter = { all: [{ field: 'x_main_policy', op: 'in', value: [recordId] }] }
    const listed = await post('/customers/query', { columns: ['displayName', 'x_main_policy'], filter })
    expect([listed.rows.length, listed.rows[0].values.x_main_policy, listed.labels]).toEqual([1, recordId, { [recordId]: 'A-1' }])
  })

  test('to what there is not, to a record of another kind and to one that is not seen: refused alike, and nothing is kept', async () => {
    const ann = await customer('Ann')
    const claim = await record('claim', 'Whole', {}, ann)
    const { recordId: shop } = await record('workshop', 'Not a policy')
    const gone = '01990000-0000-7000-8000-000000000000'
    for (const [key, id] of [
      ['x_policy', gone],
      ['x_policy', shop],
      ['x_workshop', ann],
    ] as const) {
      const made = await admin().post('/records/claim', { title: 'x', customerId: ann, custom: { [key]: id } })
      expect([made.status, made.body.code, made.body.params.field]).toEqual([422, 'reference_not_found', key])
      const changed = await admin().patch(`/records/claim/${claim.recordId}`, { version: 1, custom: { [key]: id } })
      expect([changed.status, changed.body.code]).toEqual([422, 'reference_not_found'])
    }
    for (const value of ['A-1', 7, true, [shop], '•••'])
      expect((await admin().post('/records/claim', { title: 'x', customerId: ann, custom: { x_policy: value } })).body.code).toBe(
        'field_value_invalid',
      )
    expect((await admin().get(`/records/claim/${claim.recordId}`)).body).toMatchObject({ version: 1, custom: { x_policy: null } })
  })

  test('to what its reader does not see is veiled, and neither found nor named by them', async () => {
    const [north, south] = await Promise.all([buildUnit(t, 'North'), buildUnit(t, 'South')])
    const [ann, bob] = [await personOf(north), await personOf(south)]
    const hers = await customer('Northern', ann)
    const his = await customer('Southern', bob)
    const secret = await record('policy', 'Secret policy', {}, hers, ann)
    const claim = await record('claim', 'Southern claim', {}, his, bob)
    const named = await admin().patch(`/records/claim/${claim.recordId}`, { version: 1, custom: { x_policy: secret.recordId } })
    expect(named.status).toBe(200)
    const seen = (await bob.get(`/records/claim/${claim.recordId}`)).body
    expect([seen.custom.x_policy, seen.labels]).toEqual(['•••', {}])
    const list = (await bob.post('/records/claim/query', { columns: ['x_policy'] })).body
    expect([list.rows.map((row: { values: object }) => row.values), list.labels]).toEqual([[{ x_policy: '•••' }], {}])
    expect(JSON.stringify([seen, list])).not.toContain(secret.recordId)
    const count = async (as: typeof bob, op: string) =>
      (await as.post('/records/claim/count', { filter: { all: [{ field: 'x_policy', op, value: [secret.recordId] }] } })).body.count
    expect([await count(bob, 'in'), await count(admin(), 'in')]).toEqual([0, 1])
    expect(await count(bob, 'not_in')).toBe(1)
    // What stands there can stay, be emptied, or be another; the one that is not seen cannot be chosen.
    const kept = await bob.patch(`/records/claim/${claim.recordId}`, { version: 2, title: 'Southern claim 2' })
    expect([kept.status, kept.body.custom.x_policy]).toEqual([200, '•••'])
    const chosen = await bob.post('/records/claim', { title: 'x', customerId: his, custom: { x_policy: secret.recordId } })
    expect([chosen.status, chosen.body.code]).toEqual([422, 'reference_not_found'])
    expect(
      (await bob.patch(`/records/claim/${claim.recordId}`, { version: 3, custom: { x_policy: null } })).body.custom.x_policy,
    ).toBeNull()
  })

  test('is emptied when what it leads to is removed, and the log says so; somebody who refers to it meanwhile comes too late', async () => {
    const ann = await customer('Ann')
    const policy = await record('policy', 'Short-lived', {}, ann)
    const claim = await record('claim', 'Left behind', { x_policy: policy.recordId }, ann)
    await admin().patch(`/customers/${ann}`, { version: 1, custom: { x_main_policy: policy.recordId } })
    const racing = [...Array(8).keys()].map((no) =>
      admin().post('/records/claim', { title: `Race ${no}`, customerId: ann, custom: { x_policy: policy.recordId } }),
    )
    const removed = await admin().del(`/records/policy/${policy.recordId}`)
    expect(removed.status).toBe(200)
    for (const { status, body } of await Promise.all(racing)) expect(body.code === 'reference_not_found' || status === 200).toBe(true)
    expect(await t.asOwner(`select from custom.claim where x_policy = '${policy.recordId}'`)).toEqual([])
    expect((await admin().get(`/records/claim/${claim.recordId}`)).body).toMatchObject({ version: 2, custom: { x_policy: null } })
    expect((await admin().get(`/customers/${ann}`)).body).toMatchObject({ version: 3, custom: { x_main_policy: null } })
    const log = await admin().get(`/audit?subjectId=${claim.recordId}`)
    expect(log.body.rows[0]).toMatchObject({ action: 'records.record.changed', changes: { x_policy: [policy.recordId, null] } })
    expect((await admin().get(`/audit?subjectId=${ann}`)).body.rows[0].changes).toMatchObject({ x_main_policy: [policy.recordId, null] })
  })

  test('is made with what it leads to, for good', async () => {
    const add = async (more: object) =>
      (await admin().post('/shape/fields', { object: 'custom.claim', type: 'reference', labels: { en: `L ${Math.random()}` }, ...more }))
        .body.code
    expect(await add({})).toBe('reference_invalid')
    expect(await add({ options: { target: 'custom.nowhere' } })).toBe('object_unknown')
    expect(await add({ options: { target: 'access.users' } })).toBe('reference_invalid')
    expect(await add({ type: 'text', options: { target: 'custom.policy' } })).toBe('reference_invalid')
    expect(await add({ options: { target: 'custom.policy' }, defaultValue: '01990000-0000-7000-8000-000000000000' })).toBe(
      'reference_invalid',
    )
    const { fields } = (await admin().get('/shape')).body.objects.find((one: { object: string }) => one.object === 'custom.claim')
    const { fieldId, version } = fields.find((one: { key: string }) => one.key === 'x_policy')
    const moved = await admin().patch(`/shape/fields/${fieldId}`, { version, options: { target: 'custom.workshop' } })
    expect([moved.status, moved.body.code]).toEqual([422, 'reference_invalid'])
  })

  test('goes with the kind that it leads to, and comes back with it', async () => {
    const kind = await post('/shape/objects', { labels: { en: 'Passing' }, plurals: { en: 'Passings' }, key: 'passing', ofCustomer: false })
    await reference('custom.workshop', 'x_passing', 'custom.passing')
    const { recordId } = await record('passing', 'P')
    const shop = await record('workshop', 'With passing', { x_passing: recordId })
    await post(`/shape/objects/${kind.objectId}/remove`, { version: 1 })
    expect((await admin().get(`/records/workshop/${shop.recordId}`)).body.custom).not.toHaveProperty('x_passing')
    expect((await admin().post('/records/workshop', { title: 'x', custom: { x_passing: recordId } })).body.code).toBe('field_unknown')
    await post(`/shape/objects/${kind.objectId}/restore`, { version: 2 })
    expect((await admin().get(`/records/workshop/${shop.recordId}`)).body).toMatchObject({
      custom: { x_passing: recordId },
      labels: { [recordId]: 'P' },
    })
  })
})
