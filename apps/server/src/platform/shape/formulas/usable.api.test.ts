import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const object = 'customers.customer'
const add = async (field: { readonly key: string; readonly type: string; readonly options?: object }) =>
  (await t.as('admin').post('/shape/fields', { object, labels: { en: field.key }, ...field })).body
const customers = async () => (await t.as('admin').get('/shape')).body.objects.find((one: { object: string }) => one.object === object)

test('what formulas may use is told, and of what is worked out the type of its values', async () => {
  const before = await customers()
  expect(before.formulaFields).toContainEqual({ key: 'birthday', type: 'date' })
  expect(before.formulaFields.map(({ key }: { key: string }) => key)).not.toContain('ownerId')
  const percent = await add({ type: 'percent', key: 'x_share' })
  await add({ type: 'time', key: 'x_at' })
  const age = await add({ type: 'formula', key: 'x_born', options: { formula: { text: 'startofmonth(birthday)' } } })
  expect([percent.valueType, age.type, age.valueType]).toEqual(['percent', 'formula', 'date'])
  const { formulaFields } = await customers()
  const added = formulaFields.filter(({ key }: { key: string }) => key.startsWith('x_'))
  expect(added).toEqual([{ key: 'x_share', type: 'share' }])
  await t.as('admin').post(`/shape/fields/${percent.fieldId}/remove`, { version: percent.version })
  expect((await customers()).formulaFields).toEqual(before.formulaFields)
})
