import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestAnswer, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

type Kind = 'person' | 'household' | 'company'

const agent = () => t.as('agent')
let serial = 0
async function made(kind: Kind, displayName = `${kind} ${++serial}`, by: TestCaller = agent()): Promise<string> {
  const { status, body } = await by.post('/customers', { kind, displayName })
  expect(status).toBe(200)
  return body.customerId
}
const relate = (id: string, type: string, otherId: string, more: object = {}, by: TestCaller = agent()) =>
  by.post(`/customers/${id}/relations`, { type, otherId, ...more })
const relationsOf = async (id: string, query = '') => (await agent().get(`/customers/${id}/relations${query}`)).body.groups
const timelineOf = async (id: string) => (await agent().get(`/customers/${id}/timeline`)).body.items

// Everything that a refused command could have written.
async function everything() {
  const { rows } = await t.platform.database.pool.query(`select
    (select jsonb_agg(r order by customer_id, relation_id) from customers.relations r) relations,
    (select jsonb_agg(k order by type) from customers.relation_kinds k) kinds,
    (select count(*) from customers.interactions) interactions,
    (select count(*) from platform.audit_entries where action like 'customers.relation%') audited`)
  return rows[0]
}

async function refused(answer: () => Promise<TestAnswer>, status: number, code: string): Promise<TestAnswer> {
  const before = await everything()
  const given = await answer()
  expect([given.status, given.body.code]).toEqual([status, code])
  expect(await everything()).toEqual(before)
  return given
}

test('a relation stands on both pages, in both timelines and twice in the book, each seen from its own side', async () => {
  const [wei, firm] = [await made('person', '李伟'), await made('company', '华东机电')]
  const { status, body } = await relate(wei, 'employee_of', firm, { role: ' 采购经理 ', since: '2024-03-01' })
  expect(status).toBe(200)
  const shared = {
    relationId: body.relationId,
    type: 'employee_of',
    role: '采购经理',
    since: '2024-03-01',
    until: null,
    isPresent: true,
    version: 1,
  }
  expect(body).toEqual({ ...shared, direction: 'from', otherId: firm, otherName: '华东机电', otherKind: 'company' })
  expect(await relationsOf(firm)).toEqual([
    {
      type: 'employee_of',
      direction: 'to',
      next: null,
      items: [{ ...shared, direction: 'to', otherId: wei, otherName: '李伟', otherKind: 'person' }],
    },
  ])
  const told = { what: 'added', role: '采购经理', until: null }
  expect(await timelineOf(wei)).toMatchObject([
    { kind: 'relation', subject: null, relation: { ...told, name: 'Works for', otherId: firm, otherName: '华东机电' } },
  ])
  expect(await timelineOf(firm)).toMatchObject([{ relation: { ...told, name: 'Employs', otherName: '李伟' } }])
  for (const id of [wei, firm]) {
    const { rows } = (await t.as('admin').get(`/audit?customerId=${id}&action=customers.relation`)).body
    expect(rows).toMatchObject([{ action: 'customers.relation.added', changes: { type: 'employee_of', role: '采购经理' } }])
  }
})

test('from the other side the same relation is made', async () => {
  const [firm, wei] = [await made('company'), await made('person')]
  expect((await relate(firm, 'employee_of', wei, { direction: 'to' })).body).toMatchObject({ direction: 'to', otherId: wei })
  expect(await relationsOf(wei)).toMatchObject([{ type: 'employee_of', direction: 'from', items: [{ otherId: firm }] }])
})

