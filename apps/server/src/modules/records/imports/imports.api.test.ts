import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { 'zh-CN': '保单' }, plurals: { 'zh-CN': '保单' }, key: 'policy' })
  const fields: Readonly<Record<string, object>> = {
    x_premium: { type: 'money' },
    x_share: { type: 'percent' },
    x_starts: { type: 'date' },
    x_paid: { type: 'boolean' },
    x_status: {
      type: 'choice',
      choices: [
        { key: 'open', labels: { 'zh-CN': '有效' } },
        { key: 'shut', labels: { 'zh-CN': '失效' } },
      ],
    },
    x_covers: { type: 'multi_choice', choices: ['fire', 'theft'].map((key) => ({ key, labels: { en: key } })) },
  }
  for (const [key, field] of Object.entries(fields))
    await post('/shape/fields', { object: 'custom.policy', key, labels: { en: key }, ...field })
  const rollUp = { object: 'custom.policy', how: 'sum', field: 'x_premium' }
  await post('/shape/fields', {
    object: 'customers.customer',
    type: 'roll_up',
    key: 'x_total',
    labels: { en: 'Total' },
    options: { rollUp },
  })
})
afterAll(async () => await t.close())

async function post(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

const fields = { x_premium: '年保费', x_share: '折扣', x_starts: '生效日', x_paid: '已缴', x_status: '状态', x_covers: '险种' }
const mapping = JSON.stringify({ title: '保单号', customer: { column: '手机', by: 'phone' }, fields })
const header = '保单号,手机,年保费,折扣,生效日,已缴,状态,险种'

function send(content: string | Buffer, more = '', as = t.as('admin'), by = mapping) {
  return as.upload(`/records/policy/import?name=p.csv&mapping=${encodeURIComponent(by)}${more}`, content)
}
const count = async (): Promise<number> => (await t.as('admin').post('/records/policy/count', {})).body.count

test('what the columns are is proposed from what the fields are called', async () => {
  const { body } = await t.as('agent').upload('/records/policy/import/preview?name=p.csv', '保单号,手机,X_Premium,x_status\nP-1,138,5,有效')
  expect(body).toEqual({
    columns: ['保单号', '手机', 'X_Premium', 'x_status'],
    rows: 1,
    sample: [['P-1', '138', '5', '有效']],
    proposal: { title: '保单号', customer: { column: '手机', by: 'phone' }, fields: { x_premium: 'X_Premium', x_status: 'x_status' } },
  })
})

test('a thousand rows in Chinese become records of their customers, with what they come to', async () => {
  const people = await Promise.all(
    [...Array(10).keys()].map((no) => post('/customers', { displayName: `客户${no}`, phone: `+861380013800${no}` })),
  )
  const rows = [...Array(1000).keys()].map(
    (no) => `P-${no},1380013800${no % 10},"1,200.50",17.5%,2026/3/${(no % 28) + 1},是,有效,fire;theft`,
  )
  const { status, body } = await send(gzipSync([header, ...rows].join('\r\n')))
  expect([status, body]).toEqual([200, { rows: 1000, added: 1000, refused: 0, problems: [] }])
  const found = await t.as('agent').post('/records/policy/query', {
    columns: ['title', ...Object.keys(fields)],
    filter: { all: [{ field: 'title', op: 'is', value: 'P-42' }] },
  })
  const [row] = found.body.rows
  expect(row.values).toEqual({
    title: 'P-42',
    x_premium: 120_050,
    x_share: 0.175,
    x_starts: '2026-03-15',
    x_paid: true,
    x_status: 'open',
    x_covers: ['fire', 'theft'],
  })
  expect(row.customer.customerId).toBe(people[2].customerId)
  const owner = await t.as('agent').get(`/customers/${people[2].customerId}`)
  expect(owner.body.custom.x_total).toBe(100 * 120_050)
})

test('one row that cannot be taken, and none is; or the others are, if asked; a dry run writes nothing', async () => {
  const before = await count()
  const rows = [
    'Q-1,13800138001,1.00,,,,,',
    'Q-2,13800138001,much,,,,,',
    'Q-3,19999999999,1.00,,,,,',
    ',13800138001,1.00,,,,,',
    'Q-5,13800138001,1.00,,2026-02-30,,,',
    'Q-6,13800138001,1.00,,,,丢失,',
  ]
  const file = [header, ...rows].join('\n')
  const stopped = await send(file)
  expect(stopped.body).toMatchObject({ rows: 6, added: 0, refused: 5 })
  expect(stopped.body.problems.map((one: { row: number; column: string; code: string }) => [one.row, one.column, one.code])).toEqual([
    [3, '年保费', 'field_value_invalid'],
    [4, '手机', 'customer_not_found'],
    [5, '保单号', 'field_value_invalid'],
    [6, '生效日', 'field_value_invalid'],
    [7, '状态', 'field_value_invalid'],
  ])
  expect(await count()).toBe(before)
  expect((await send(file, '&dryRun=true&onRefused=skip')).body).toMatchObject({ added: 0, refused: 5 })
  expect(await count()).toBe(before)
  expect((await send(file, '&onRefused=skip')).body).toMatchObject({ added: 1, refused: 5 })
  expect(await count()).toBe(before + 1)
})

test('a file that is none, a column that is not there, a mapping that is none: each by its name, nothing written', async () => {
  const before = await count()
  const asked = async (content: string | Buffer, by = mapping) => (await send(content, '', t.as('admin'), by)).body.code
  expect(await asked('')).toBe('file_empty')
  expect(await asked(header)).toBe('file_empty')
  expect(await asked('a,b\n1,2')).toBe('import_column_missing')
  expect(await asked(`${header}\n`, '{')).toBe('file_empty')
  expect(await asked(`${header}\nx,1`, '{')).toBe('mapping_invalid')
  expect(await asked(`${header}\nx,1`, JSON.stringify({ title: '保单号' }))).toBe('record_customer_missing')
  expect(
    await asked(`${header}\nx,1`, JSON.stringify({ title: '保单号', customer: { column: '手机', by: 'phone' }, fields: { x_no: '手机' } })),
  ).toBe('field_unknown')
  expect(await asked(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).toMatch(/^(file|encoding)_/)
  expect(await count()).toBe(before)
})

test('customers whom the importer does not see are not found', async () => {
  const unit = await buildUnit(t, 'Far away')
  const rights = Object.fromEntries(['customers.customer.see', 'custom.policy.see'].map((key) => [key, 'unit'] as const))
  const role = await buildRole(t, {
    rights: { ...rights, 'custom.policy.create': 'all', 'records.record.see': 'all', 'records.record.edit': 'all' },
  })
  const far = t.asPerson(await buildPerson(t, { roles: [role], units: [unit] }))
  const { body } = await send(`${header}\nZ-1,13800138001,1,,,,,`, '', far)
  expect(body).toMatchObject({ added: 0, problems: [{ code: 'customer_not_found' }] })
  expect((await send(`${header}\nZ-1,13800138001,1,,,,,`, '', t.as('analyst'))).status).toBe(403)
})
