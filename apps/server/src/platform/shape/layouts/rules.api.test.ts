import { holds, type Node, type Value } from '@guanxi/conditions'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../access/testing.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await made('/shape/objects', { labels: { en: 'Deal' }, plurals: { en: 'Deals' }, key: 'deal', ofCustomer: false })
  for (const field of [
    {
      key: 'x_stage',
      type: 'choice',
      labels: { en: 'Stage' },
      choices: ['open', 'won', 'lost'].map((key) => ({ key, labels: { en: key } })),
    },
    { key: 'x_reason', type: 'text', labels: { en: 'Reason', 'zh-CN': '原因' } },
    { key: 'x_contract', type: 'text', labels: { en: 'Contract' } },
    { key: 'x_amount', type: 'money', labels: { en: 'Amount' } },
    { key: 'x_signed', type: 'date', labels: { en: 'Signed on' }, required: true },
    { key: 'x_secret', type: 'text', labels: { en: 'Secret' } },
    { key: 'x_half', type: 'formula', labels: { en: 'Half' }, options: { formula: { text: 'x_amount / 2' } } },
  ])
    await made('/shape/fields', { object: deal, ...field })
})
afterAll(async () => await t.close())

const deal = 'custom.deal'
const isWon = { all: [{ field: 'x_stage', op: 'in', value: ['won'] }] }
const isLarge = { all: [{ field: 'x_amount', op: 'gte', value: 1_000_00 }] }

async function made(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body
}

let version = 0
async function rule(content: object) {
  const answer = await t.as('admin').put('/shape/rules', { object: deal, version, content })
  if (answer.status === 200) version = answer.body.rules.version
  return answer
}
const make = (custom: object, as = t.as('agent')) => as.post('/records/deal', { title: 'D', custom })
const change = (id: string, at: number, custom: object) => t.as('manager').patch(`/records/deal/${id}`, { version: at, custom })
const refusal = ({ status, body }: { status: number; body: { code: string; params: Record<string, unknown> } }) => [
  status,
  body.code,
  body.params?.fields ?? body.params?.field,
]

describe('conditions', () => {
  test('ask for a field where they hold, at the beginning and afterwards, and never for what was lacking before', async () => {
    const old = (await make({ x_amount: 2_000_00, x_signed: '2026-11-01' })).body
    const shown = { field: 'x_signed', visibleIf: isWon }
    expect((await rule({ conditions: [{ field: 'x_contract', requiredIf: isLarge }, shown] })).status).toBe(200)
    const refused = await make({ x_amount: 1_000_00 })
    expect(refusal(refused)).toEqual([422, 'fields_needed', 'x_contract'])
    expect(refused.body.message).toBe('First fill in: Contract.')
    const small = (await make({ x_amount: 999_99 })).body
    expect(small.custom).toMatchObject({ x_amount: 999_99, x_contract: null })
    expect(refusal(await change(small.recordId, 1, { x_amount: 1_000_00 }))).toEqual([422, 'fields_needed', 'x_contract'])
    expect((await change(small.recordId, 1, { x_amount: 1_000_00, x_contract: 'C-1' })).status).toBe(200)
    expect(refusal(await change(small.recordId, 2, { x_contract: null }))).toEqual([422, 'fields_needed', 'x_contract'])
    expect((await change(old.recordId, 1, { x_reason: 'a remark' })).status).toBe(200)
  })

  test('that hide a required field do not ask for it, and keep what stands in it', async () => {
    expect(refusal(await make({ x_stage: 'won' }))).toEqual([422, 'field_value_invalid', 'x_signed'])
    expect((await make({ x_stage: 'open' })).status).toBe(200)
    const won = (await make({ x_stage: 'won', x_signed: '2026-11-02' })).body
    const back = await change(won.recordId, 1, { x_stage: 'open' })
    expect(back.body.custom).toMatchObject({ x_stage: 'open', x_signed: '2026-11-02' })
  })

  test('are refused where they could not be kept', async () => {
    const before = (await t.as('admin').get(`/shape/layouts?object=${deal}`)).body
    for (const [content, code] of [
      [{ conditions: [{ field: 'x_nothing', requiredIf: isWon }] }, 'field_unknown'],
      [{ conditions: [{ field: 'x_half', requiredIf: isWon }] }, 'field_computed'],
      [{ conditions: [{ field: 'x_stage', visibleIf: isWon }] }, 'layout_invalid'],
      [{ conditions: [{ field: 'x_reason', visibleIf: { all: [{ field: 'x_half', op: 'gt', value: 1 }] } }] }, 'filter_invalid'],
      [
        { conditions: [{ field: 'x_reason', visibleIf: { all: [{ field: 'x_signed', op: 'in_last_days', value: 3 }] } }] },
        'layout_invalid',
      ],
      [{ conditions: [{ field: 'x_reason' }, { field: 'x_reason' }] }, 'layout_invalid'],
      [{ path: { field: 'x_reason', stages: [] } }, 'layout_invalid'],
      [{ path: { field: 'x_stage', stages: [{ choice: 'gone', needs: [] }] } }, 'layout_invalid'],
      [{ path: { field: 'x_stage', stages: [{ choice: 'won', needs: ['x_half'] }] } }, 'field_unknown'],
    ] as const)
      expect([(await rule(content)).body.code, content]).toEqual([code, content])
    const stale = await t.as('admin').put('/shape/rules', { object: deal, version: version - 1, content: {} })
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict'])
    expect((await t.as('agent').put('/shape/rules', { object: deal, version, content: {} })).status).toBe(403)
    expect((await t.as('admin').get(`/shape/layouts?object=${deal}`)).body).toEqual(before)
  })

  test('are known to whoever may see what they ask about', async () => {
    await rule({ conditions: [{ field: 'x_reason', visibleIf: { all: [{ field: 'x_secret', op: 'not_empty' }] } }] })
    const rights = { 'custom.deal.see': 'all', 'records.record.see': 'all' } as const
    const role = await buildRole(t, { rights, fields: { 'custom.deal.x_secret': 'hidden' } })
    const blind = t.asPerson(await buildPerson(t, { roles: [role] }))
    expect((await blind.get('/records/deal/layout')).body.conditions).toEqual([{ field: 'x_reason' }])
    expect((await t.as('agent').get('/records/deal/layout')).body.conditions[0].visibleIf).toBeDefined()
  })
})

