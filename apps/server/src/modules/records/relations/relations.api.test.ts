import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' }, key: 'policy' })
  await post('/shape/objects', { labels: { en: 'Vehicle' }, plurals: { en: 'Vehicles' }, key: 'vehicle', ofCustomer: false })
  await post('/shape/relations', insured)
  await post('/shape/relations', {
    fromObject: 'custom.policy',
    toObject: 'custom.vehicle',
    labels: { en: 'Vehicles' },
    backLabels: { en: 'Policies' },
    key: 'covers',
  })
  await post('/shape/relations', {
    fromObject: 'custom.policy',
    toObject: 'custom.policy',
    labels: { en: 'Replaces' },
    backLabels: { en: 'Replaced by' },
    key: 'replaces',
  })
})
afterAll(async () => await t.close())

const insured = {
  fromObject: 'custom.policy',
  toObject: 'customers.customer',
  labels: { 'zh-CN': '被保险人', en: 'Insured persons' },
  backLabels: { 'zh-CN': '承保保单', en: 'Insured by' },
}
const admin = () => t.as('admin')
async function post(path: string, body: object, as = admin()) {
  const answer = await as.post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}
const customer = async (displayName: string, as = admin()): Promise<string> => (await post('/customers', { displayName }, as)).customerId
const record = async (kind: string, title: string, customerId?: string, as = admin()): Promise<string> =>
  (await post(`/records/${kind}`, { title, custom: {}, ...(customerId === undefined ? {} : { customerId }) }, as)).recordId
async function link(path: string, as = admin()) {
  const { status, body } = await as.put(path, {})
  expect([path, status, body.code]).toEqual([path, 200, undefined])
}
interface List {
  readonly list: string
  readonly count: number
  readonly mayLink: boolean
  readonly rows: readonly { readonly label: string }[]
}
async function lists(path: string, as = admin()): Promise<Record<string, readonly string[]>> {
  const { body } = await as.get(`${path}/related`)
  return Object.fromEntries(body.lists.map((one: List) => [one.list, one.rows.map(({ label }) => label)]))
}
const count = async (path: string, field: string, op: string, value?: readonly string[], as = admin()): Promise<number> =>
  (await post(path, { filter: { all: [{ field, op, ...(value ? { value } : {}) }] } }, as)).count

