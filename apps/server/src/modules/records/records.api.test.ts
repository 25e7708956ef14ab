import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../platform/access/testing.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')

async function addObject(object: object) {
  const { status, body } = await admin().post('/shape/objects', object)
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

async function addField(object: string, field: object) {
  const { status, body } = await admin().post('/shape/fields', { object, ...field })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

async function make(path: string, body: object, as = admin()) {
  const answer = await as.post(path, body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body
}

const titles = (body: { rows: readonly { values: { title: string } }[] }): readonly string[] => body.rows.map((row) => row.values.title)

describe('a kind of record of customers', () => {
  test('has fields, a list, a page and a place on the customer at once', async () => {
    const policy = await addObject({
      labels: { 'zh-CN': '保单', en: 'Policy' },
      plurals: { 'zh-CN': '保单', en: 'Policies' },
      icon: 'shield',
    })
    expect(policy).toMatchObject({ key: 'policy', object: 'custom.policy', ofCustomer: true })
    await addField('custom.policy', { type: 'money', key: 'x_premium', labels: { en: 'Premium' } })
    await addField('custom.policy', {
      type: 'choice',
      key: 'x_status',
      labels: { en: 'Status' },
      choices: [
        { key: 'active', labels: { en: 'Active' } },
        { key: 'lapsed', labels: { en: 'Lapsed' } },
      ],
    })
    const { customerId } = await make('/customers', { displayName: '王芳' })
    const agent = t.as('agent')
    const first = await make('/records/policy', { title: 'P-1', customerId, custom: { x_premium: 12_000, x_status: 'active' } }, agent)
    await make('/records/policy', { title: 'P-2', customerId, custom: { x_premium: 8_000, x_status: 'lapsed' } }, agent)
    const listed = await agent.post('/records/policy/query', {
      columns: ['title', 'x_premium'],
      filter: { all: [{ field: 'x_status', op: 'in', value: ['active'] }] },
      sort: { field: 'title', direction: 'asc' },
    })
    expect(listed.body.rows).toMatchObject([
      { id: first.recordId, values: { title: 'P-1', x_premium: 12_000 }, customer: { customerId, name: '王芳' }, version: 1 },
    ])
    expect((await agent.post('/records/policy/count', {})).body).toEqual({ count: 2, capped: false })
    const { body } = await agent.get(`/customers/${customerId}/records`)
    expect(body.kinds).toMatchObject([{ object: 'custom.policy', name: 'Policies', count: 2, mayCreate: true }])
    const changed = await agent.patch(`/records/policy/${first.recordId}`, { version: 1, title: 'P-1a', custom: { x_status: 'lapsed' } })
    expect(changed.body).toMatchObject({ version: 2, title: 'P-1a', custom: { x_premium: 12_000, x_status: 'lapsed' } })
    const stale = await agent.patch(`/records/policy/${first.recordId}`, { version: 1, title: 'P-1b' })
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict'])
    const log = await admin().get(`/audit?subjectId=${first.recordId}`)
    expect(log.body.rows[0]).toMatchObject({
      action: 'records.record.changed',
      changes: { title: ['P-1', 'P-1a'], x_status: ['active', 'lapsed'] },
    })
    expect((await agent.del(`/records/policy/${first.recordId}`)).status).toBe(403)
    expect((await t.as('manager').del(`/records/policy/${first.recordId}`)).status).toBe(200)
    expect((await agent.get(`/records/policy/${first.recordId}`)).status).toBe(404)
  })

  test('is seen by whoever sees the customer, and by nobody else', async () => {
    const [north, south] = [await buildUnit(t, 'North'), await buildUnit(t, 'South')]
    const rights = Object.fromEntries(
      ['customers.customer.see', 'custom.policy.see', 'custom.policy.edit'].map((key) => [key, 'unit'] as const),
    )
    const role = await buildRole(t, {
      rights: {
        ...rights,
        'custom.policy.create': 'all',
        'customers.customer.create': 'all',
        'records.record.see': 'all',
        'records.record.edit': 'all',
      },
    })
    const people = await Promise.all([north, south].map((unit) => buildPerson(t, { roles: [role], units: [unit] })))
    const [ann, bob] = people.map((id) => t.asPerson(id))
    if (!ann || !bob) throw new Error('two people')
    const { customerId } = await make('/customers', { displayName: 'Northern' }, ann)
    const { recordId } = await make('/records/policy', { title: 'N-1', customerId, custom: {} }, ann)
    expect(titles((await ann.post('/records/policy/query', { columns: ['title'] })).body)).toEqual(['N-1'])
    expect((await bob.post('/records/policy/query', { columns: ['title'] })).body.rows).toEqual([])
    expect((await bob.post('/records/policy/count', {})).body.count).toBe(0)
    expect((await bob.get(`/records/policy/${recordId}`)).status).toBe(404)
    expect((await bob.patch(`/records/policy/${recordId}`, { version: 1, title: 'mine' })).status).toBe(404)
    const taken = await bob.post('/records/policy', { title: 'x', customerId, custom: {} })
    expect([taken.status, taken.body.code]).toEqual([404, 'customer_not_found'])
    const blind = t.asPerson(
      await buildPerson(t, { roles: [await buildRole(t, { rights: { 'customers.customer.see': 'all', 'records.record.see': 'all' } })] }),
    )
    expect((await blind.post('/records/policy/query', { columns: ['title'] })).body.code).toBe('object_unknown')
    expect((await blind.get(`/customers/${customerId}/records`)).body).toEqual({ kinds: [] })
    expect((await blind.get('/records')).body).toEqual({ kinds: [] })
  })

  test('is named to whoever may see it, with whether they may add to it, and to whoever makes roles', async () => {
    const role = await buildRole(t, { rights: { 'custom.policy.see': 'own', 'custom.policy.create': 'all', 'records.record.see': 'all' } })
    const reader = t.asPerson(await buildPerson(t, { roles: [role] }))
    const named = { key: 'policy', object: 'custom.policy', plurals: { en: 'Policies', 'zh-CN': '保单' }, icon: 'shield', ofCustomer: true }
    // To add is also to be let in where records are changed.
    expect((await reader.get('/records')).body.kinds).toMatchObject([{ ...named, mayCreate: false }])
    expect((await t.as('agent').get('/records')).body.kinds).toMatchObject([{ ...named, mayCreate: true }])
    const { permissions } = (await admin().get('/roles')).body
    const nameOf = (wanted: string) => permissions.find((one: { permission: string }) => one.permission === wanted)?.objectName
    expect([nameOf('custom.policy.see'), nameOf('customers.customer.see')]).toEqual(['Policies', null])
  })

  test('follows its customer into a merge, and its fields keep to the rules of roles', async () => {
    const rights = { 'customers.customer.see': 'all', 'custom.policy.see': 'all', 'records.record.see': 'all' } as const
    const known = await admin().get('/roles')
    const premium = { object: 'custom.policy', field: 'x_premium', name: 'Policies · Premium' }
    expect(known.body.fields).toContainEqual(expect.objectContaining(premium))
    const fields = [{ object: 'custom.policy', field: 'x_premium', rule: 'hidden' }]
    const made = await admin().post('/roles', { name: 'Sees policies', rights, fields })
    expect([made.status, made.body.code]).toEqual([200, undefined])
    const role = made.body.roleId
    const reader = t.asPerson(await buildPerson(t, { roles: [role] }))
    const { body } = await reader.post('/records/policy/query', { columns: ['title'] })
    const seen = await reader.get(`/records/policy/${body.rows[0].id}`)
    expect(seen.body.custom).not.toHaveProperty('x_premium')
    const guess = { columns: ['title'], filter: { all: [{ field: 'x_premium', op: 'gt', value: 1 }] } }
    expect((await reader.post('/records/policy/query', guess)).body.code).toBe('filter_invalid')
    expect((await reader.post('/records/policy/query', { columns: ['x_premium'] })).body.code).toBe('field_unusable')
  })
})

test('a kind that stands by itself is its owner’s and unit’s', async () => {
  await addObject({ labels: { en: 'Delivery van' }, plurals: { en: 'Delivery vans' }, ofCustomer: false, icon: 'truck' })
  const unit = await buildUnit(t, 'Depot')
  const rights = { 'custom.delivery_van.see': 'unit', 'records.record.see': 'all' } as const
  const [here, elsewhere] = await Promise.all(
    [unit, await buildUnit(t, 'Other depot')].map(async (one) => {
      const creator = await buildRole(t, { rights: { ...rights, 'custom.delivery_van.create': 'all', 'records.record.edit': 'all' } })
      return t.asPerson(await buildPerson(t, { roles: [creator], units: [one] }))
    }),
  )
  if (!here || !elsewhere) throw new Error('two people')
  await make('/records/delivery_van', { title: 'Van 7', custom: {} }, here)
  expect(titles((await here.post('/records/delivery_van/query', { columns: ['title'] })).body)).toEqual(['Van 7'])
  expect((await elsewhere.post('/records/delivery_van/query', { columns: ['title'] })).body.rows).toEqual([])
  const { customerId } = await make('/customers', { displayName: 'Nobody’s van' })
  expect((await here.post('/records/delivery_van', { title: 'x', customerId })).body.code).toBe('record_customer_unwanted')
})

test('names and numbers of kinds are guarded, and a removed kind comes back whole until it is dropped', async () => {
  const odd = await addObject({ labels: { en: 'Select' }, plurals: { en: 'Order' } })
  expect(odd.key).toBe('select')
  const { customerId } = await make('/customers', { displayName: 'Odd' })
  await make('/records/select', { title: 'one', customerId, custom: {} })
  const twice = await admin().post('/shape/objects', { labels: { en: 'Another' }, plurals: { en: 'order' } })
  expect([twice.status, twice.body.code]).toEqual([409, 'object_label_taken'])
  for (const key of ['Policy', 'x"; drop', '1a', 'a__b'])
    expect((await admin().post('/shape/objects', { labels: { en: key }, plurals: { en: `${key}s` }, key })).status).toBe(400)
  await admin().post(`/shape/objects/${odd.objectId}/remove`, { version: 1 })
  expect((await admin().post('/records/select/query', { columns: ['title'] })).body.code).toBe('object_unknown')
  await admin().post(`/shape/objects/${odd.objectId}/restore`, { version: 2 })
  expect(titles((await admin().post('/records/select/query', { columns: ['title'] })).body)).toEqual(['one'])
  await admin().post(`/shape/objects/${odd.objectId}/remove`, { version: 3 })
  t.clock.advance(31 * 86_400_000)
  await t.system(({ tx }) => enqueue(tx, 'shape.dropRemovedFields', {}))
  await t.processAll()
  const gone = await t.asOwner(`select from information_schema.tables where table_schema = 'custom' and table_name = 'select'`)
  expect(gone).toEqual([])
  expect((await addObject({ labels: { en: 'Select' }, plurals: { en: 'Order' } })).key).toBe('select')
})
