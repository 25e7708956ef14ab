import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'
import { seedCompany } from '../../seed.ts'
import { shapeTemplates } from '../index.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const admin = () => t.as('admin')

async function asked(path: string, body?: object) {
  const answer = body === undefined ? await admin().get(path) : await admin().post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}
const stateOf = async (template: string) =>
  (await asked('/shape/samples')).samples.find((one: { template: string }) => one.template === template)

test('real customers are given no sample records, nor is a template that is not applied', async () => {
  await asked('/customers', { displayName: 'Ada' })
  expect(await admin().post('/shape/samples', { template: 'insurer' })).toMatchObject({
    status: 409,
    body: { code: 'template_not_applied' },
  })
  for (const { key, document } of shapeTemplates) await asked('/shape/apply', { document, name: key })
  expect(await admin().post('/shape/samples', { template: 'insurer' })).toMatchObject({
    status: 409,
    body: { code: 'samples_without_company' },
  })
  expect(await stateOf('insurer')).toEqual({ template: 'insurer', records: 0, obstacle: 'no_sample_company' })
  expect(await admin().post('/shape/samples', { template: 'bank' })).toMatchObject({ status: 404, body: { code: 'template_unknown' } })
  expect(await t.as('manager').post('/shape/samples', { template: 'insurer' })).toMatchObject({ status: 403 })
})

test.each(shapeTemplates.map(({ key }) => key))(
  '%s: records of each kind come to the sample customers, once, and go again',
  async (template) => {
    if ((await stateOf(template)).obstacle === 'no_sample_company')
      await seedCompany(t.platform, t.modules, { customers: 200, years: 1, seed: 7 }, async () => {})
    const kinds = shapeTemplates.find(({ key }) => key === template)?.document.objects.map(({ key }) => key) ?? []
    const counts = async () => await Promise.all(kinds.map(async (kind) => (await asked(`/records/${kind}/count`, {})).count))
    const [first, second] = await Promise.all([admin().post('/shape/samples', { template }), admin().post('/shape/samples', { template })])
    expect([first.status, second.status].toSorted()).toEqual([200, 409])
    const { records } = first.status === 200 ? first.body : second.body
    const made = await counts()
    expect(Math.min(...made)).toBeGreaterThan(3)
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(records)
    expect(await stateOf(template)).toEqual({ template, records, obstacle: 'there' })
    const [row] = (await asked(`/records/${kinds[1]}/query`, { columns: [], limit: 1 })).rows
    await asked(`/records/${kinds[1]}`, {
      title: 'Our own',
      ...(row.customer ? { customerId: row.customer.customerId } : {}),
      ...required(kinds[1]),
    })
    expect((await admin().del(`/records/${kinds[1]}/${row.id}`)).status).toBe(200)
    expect((await asked('/shape/samples/remove', { template })).records).toBe(records)
    expect((await counts()).reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await stateOf(template)).toEqual({ template, records: 0, obstacle: null })
  },
)

function required(kind: string | undefined) {
  const fields = shapeTemplates
    .flatMap(({ document }) => document.fields)
    .filter((field) => field.object === `custom.${kind}` && field.required)
  return { custom: Object.fromEntries(fields.map(({ key, type }) => [key, type === 'number' ? 3 : 'X 1'])) }
}