describe('a relation', () => {
  test('between policies and customers is seen, linked and taken away from both sides', async () => {
    const { relations } = (await admin().get('/shape/relations')).body
    expect(relations[0]).toMatchObject({ ...insured, key: 'insured_persons', version: 1, removedAt: null })
    const [wang, li] = [await customer('王芳'), await customer('李雷')]
    const policy = await record('policy', 'Family policy', wang)
    const agent = t.as('agent')
    await link(`/records/policy/${policy}/links/l_insured_persons/${wang}`, agent)
    await link(`/customers/${li}/links/l_insured_persons/${policy}`, agent)
    // Twice is once.
    await link(`/customers/${li}/links/l_insured_persons/${policy}`, agent)
    expect((await lists(`/records/policy/${policy}`)).l_insured_persons?.toSorted()).toEqual(['李雷', '王芳'].toSorted())
    expect((await lists(`/customers/${li}`)).l_insured_persons).toEqual(['Family policy'])
    expect((await admin().get(`/customers/${li}/related`)).body.lists).toMatchObject([
      {
        list: 'l_insured_persons',
        kind: 'linked',
        object: 'custom.policy',
        key: 'policy',
        name: 'Policies',
        label: 'Insured by',
        count: 1,
        mayLink: true,
      },
    ])
    const { body } = await admin().get(`/audit?subjectId=${policy}`)
    expect(body.rows.slice(0, 2)).toMatchObject([
      { action: 'records.link.added', changes: { relation: 'insured_persons', with: `customers.customer ${li}` } },
      { action: 'records.link.added', changes: { relation: 'insured_persons', with: `customers.customer ${wang}` } },
    ])
    expect((await agent.del(`/customers/${li}/links/l_insured_persons/${policy}`)).status).toBe(200)
    expect((await lists(`/records/policy/${policy}`)).l_insured_persons).toEqual(['王芳'])
    expect((await admin().get(`/audit?subjectId=${li}`)).body.rows[0].action).toBe('records.link.removed')
  })

  test('is a column and a filter of lists on both sides, of customers as of records', async () => {
    const [ann, bob] = [await customer('Ann'), await customer('Bob')]
    const [one, two] = [await record('policy', 'One', ann), await record('policy', 'Two', ann)]
    const car = await record('vehicle', 'Car')
    for (const vehicle of [car, await record('vehicle', 'Van')]) await link(`/records/policy/${one}/links/l_covers/${vehicle}`)
    await link(`/records/policy/${two}/links/l_insured_persons/${bob}`)
    const listed = await post('/records/policy/query', {
      columns: ['title', 'l_covers'],
      filter: { all: [{ field: 'l_covers', op: 'in', value: [car] }] },
    })
    expect(listed.rows.map((row: { values: object }) => row.values)).toMatchObject([
      { title: 'One', l_covers: expect.arrayContaining([car]) },
    ])
    expect(Object.values(listed.labels).toSorted()).toEqual(['Car', 'Van'])
    expect(await count('/records/vehicle/count', 'l_covers', 'in', [one])).toBe(2)
    expect(await count('/records/vehicle/count', 'l_covers', 'not_empty')).toBe(2)
    expect(await count('/records/vehicle/count', 'l_covers', 'empty')).toBe(0)
    const all = (await post('/records/policy/count', {})).count
    expect(await count('/records/policy/count', 'l_covers', 'not_in', [car])).toBe(all - 1)
    expect(await count('/customers/count', 'l_insured_persons', 'in', [two])).toBe(1)
    const people = await post('/customers/query', {
      columns: ['displayName', 'l_insured_persons'],
      filter: { all: [{ field: 'l_insured_persons', op: 'in', value: [two] }] },
    })
    expect([people.rows[0].values, people.labels]).toEqual([{ displayName: 'Bob', l_insured_persons: [two] }, { [two]: 'Two' }])
    const { fields } = (await admin().get('/customers/fields')).body
    expect(fields.find(({ key }: { key: string }) => key === 'l_insured_persons')).toMatchObject({
      name: 'Insured by',
      type: 'choices',
      reference: 'record',
      target: 'custom.policy',
      access: 'read',
      sortable: false,
    })
    const segment = await post('/segments', { name: 'Insured', filter: { all: [{ field: 'l_insured_persons', op: 'not_empty' }] } })
    expect(segment.segmentId).toBeTypeOf('string')
  })

  test('follows customers who are merged: once in each list, under the one they became', async () => {
    const [loser, survivor, owner] = [await customer('Loser'), await customer('Survivor'), await customer('Owner')]
    const policy = await record('policy', 'Merged', owner)
    for (const one of [loser, survivor]) await link(`/records/policy/${policy}/links/l_insured_persons/${one}`)
    await t.asOwner(`update customers.customers set merged_into = '${survivor}' where customer_id = '${loser}'`)
    await t.asOwner(`insert into customers.customer_members (customer_id, member_id) values ('${survivor}', '${loser}')`)
    expect((await lists(`/records/policy/${policy}`)).l_insured_persons).toEqual(['Survivor'])
    expect((await lists(`/customers/${loser}`)).l_insured_persons).toEqual(['Merged'])
    expect(await count('/customers/count', 'l_insured_persons', 'in', [policy])).toBe(1)
    expect(await count('/records/policy/count', 'l_insured_persons', 'in', [loser])).toBe(1)
    await link(`/records/policy/${policy}/links/l_insured_persons/${loser}`)
    expect((await admin().del(`/records/policy/${policy}/links/l_insured_persons/${survivor}`)).status).toBe(200)
    expect(await t.asOwner(`select from links.insured_persons where record_id = '${policy}'`)).toEqual([])
  })

  test('with itself has two sides', async () => {
    const ann = await customer('Ann')
    const [before, after] = [await record('policy', 'Before', ann), await record('policy', 'After', ann)]
    await link(`/records/policy/${after}/links/l_replaces/${before}`)
    expect(await lists(`/records/policy/${after}`)).toMatchObject({ l_replaces: ['Before'], l_replaces__back: [] })
    expect(await lists(`/records/policy/${before}`)).toMatchObject({ l_replaces: [], l_replaces__back: ['After'] })
    expect((await admin().put(`/records/policy/${after}/links/l_replaces/${after}`, {})).body.code).toBe('link_to_itself')
  })

  test('shows and tells nothing of what is not seen, and is changed only by who may', async () => {
    const [north, south] = await Promise.all([buildUnit(t, 'North'), buildUnit(t, 'South')])
    const rights = {
      'customers.customer.see': 'unit',
      'custom.policy.see': 'unit',
      'custom.policy.edit': 'unit',
      'custom.policy.create': 'all',
      'customers.customer.create': 'all',
      'records.record.see': 'all',
      'records.record.edit': 'all',
    } as const
    const role = await buildRole(t, { rights })
    const [ann, bob] = await Promise.all(
      [north, south].map(async (unit) => t.asPerson(await buildPerson(t, { roles: [role], units: [unit] }))),
    )
    if (!ann || !bob) throw new Error('two people')
    const [hers, his] = [await customer('Hers', ann), await customer('His', bob)]
    const [secret, open] = [await record('policy', 'Secret', hers, ann), await record('policy', 'Open', his, bob)]
    await link(`/records/policy/${open}/links/l_insured_persons/${hers}`)
    await link(`/records/policy/${open}/links/l_replaces/${secret}`)
    const { body } = await bob.get(`/records/policy/${open}/related`)
    expect(body.lists.map((one: List) => [one.list, one.count, one.rows])).toEqual([
      ['l_insured_persons', 0, []],
      ['l_replaces', 0, []],
      ['l_replaces__back', 0, []],
    ])
    // Whoever sees no vehicle has no use for the relation with them.
    expect((await bob.get('/records/policy/fields')).body.fields.map(({ key }: { key: string }) => key)).not.toContain('l_covers')
    expect(await count('/records/policy/count', 'l_replaces', 'in', [secret], bob)).toBe(0)
    expect(await count('/records/policy/count', 'l_replaces', 'not_empty', undefined, bob)).toBe(0)
    expect((await post('/records/policy/query', { columns: ['l_replaces'] }, bob)).rows[0].values).toEqual({ l_replaces: null })
    const gone = '01990000-0000-7000-8000-000000000000'
    for (const other of [secret, gone, his]) {
      const answer = await bob.put(`/records/policy/${open}/links/l_replaces/${other}`, {})
      expect([answer.status, answer.body.code]).toEqual([404, 'link_not_found'])
    }
    expect((await bob.del(`/records/policy/${open}/links/l_replaces/${secret}`)).body.code).toBe('link_not_found')
    expect((await bob.put(`/records/policy/${secret}/links/l_replaces/${open}`, {})).body.code).toBe('record_not_found')
    expect((await bob.put(`/records/policy/${open}/links/l_nothing/${his}`, {})).body.code).toBe('relation_not_found')
    expect((await t.as('analyst').put(`/records/policy/${open}/links/l_insured_persons/${his}`, {})).status).toBe(403)
    expect(await lists(`/records/policy/${open}`)).toMatchObject({ l_insured_persons: ['Hers'], l_replaces: ['Secret'] })
  })

  test('lets go of a record that is removed, also when somebody links it meanwhile', async () => {
    const ann = await customer('Ann')
    const policy = await record('policy', 'Short', ann)
    const vehicles = await Promise.all([...Array(6).keys()].map((no) => record('vehicle', `V${no}`)))
    const racing = vehicles.map((vehicle) => admin().put(`/records/vehicle/${vehicle}/links/l_covers/${policy}`, {}))
    expect((await admin().del(`/records/policy/${policy}`)).status).toBe(200)
    for (const { status, body } of await Promise.all(racing)) expect(status === 200 || body.code === 'link_not_found').toBe(true)
    expect(await t.asOwner(`select from links.covers where from_id = '${policy}'`)).toEqual([])
  })

  test('is guarded in its names and ends, and is kept thirty days when it is removed', async () => {
    const add = async (given: object) =>
      (
        await admin().post('/shape/relations', {
          ...insured,
          labels: { en: `L ${Math.random()}` },
          backLabels: { en: `B ${Math.random()}` },
          ...given,
        })
      ).body.code
    expect(await add({ fromObject: 'customers.customer' })).toBe('relation_of_customers')
    expect(await add({ fromObject: 'custom.nowhere' })).toBe('object_unknown')
    expect(await add({ key: 'covers' })).toBe('relation_key_taken')
    expect(await add({ labels: { en: 'vehicles' } })).toBe('relation_label_taken')
    for (const key of ['Covers', 'a"; drop', '1a', 'a__back'])
      expect((await admin().post('/shape/relations', { ...insured, key })).status).toBe(400)
    expect((await t.as('manager').post('/shape/relations', insured)).status).toBe(403)
    // Two administrators at once: one of them finds the name taken.
    const twice = await Promise.all(
      [1, 2].map(() =>
        admin().post('/shape/relations', { ...insured, labels: { 'zh-CN': '受益人' }, backLabels: { 'zh-CN': '受益保单' } }),
      ),
    )
    expect(twice.map(({ body }) => body.code ?? body.key).toSorted()).toEqual(['relation_label_taken', 'shou_yi_ren'])
    const { relations } = (await admin().get('/shape/relations')).body
    const { relationId } = relations.find(({ key }: { key: string }) => key === 'covers')
    const [policy, car] = [await record('policy', 'P', await customer('Ann')), await record('vehicle', 'C')]
    await link(`/records/policy/${policy}/links/l_covers/${car}`)
    const renamed = await admin().patch(`/shape/relations/${relationId}`, { version: 1, labels: { en: 'Cars' } })
    expect(renamed.body).toMatchObject({ version: 2, labels: { en: 'Cars' }, backLabels: { en: 'Policies' } })
    expect((await admin().patch(`/shape/relations/${relationId}`, { version: 1, labels: { en: 'x' } })).body.code).toBe('version_conflict')
    await post(`/shape/relations/${relationId}/remove`, { version: 2 })
    expect(await lists(`/records/policy/${policy}`)).not.toHaveProperty('l_covers')
    await post(`/shape/relations/${relationId}/restore`, { version: 3 })
    expect((await lists(`/records/policy/${policy}`)).l_covers).toEqual(['C'])
    await post(`/shape/relations/${relationId}/remove`, { version: 4 })
    t.clock.advance(31 * 86_400_000)
    await t.system(({ tx }) => enqueue(tx, 'shape.dropRemovedFields', {}))
    await t.processAll()
    expect(await t.asOwner(`select from information_schema.tables where table_schema = 'links' and table_name = 'covers'`)).toEqual([])
    expect((await admin().get(`/audit?subjectId=${relationId}`)).body.rows[0].action).toBe('shape.relation.dropped')
  })
})
