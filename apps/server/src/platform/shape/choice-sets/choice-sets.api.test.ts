import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')
const choices = [
  { key: 'north', labels: { en: 'North', 'zh-CN': '北区' }, colour: 'blue' },
  { key: 'south', labels: { en: 'South', 'zh-CN': '南区' }, colour: 'red' },
]

async function ok(answer: Promise<{ readonly status: number; readonly body: Record<string, unknown> }>) {
  const { status, body } = await answer
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

const labelsOf = async (fieldKey: string): Promise<readonly string[]> => {
  const { body } = await admin().get('/customers/fields')
  const field = body.fields.find((one: { key: string }) => one.key === fieldKey)
  return field.choices.map(({ name }: { name: string }) => name)
}

test('a list named in Chinese only is used by two fields of two objects, and one change is a change for both', async () => {
  const set = await ok(admin().post('/shape/choice-sets', { labels: { 'zh-CN': '区域' }, choices }))
  expect(set).toMatchObject({ key: 'qu_yu', version: 1, fields: [] })
  await ok(
    admin().post('/shape/objects', { key: 'depot', labels: { en: 'Depot' }, plurals: { en: 'Depots' }, icon: 'box', ofCustomer: false }),
  )
  const onCustomers = { object: 'customers.customer', type: 'choice', labels: { en: 'Sales region' }, choiceSet: 'qu_yu' }
  const onDepots = { object: 'custom.depot', type: 'multi_choice', labels: { en: 'Serves' }, choiceSet: 'qu_yu' }
  expect(await ok(admin().post('/shape/fields', onCustomers))).toMatchObject({
    choiceSet: 'qu_yu',
    choices: [{ key: 'north' }, { key: 'south' }],
  })
  await ok(admin().post('/shape/fields', onDepots))
  await ok(t.as('agent').post('/customers', { displayName: '李娜', custom: { x_sales_region: 'south' } }))
  const more = [...choices, { key: 'west', labels: { en: 'West' }, colour: 'green' }]
  const changed = await ok(admin().patch(`/shape/choice-sets/${set.choiceSetId}`, { version: 1, choices: more }))
  expect(changed).toMatchObject({ version: 2, fields: [{ object: 'custom.depot' }, { object: 'customers.customer' }] })
  expect(await labelsOf('x_sales_region')).toEqual(['North', 'South', 'West'])
  const made = await ok(admin().post('/records/depot', { title: 'D1', custom: { x_serves: ['west', 'north'] } }))
  expect(made).toMatchObject({ custom: { x_serves: ['west', 'north'] } })
})

test('a choice that any field has in use stays, and says in how many records; retired it is no longer taken', async () => {
  const { body } = await admin().get('/shape/choice-sets')
  const [set] = body.choiceSets
  const change = (kept: readonly object[]) =>
    admin().patch(`/shape/choice-sets/${set.choiceSetId}`, { version: set.version, choices: kept })
  const without = (key: string) => set.choices.filter((one: { key: string }) => one.key !== key)
  for (const key of ['south', 'west'])
    expect(await change(without(key))).toMatchObject({ status: 409, body: { code: 'choice_in_use', params: { records: 1 } } })
  expect((await admin().get('/shape/choice-sets')).body.choiceSets).toEqual([set])
  const retired = set.choices.map((one: { key: string }) => (one.key === 'south' ? { ...one, retired: true } : one))
  expect(await change(retired)).toMatchObject({ status: 200 })
  expect(await t.as('agent').post('/customers', { displayName: '张伟', custom: { x_sales_region: 'south' } })).toMatchObject({
    status: 422,
    body: { code: 'field_value_invalid' },
  })
})

test('a field’s own choices become a list, and the values in records stay', async () => {
  const own = { object: 'customers.customer', type: 'choice', labels: { en: 'Tier' }, choices: [{ key: 'gold', labels: { en: 'Gold' } }] }
  const field = await ok(admin().post('/shape/fields', own))
  const customer = await ok(t.as('agent').post('/customers', { displayName: '王强', custom: { x_tier: 'gold' } }))
  const set = await ok(admin().post('/shape/choice-sets/share', { fieldId: field.fieldId, labels: { en: 'Tiers' } }))
  expect(set).toMatchObject({ key: 'tiers', choices: [{ key: 'gold' }], fields: [{ fieldId: field.fieldId }] })
  expect((await t.as('agent').get(`/customers/${customer.customerId}`)).body.custom).toMatchObject({ x_tier: 'gold' })
  expect(await admin().post('/shape/choice-sets/share', { fieldId: field.fieldId, labels: { en: 'Again' } })).toMatchObject({
    status: 409,
    body: { code: 'choices_shared' },
  })
  expect(await admin().patch(`/shape/fields/${field.fieldId}`, { version: field.version, choices: own.choices })).toMatchObject({
    status: 409,
    body: { code: 'choices_shared', params: { set: 'tiers' } },
  })
})

test('what is refused changes nothing', async () => {
  const before = (await admin().get('/shape/choice-sets')).body
  const [used] = before.choiceSets
  const field = { object: 'customers.customer', type: 'choice', labels: { en: 'Odd' } }
  const refusals = [
    [admin().post('/shape/choice-sets', { labels: { en: 'Tiers' }, choices }), 409, 'choice_set_name_taken'],
    [admin().post('/shape/choice-sets', { labels: { en: 'Other' }, key: 'tiers', choices }), 409, 'choice_set_key_taken'],
    [admin().post('/shape/choice-sets', { labels: { en: 'Twice' }, choices: [...choices, ...choices] }), 422, 'choice_taken'],
    [admin().post('/shape/choice-sets', { labels: { en: 'Empty' }, choices: [] }), 400, 'invalid_request'],
    [admin().post('/shape/choice-sets', { labels: { en: 'x' }, key: "'; drop", choices }), 400, 'invalid_request'],
    [admin().post(`/shape/choice-sets/${used.choiceSetId}/remove`, { version: used.version }), 409, 'choice_set_in_use'],
    [admin().patch(`/shape/choice-sets/${used.choiceSetId}`, { version: used.version + 1, choices }), 409, 'version_conflict'],
    [admin().post('/shape/fields', { ...field, choiceSet: 'no_such_list' }), 422, 'choice_set_unknown'],
    [admin().post('/shape/fields', { ...field, choiceSet: 'tiers', choices }), 422, 'field_choices_wrong'],
    [admin().post('/shape/fields', { ...field, type: 'text', choiceSet: 'tiers' }), 422, 'field_choices_wrong'],
    [t.as('manager').post('/shape/choice-sets', { labels: { en: 'Mine' }, choices }), 403, 'forbidden'],
  ] as const
  for (const [answer, status, code] of refusals) expect(await answer).toMatchObject({ status, body: { code } })
  expect((await admin().get('/shape/choice-sets')).body).toEqual(before)
})

test('two administrators at once make one list of a name; one that nothing uses is removed', async () => {
  const make = () => admin().post('/shape/choice-sets', { labels: { en: 'Race' }, choices })
  const answers = await Promise.all([make(), make(), make()])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const made = answers.find(({ status }) => status === 200)?.body
  await ok(admin().post(`/shape/choice-sets/${made.choiceSetId}/remove`, { version: made.version }))
  expect(await admin().post(`/shape/choice-sets/${made.choiceSetId}/remove`, { version: made.version })).toMatchObject({
    status: 404,
    body: { code: 'choice_set_not_found' },
  })
})