test('it is changed and ended on both sides at once; what is over is shown only when asked for', async () => {
  const [wei, firm] = [await made('person'), await made('company')]
  const { body } = await relate(wei, 'employee_of', firm, { since: '2024-03-01' })
  const path = `/customers/${firm}/relations/${body.relationId}`
  expect((await agent().patch(path, { version: 1, role: 'Buyer' })).body).toMatchObject({ role: 'Buyer', version: 2, direction: 'to' })
  expect((await agent().patch(path, { version: 2, until: '2026-11-21' })).body).toMatchObject({ until: '2026-11-21', isPresent: false })
  expect([await relationsOf(wei), await relationsOf(firm)]).toEqual([[], []])
  expect(await relationsOf(wei, '?past=true')).toMatchObject([
    { items: [{ role: 'Buyer', since: '2024-03-01', until: '2026-11-21', version: 3 }] },
  ])
  expect((await timelineOf(wei)).map((entry: { relation: { what: string } }) => entry.relation.what).toSorted()).toEqual([
    'added',
    'changed',
    'ended',
  ])
  expect((await agent().patch(path, { version: 3, role: 'Buyer' })).body.version).toBe(3)
})

test('what was never so is removed from both', async () => {
  const [wei, firm] = [await made('person'), await made('company')]
  const { body } = await relate(wei, 'employee_of', firm)
  const path = `/customers/${wei}/relations/${body.relationId}`
  await refused(() => agent().post(`${path}/remove`, { version: 7 }), 409, 'version_conflict')
  expect((await agent().post(`${path}/remove`, { version: 1 })).status).toBe(200)
  expect([await relationsOf(wei, '?past=true'), await relationsOf(firm, '?past=true')]).toEqual([[], []])
  await refused(() => agent().post(`${path}/remove`, { version: 1 }), 404, 'relation_not_found')
})

test('what cannot be is refused and changes nothing', async () => {
  const [wei, home, other, firm] = [await made('person'), await made('household', '王家'), await made('household'), await made('company')]
  await refused(() => relate(wei, 'employee_of', wei), 422, 'relation_with_itself')
  await refused(() => relate(firm, 'employee_of', wei), 422, 'relation_kinds_wrong')
  await refused(() => relate(wei, 'employee_of', home), 422, 'relation_kinds_wrong')
  await refused(() => relate(wei, 'nephew_of', home), 404, 'relation_kind_not_found')
  await refused(() => relate(wei, 'employee_of', newId()), 404, 'customer_not_found')
  await refused(() => relate(wei, 'employee_of', firm, { since: '2024-01-02', until: '2024-01-01' }), 422, 'relation_dates')
  await refused(() => relate(wei, 'employee_of', firm, { since: '2024-02-30' }), 400, 'invalid_request')
  await refused(() => relate(wei, 'employee_of', firm, { role: 'x'.repeat(101) }), 400, 'invalid_request')
  await refused(() => relate(wei, 'employee_of', firm, {}, t.as('analyst')), 403, 'forbidden')
  await refused(() => relate(wei, 'employee_of', firm, {}, t.as(null)), 401, 'unauthenticated')
  expect((await relate(wei, 'employee_of', firm, { since: '2020-01-01', until: '2022-01-01' })).status).toBe(200)
  await refused(() => relate(firm, 'employee_of', wei, { direction: 'to', since: '2021-12-31' }), 409, 'relation_twice')
  expect((await relate(wei, 'employee_of', firm, { since: '2022-01-01' })).status).toBe(200)
  expect((await relate(wei, 'member_of_household', home, { since: '2020-01-01' })).status).toBe(200)
  const answer = await refused(() => relate(other, 'member_of_household', wei, { direction: 'to' }), 409, 'relation_one_at_a_time')
  expect(answer.body.params.name).toBe('王家')
  expect((await relate(wei, 'member_of_household', other, { until: '2020-01-01' })).status).toBe(200)
})

