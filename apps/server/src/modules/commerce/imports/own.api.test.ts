import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { importOrders, sendOrders, shopMapping } from '../testing.ts'

let t: TestApp
const admin = () => t.as('admin')
const labels = (en: string, zh: string, tw = zh) => ({ en, 'zh-CN': zh, 'zh-TW': tw })

/** The shop's file with further columns, which own fields are filled from. */
const header = 'no,day,sku,name,qty,price,who,land,level,born,worth,shop,tags'
const own = { x_level: '{level}', x_born: '{born}', x_worth: '{worth}', x_shop: '{shop}', x_tags: '{tags}' }
const mapping = { ...shopMapping, customer: { ...shopMapping.customer, own } }
const row = (no: string, day: string, who: number, ...more: string[]) =>
  [no, `${day} 10:00`, 'S1', 'Cup', '1', '1', String(who), 'China', ...more].join(',')

async function run(lines: readonly string[], how: object = mapping) {
  const sent = await sendOrders(t, `${[header, ...lines].join('\n')}\n`, how)
  expect([sent.status, sent.body.code, sent.body.params]).toEqual([200, null, null])
  await t.modules.commerce.runImport(sent.body.id, new AbortController().signal)
  return (await admin().get(`/imports/${sent.body.id}`)).body
}
async function customOf(who: number) {
  const [found] = await t.asOwner<{ id: string }>(`select customer_id as id from customers.customer_keys where value = $1`, [String(who)])
  return (await admin().get(`/customers/${found?.id}`)).body.custom
}

beforeAll(async () => {
  t = await createTestApp()
  const object = 'customers.customer'
  await admin().post('/shape/objects', { labels: { en: 'Shop' }, plurals: { en: 'Shops' }, key: 'shop', ofCustomer: false })
  const choices = [
    { key: 'gold', labels: labels('Gold', '金卡') },
    { key: 'silver', labels: labels('Silver', '银卡', '銀卡') },
  ]
  const fields = [
    { type: 'choice', key: 'x_level', labels: { en: 'Level' }, choices },
    { type: 'date', key: 'x_born', labels: { en: 'Born' } },
    { type: 'money', key: 'x_worth', labels: { en: 'Worth' }, options: { min: 0 } },
    { type: 'reference', key: 'x_shop', labels: { en: 'Shop' }, options: { target: 'custom.shop' } },
    { type: 'multi_choice', key: 'x_tags', labels: { en: 'Tags' }, choices },
    { type: 'formula', key: 'x_twice', labels: { en: 'Twice' }, options: { formula: { text: 'x_worth * 2' } } },
  ]
  for (const field of fields) {
    const { status, body } = await admin().post('/shape/fields', { object, ...field })
    expect([field.key, status, body.code, body.params]).toEqual([field.key, 200, undefined, undefined])
  }
  for (const title of ['西湖店', 'Twin', 'Twin']) expect((await admin().post('/records/shop', { title })).status).toBe(200)
})
afterAll(async () => await t.close())

describe('own fields in a file of orders', () => {
  test('are read as people write them, in any language, references by name', async () => {
    const done = await run(
      [row('B1', '2024-01-05', 31, '銀卡', '1990/3/9', '"1,234.50"', '西湖店', 'Gold;银卡'), row('B2', '2024-01-05', 32)].map((line) =>
        line.endsWith('China') ? `${line},,,,,` : line,
      ),
    )
    expect(done).toMatchObject({ state: 'done', applied: 2, refused: 0 })
    const custom = await customOf(31)
    expect(custom).toMatchObject({ x_level: 'silver', x_born: '1990-03-09', x_worth: 123_450, x_tags: ['gold', 'silver'] })
    const { body } = await admin().post('/records/shop/query', {
      columns: ['title'],
      filter: { all: [{ field: 'title', op: 'is', value: '西湖店' }] },
    })
    expect(custom.x_shop).toBe(body.rows[0].id)
    expect(await customOf(32)).toMatchObject({ x_level: null, x_worth: null })
  })

  test('fill what is empty and overwrite nothing; of several orders the earliest that says something counts', async () => {
    await run([
      row('B3', '2024-03-02', 31, 'Gold', '', '9', '', ''),
      row('B4', '2024-03-05', 33, 'Gold', '1991-01-01', '', '', ''),
      row('B5', '2024-03-01', 33, 'Silver', '', '7', '', ''),
    ])
    expect(await customOf(31)).toMatchObject({ x_level: 'silver', x_worth: 123_450 })
    expect(await customOf(33)).toMatchObject({ x_level: 'silver', x_born: '1991-01-01', x_worth: 700 })
  })

  test('that do not suit their field are refused with row and column, and the rest of the file goes on', async () => {
    const done = await run([
      row('B6', '2024-04-01', 41, 'Platinum', '', '', '', ''),
      row('B7', '2024-04-01', 42, '', '31.12.', '', '', ''),
      row('B8', '2024-04-01', 43, '', '', '-5', '', ''),
      row('B9', '2024-04-01', 44, '', '', '', 'Nowhere', ''),
      row('B10', '2024-04-01', 45, '', '', '', 'Twin', ''),
      row('B11', '2024-04-01', 46, 'Gold', '', '', '', ''),
    ])
    expect(done).toMatchObject({ state: 'done', applied: 1, refused: 5, hasErrors: true })
    expect(done.refusedRows.map((one: Record<string, unknown>) => [one.row, one.column, one.code, one.value])).toEqual([
      [2, 'level', 'own_value_invalid', 'Platinum'],
      [3, 'born', 'own_value_invalid', '31.12.'],
      [4, 'worth', 'own_value_invalid', '-5'],
      [5, 'shop', 'reference_not_found', 'Nowhere'],
      [6, 'shop', 'reference_ambiguous', 'Twin'],
    ])
    const errors = await admin().get(`/imports/${done.id}/errors`)
    expect(String(errors.body)).toContain('Platinum')
    expect(await customOf(46)).toMatchObject({ x_level: 'gold' })
  })

  test('that there are not, that are worked out or closed to the importer are refused before anything is read', async () => {
    const content = `${header}\n${row('B12', '2024-05-01', 51, '', '', '', '', '')}\n`
    const send = async (fields: object) =>
      (await sendOrders(t, content, { ...mapping, customer: { ...shopMapping.customer, own: fields } })).body.code
    expect(await send({ x_nothing: '{level}' })).toBe('field_unknown')
    expect(await send({ x_twice: '{worth}' })).toBe('field_computed')
    expect(await send({ email: '{level}' })).toBe('mapping_invalid')
    expect(await send({ x_level: '{no_such}' })).toBe('column_missing')
  })

  test('a file that brings none is read as before', async () => {
    expect(await importOrders(t, ['C1,2024-01-05 10:00,S1,Cup,1,1,61,China'])).toMatchObject({ state: 'done', applied: 1 })
    expect(await customOf(61)).toMatchObject({ x_level: null })
  })
})