describe('stages', () => {
  test('are entered only with what they need: by a page, by the API and by a file', async () => {
    const stages = [
      { choice: 'won', needs: ['x_contract', 'x_amount'] },
      { choice: 'lost', needs: ['x_reason'] },
    ]
    expect((await rule({ path: { field: 'x_stage', stages } })).status).toBe(200)
    const { body } = await make({ x_stage: 'open', x_signed: '2026-11-02', x_amount: 5 })
    const refused = await change(body.recordId, 1, { x_stage: 'won' })
    expect(refusal(refused)).toEqual([422, 'stage_needs', 'x_contract'])
    expect(refused.body.message).toBe('Before “won”, fill in: Contract.')
    expect((await change(body.recordId, 1, { x_stage: 'won', x_contract: 'C-2' })).body).toMatchObject({ version: 2 })
    expect(refusal(await make({ x_stage: 'lost', x_signed: '2026-11-02' }))).toEqual([422, 'stage_needs', 'x_reason'])
    expect((await change(body.recordId, 2, { x_contract: null })).status).toBe(200)
    const mapping = { title: 'Deal', fields: { x_stage: 'Stage', x_reason: 'Reason', x_signed: 'Signed' } }
    const path = `/records/deal/import?name=d.csv&dryRun=false&onRefused=skip&mapping=${encodeURIComponent(JSON.stringify(mapping))}`
    const file = 'Deal,Stage,Reason,Signed\nI-1,lost,,2026-11-01\nI-2,lost,price,2026-11-01\n'
    const taken = await t.as('agent').upload(path, file)
    expect(taken.body).toMatchObject({ added: 1, problems: [{ row: 2, column: 'Stage', code: 'stage_needs', what: 'Reason' }] })
  })

  test('do not name what their reader may not see', async () => {
    await rule({ path: { field: 'x_stage', stages: [{ choice: 'won', needs: ['x_secret', 'x_contract'] }] } })
    const rights = {
      'custom.deal.see': 'all',
      'custom.deal.create': 'all',
      'records.record.see': 'all',
      'records.record.edit': 'all',
    } as const
    const role = await buildRole(t, { rights, fields: { 'custom.deal.x_secret': 'hidden' } })
    const blind = t.asPerson(await buildPerson(t, { roles: [role] }))
    const refused = await make({ x_stage: 'won', x_signed: '2026-11-02' }, blind)
    expect([refused.body.code, refused.body.params.names]).toEqual(['stage_needs', 'Contract'])
    expect((await blind.get('/records/deal/layout')).body.path.stages).toEqual([{ choice: 'won', needs: ['x_contract'] }])
  })

  test('and conditions are said to lean on a field before it is removed, and wait until it comes back', async () => {
    await rule({
      path: { field: 'x_stage', stages: [{ choice: 'lost', needs: ['x_reason'] }] },
      conditions: [{ field: 'x_contract', requiredIf: { all: [{ field: 'x_reason', op: 'not_empty' }] } }],
    })
    const { body } = await t.as('admin').get('/shape')
    const field = body.objects.flatMap(({ fields }: { fields: object[] }) => fields).find(({ key }: { key: string }) => key === 'x_reason')
    const { uses } = (await t.as('admin').get(`/shape/fields/${field.fieldId}/use`)).body
    expect(uses).toEqual([
      { kind: 'condition', id: 'x_contract', name: 'Contract' },
      { kind: 'path', id: 'x_stage', name: 'Stage' },
    ])
    await t.as('admin').post(`/shape/fields/${field.fieldId}/remove`, { version: field.version })
    expect((await make({ x_stage: 'lost', x_signed: '2026-11-02' })).status).toBe(200)
    const { rules } = (await t.as('admin').get(`/shape/layouts?object=${deal}`)).body
    const more = { field: 'x_secret', visibleIf: isWon }
    expect((await rule({ ...rules.content, conditions: [...rules.content.conditions, more] })).status).toBe(200)
    await t.as('admin').post(`/shape/fields/${field.fieldId}/restore`, { version: field.version + 1 })
    expect(refusal(await make({ x_stage: 'lost', x_signed: '2026-11-02' }))).toEqual([422, 'stage_needs', 'x_reason'])
  })

  test('and all else forget a field, and a kind, that is gone for good', async () => {
    const own = await made('/shape/fields', { object: deal, type: 'text', key: 'x_short', labels: { en: 'Short-lived' } })
    const gone = { all: [{ field: 'x_short', op: 'not_empty' }] }
    await rule({
      path: { field: 'x_stage', stages: [{ choice: 'lost', needs: ['x_short', 'x_reason'] }] },
      conditions: [
        { field: 'x_short', visibleIf: isWon },
        { field: 'x_contract', visibleIf: gone, requiredIf: isLarge },
      ],
    })
    const content = { sections: [{ key: 'one', fields: ['x_short', 'title'] }], panels: [], form: ['x_short'] }
    await t.as('admin').put('/shape/layouts', { object: deal, roleId: null, version: 0, content })
    await made('/shape/objects', { labels: { en: 'Passing' }, plurals: { en: 'Passing' }, key: 'passing' })
    const passing = { object: 'custom.passing', roleId: null, version: 0, content: { sections: [], panels: [] } }
    expect((await t.as('admin').put('/shape/layouts', passing)).status).toBe(200)
    const { objects } = (await t.as('admin').get('/shape/objects')).body
    const { objectId } = objects.find(({ key }: { key: string }) => key === 'passing')
    await made(`/shape/objects/${objectId}/remove`, { version: 1 })
    await made(`/shape/fields/${own.fieldId}/remove`, { version: 1 })
    t.clock.advance(31 * 86_400_000)
    await t.system(({ tx }) => enqueue(tx, 'shape.dropRemovedFields', {}))
    await t.processAll()
    const { body } = await t.as('admin').get(`/shape/layouts?object=${deal}`)
    expect(body.rules.content).toEqual({
      path: { field: 'x_stage', stages: [{ choice: 'lost', needs: ['x_reason'] }] },
      conditions: [{ field: 'x_contract', requiredIf: isLarge }],
    })
    expect(body.layouts[0].content).toMatchObject({ sections: [{ fields: ['title'] }], form: [] })
    await made('/shape/objects', { labels: { en: 'Passing' }, plurals: { en: 'Passing' }, key: 'passing' })
    expect((await t.as('admin').get('/shape/layouts?object=custom.passing')).body).toMatchObject({ layouts: [], rules: { version: 0 } })
  })
})