test('a tree never closes to a circle, however long, unless its steps never held at once', async () => {
  const firms = await Promise.all(Array.from({ length: 6 }, () => made('company')))
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = firms
  for (const [upper, lower] of [
    [a, b],
    [b, c],
    [c, d],
  ] as const)
    expect((await relate(upper, 'parent_company_of', lower)).status).toBe(200)
  await refused(() => relate(d, 'parent_company_of', a), 409, 'relation_in_circle')
  await refused(() => relate(a, 'parent_company_of', b), 409, 'relation_twice')
  await refused(() => relate(e, 'parent_company_of', c), 409, 'relation_one_at_a_time')
  expect((await relate(a, 'distributor_of', d)).status).toBe(200)
  expect((await relate(e, 'parent_company_of', f, { until: '2020-01-01' })).status).toBe(200)
  const turned = await relate(f, 'parent_company_of', e, { since: '2020-01-01' })
  expect(turned.status).toBe(200)
  await refused(
    () => agent().patch(`/customers/${e}/relations/${turned.body.relationId}`, { version: 1, since: '2019-12-31' }),
    409,
    'relation_in_circle',
  )
})

test('two who close a circle from both ends at once: one comes too late', async () => {
  const firms = await Promise.all(Array.from({ length: 4 }, () => made('company')))
  const [a = '', b = '', c = '', d = ''] = firms
  await relate(a, 'parent_company_of', b)
  await relate(c, 'parent_company_of', d)
  const answers = await Promise.all([relate(b, 'parent_company_of', c), relate(d, 'parent_company_of', a)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('many who relate the same two at once relate them once', async () => {
  const [wei, firm] = [await made('person'), await made('company')]
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      at % 2 === 0 ? relate(wei, 'employee_of', firm) : relate(firm, 'employee_of', wei, { direction: 'to' }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
})

test('whom one may not see, one learns nothing of', async () => {
  const unitId = await buildUnit(t, 'North')
  const roleId = await buildRole(t, {
    rights: { 'customers.customer.see': 'unit', 'customers.customer.edit': 'unit', 'customers.customer.create': 'all' },
  })
  const clerk = t.asPerson(await buildPerson(t, { roles: [roleId], units: [unitId] }))
  const [wei, secret, other] = [
    await made('person', 'Wei', clerk),
    await made('household', 'Secret home'),
    await made('household', 'Own home', clerk),
  ]
  const { body } = await relate(wei, 'member_of_household', secret, {}, t.as('admin'))
  await refused(() => relate(wei, 'employee_of', secret, {}, clerk), 404, 'customer_not_found')
  expect((await clerk.get(`/customers/${wei}/relations?past=true`)).body.groups).toEqual([])
  expect((await clerk.get(`/customers/${wei}`)).body.relations).toEqual([])
  expect((await clerk.get(`/customers/${wei}/timeline`)).body.items).toEqual([])
  await refused(() => clerk.patch(`/customers/${wei}/relations/${body.relationId}`, { version: 1, role: 'son' }), 404, 'relation_not_found')
  await refused(() => clerk.post(`/customers/${wei}/relations/${body.relationId}/remove`, { version: 1 }), 404, 'relation_not_found')
  const clash = await refused(() => relate(wei, 'member_of_household', other, {}, clerk), 409, 'relation_one_at_a_time_unseen')
  expect(JSON.stringify(clash.body)).not.toContain('Secret')
})

test('many employees come in pages by their roles, without gap or double', async () => {
  const firm = await made('company')
  for (const role of ['Buyer', 'Accountant', null, 'Buyer', 'Director'])
    await relate(firm, 'employee_of', await made('person'), { direction: 'to', role })
  const seen: (string | null)[] = []
  for (let cursor = ''; ; ) {
    const [group] = await relationsOf(firm, `?type=employee_of&direction=to&limit=2${cursor}`)
    seen.push(...group.items.map(({ role }: { role: string | null }) => role))
    if (group.next === null) break
    cursor = `&cursor=${group.next}`
  }
  expect(seen).toEqual([null, 'Accountant', 'Buyer', 'Buyer', 'Director'])
  expect(await agent().get(`/customers/${firm}/relations?cursor=abc`)).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
})

test('an administrator adds a kind of relation, mutual or not, renames and retires it', async () => {
  const admin = t.as('admin')
  const landlord = {
    fromLabels: { en: 'Landlord of', 'zh-CN': '房客' },
    toLabels: { en: 'Tenant of', 'zh-CN': '房东' },
    fromKinds: ['person', 'company'],
    toKinds: ['person'],
  }
  const { body: kind } = await admin.post('/customers/relation-kinds', landlord)
  expect(kind).toMatchObject({
    ...landlord,
    type: 'landlord_of',
    onlyOne: null,
    above: null,
    symmetric: false,
    builtIn: false,
    retired: false,
    version: 1,
  })
  const { body: sibling } = await admin.post('/customers/relation-kinds', {
    fromLabels: { 'zh-CN': '兄弟姐妹' },
    fromKinds: ['person'],
    symmetric: true,
  })
  expect(sibling).toMatchObject({ type: 'xiong_di_jie_mei', toLabels: { 'zh-CN': '兄弟姐妹' }, toKinds: ['person'], symmetric: true })
  const [one, two] = [await made('person'), await made('person')]
  const { body: made2 } = await relate(one, sibling.type, two, { direction: 'to' })
  expect(made2.direction).toBe('from')
  await refused(() => relate(two, sibling.type, one), 409, 'relation_twice')
  for (const id of [one, two])
    expect(await relationsOf(id)).toMatchObject([{ type: sibling.type, direction: 'from', items: [{ relationId: made2.relationId }] }])
  expect((await agent().patch(`/customers/${two}/relations/${made2.relationId}`, { version: 1, role: 'twins' })).body.otherId).toBe(one)
  expect((await relationsOf(one))[0].items[0].role).toBe('twins')

  const path = `/customers/relation-kinds/${kind.type}`
  const words = { fromLabels: { en: 'Lets to' } }
  await refused(() => agent().patch(path, { version: 1, ...words }), 403, 'forbidden')
  await refused(() => admin.patch(path, { version: 2, ...words }), 409, 'version_conflict')
  await refused(() => admin.patch(path, { version: 1, fromLabels: { en: 'Works for' } }), 409, 'relation_kind_name_taken')
  await refused(() => admin.patch('/customers/relation-kinds/none', { version: 1 }), 404, 'relation_kind_not_found')
  await refused(
    () => admin.patch(`/customers/relation-kinds/${sibling.type}`, { version: 1, toKinds: ['company'] }),
    422,
    'relation_kind_two_sided',
  )
  expect((await admin.patch(path, { version: 1, ...words, retired: true })).body).toMatchObject({ ...words, retired: true, version: 2 })
  await refused(() => relate(one, kind.type, two), 422, 'relation_kind_retired')
  expect((await agent().get('/customers/relation-kinds')).body.kinds).toHaveLength(9)
})

test('a kind that makes no sense is refused', async () => {
  const post = (body: object) => t.as('admin').post('/customers/relation-kinds', body)
  const kind = { fromLabels: { en: 'Guards' }, toLabels: { en: 'Guarded by' }, fromKinds: ['person'], toKinds: ['person'] }
  await refused(() => post({ ...kind, fromLabels: { en: 'Employs' } }), 409, 'relation_kind_name_taken')
  await refused(() => post({ ...kind, toLabels: { en: 'Guards' } }), 422, 'relation_kind_same_words')
  await refused(() => post({ ...kind, symmetric: true }), 422, 'relation_kind_two_sided')
  await refused(() => post({ ...kind, toLabels: undefined }), 422, 'relation_kind_one_sided')
  await refused(() => post({ ...kind, type: 'employee_of' }), 409, 'relation_kind_key_taken')
  await refused(() => post({ ...kind, type: "x'; drop" }), 400, 'invalid_request')
  await refused(() => post({ ...kind, fromKinds: ['robot'] }), 400, 'invalid_request')
  await refused(() => post({ ...kind, fromKinds: ['person', 'person'] }), 400, 'invalid_request')
  await refused(() => post({ ...kind, fromLabels: {} }), 400, 'invalid_request')
})