test('conditions of customers ask about the product’s own facts too', async () => {
  await made('/shape/fields', { object: 'customers.customer', key: 'x_tax', type: 'text', labels: { en: 'Tax number' } })
  const isCompany = { all: [{ field: 'kind', op: 'in', value: ['company'] }] }
  const saved = await t.as('admin').put('/shape/rules', {
    object: 'customers.customer',
    version: 0,
    content: { conditions: [{ field: 'x_tax', requiredIf: isCompany }] },
  })
  expect(saved.status).toBe(200)
  const refused = await t.as('agent').post('/customers', { displayName: 'Fire Ltd', kind: 'company' })
  expect(refusal(refused)).toEqual([422, 'fields_needed', 'x_tax'])
  const person = await t.as('agent').post('/customers', { displayName: '王芳' })
  const { customerId } = person.body
  expect(refusal(await t.as('agent').patch(`/customers/${customerId}`, { version: 1, kind: 'company' }))).toEqual([
    422,
    'fields_needed',
    'x_tax',
  ])
  const both = await t.as('agent').patch(`/customers/${customerId}`, { version: 1, kind: 'company', custom: { x_tax: '91-1' } })
  expect(both.status).toBe(200)
})

describe('conditions in memory', () => {
  const keys = ['one', 'two', 'three'] as const
  const choices = keys.map((key) => ({ key, labels: { en: key } }))
  const days = ['2026-11-01', '2026-11-15', '2026-12-01']
  const words = ['fire', 'Fire 2', '火灾', '100%', 'a_b', 'x\\y', "o'hara"]
  const none = fc.constant(null)
  const values: Readonly<Record<string, fc.Arbitrary<Value>>> = {
    x_text: fc.oneof(none, fc.constantFrom(...words)),
    x_number: fc.oneof(
      none,
      fc.integer({ min: -20, max: 20 }).map((no) => no / 4),
    ),
    x_money: fc.oneof(none, fc.integer({ min: 0, max: 50 })),
    x_percent: fc.oneof(none, fc.constantFrom(0, 0.1, 0.25, 1)),
    x_date: fc.oneof(none, fc.constantFrom(...days)),
    x_time: fc.oneof(none, fc.constantFrom('00:00', '09:30', '23:59')),
    x_boolean: fc.oneof(none, fc.boolean()),
    x_choice: fc.oneof(none, fc.constantFrom(...keys)),
    x_multi_choice: fc.oneof(none, fc.subarray([...keys], { minLength: 1 })),
  }
  const number = fc.integer({ min: -20, max: 20 }).map((no) => no / 4)
  const whole = fc.integer({ min: 0, max: 50 })
  const some = fc.subarray([...keys], { minLength: 1 })
  const asking = (field: string, ops: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Node> =>
    fc.record({ field: fc.constant(field), op: fc.constantFrom(...ops), value })
  const ordered = ['lt', 'lte', 'gt', 'gte']
  const leaf = fc.oneof(
    ...Object.keys(values).map((field) => fc.record({ field: fc.constant(field), op: fc.constantFrom('empty', 'not_empty') })),
    asking('x_text', ['is', 'is_not', 'contains', 'starts_with'], fc.constantFrom(...words, 'FIRE', '%', '_', '灾', '')),
    asking('x_number', [...ordered, 'is'], number),
    asking('x_number', ['between'], fc.tuple(number, number)),
    asking('x_money', [...ordered, 'is'], whole),
    asking('x_money', ['between'], fc.tuple(whole, whole)),
    asking('x_percent', ordered, fc.constantFrom(0, 0.1, 0.2, 1)),
    asking('x_date', ['is', 'lt', 'gt'], fc.constantFrom(...days)),
    asking('x_date', ['between'], fc.tuple(fc.constantFrom(...days), fc.constantFrom(...days))),
    asking('x_time', [...ordered, 'is'], fc.constantFrom('09:30', '12:00')),
    asking('x_boolean', ['is'], fc.boolean()),
    asking('x_choice', ['in', 'not_in'], some),
    asking('x_multi_choice', ['in', 'not_in'], some),
  )
  const { tree } = fc.letrec<{ tree: Node; group: Node }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, tie('group')),
    group: fc.record(
      { all: fc.array(tie('tree'), { maxLength: 3 }), any: fc.array(tie('tree'), { maxLength: 3 }), not: tie('tree') },
      { requiredKeys: [] },
    ),
  }))

  test('hold for the same records as in the database (seeded)', async () => {
    await made('/shape/objects', { labels: { en: 'Thing' }, plurals: { en: 'Things' }, key: 'thing', ofCustomer: false })
    for (const key of Object.keys(values)) {
      const more = key.endsWith('choice') ? { choices } : {}
      await made('/shape/fields', { object: 'custom.thing', type: key.slice(2), key, labels: { en: key }, ...more })
    }
    const rows = fc.sample(fc.record(values), { seed: 11, numRuns: 80 })
    for (const [no, custom] of rows.entries()) await made('/records/thing', { title: String(no), custom })
    await fc.assert(
      fc.asyncProperty(tree, async (node) => {
        const filter = 'field' in node ? { all: [node] } : node
        const { body } = await t.as('admin').post('/records/thing/query', { columns: ['title'], filter, limit: 500 })
        const found = body.rows.map((row: { values: { title: string } }) => Number(row.values.title))
        const wanted = rows.flatMap((row, no) => (holds(filter, (key) => row[key]) ? [no] : []))
        expect(found.toSorted((a: number, b: number) => a - b)).toEqual(wanted)
      }),
      { seed: 20_261_130, numRuns: 250 },
    )
  }, 60_000)
})
