import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
let customerId: string
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' }, key: 'policy' })
  await post('/shape/objects', { labels: { en: 'Claim' }, plurals: { en: 'Claims' }, key: 'claim', ofCustomer: false })
  for (const [key, target] of [
    ['x_policy', 'custom.policy'],
    ['x_person', 'customers.customer'],
  ] as const)
    await post('/shape/fields', { object: 'custom.claim', key, type: 'reference', labels: { en: key }, options: { target } })
  customerId = (await post('/customers', { displayName: '王芳', phone: '+8613800138001', email: 'wang@example.com' })).customerId
  for (const title of ['P-1', 'P-2', 'twice', 'twice']) await post('/records/policy', { title, customerId, custom: {} })
})
afterAll(async () => await t.close())

async function post(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}
const mapping = encodeURIComponent(JSON.stringify({ title: 'No', fields: { x_policy: 'Policy', x_person: 'Person' } }))
const send = async (rows: readonly string[], as = t.as('admin')) =>
  (await as.upload(`/records/claim/import?name=c.csv&mapping=${mapping}`, ['No,Policy,Person', ...rows].join('\n'))).body
const count = async (): Promise<number> => (await t.as('admin').post('/records/claim/count', {})).body.count

test('references are found by title, phone, e-mail and id, whatever there is, in one go', async () => {
  const { rows } = await post('/records/policy/query', { columns: ['title'], sort: { field: 'title', direction: 'asc' } })
  const [first, second] = rows.map((row: { id: string }) => row.id)
  const answer = await send([`C-1,P-1,13800138001`, `C-2,${second},WANG@example.com`, `C-3,,${customerId}`])
  expect(answer).toEqual({ rows: 3, added: 3, refused: 0, problems: [] })
  const listed = await post('/records/claim/query', {
    columns: ['title', 'x_policy', 'x_person'],
    sort: { field: 'title', direction: 'asc' },
  })
  expect(listed.rows.map((row: { values: object }) => row.values)).toEqual([
    { title: 'C-1', x_policy: first, x_person: customerId },
    { title: 'C-2', x_policy: second, x_person: customerId },
    { title: 'C-3', x_policy: null, x_person: customerId },
  ])
  expect(listed.labels).toEqual({ [first]: 'P-1', [second]: 'P-2', [customerId]: '王芳' })
})

test('what is not found, found more than once or not seen is named row by row, and nothing is taken', async () => {
  const before = await count()
  const answer = await send(['C-4,P-9,', 'C-5,twice,', 'C-6,P-1,19999999999', `C-7,${customerId},`])
  expect(answer).toMatchObject({ rows: 4, added: 0, refused: 4 })
  expect(answer.problems).toEqual([
    { row: 2, column: 'Policy', code: 'reference_not_found', what: 'P-9' },
    { row: 3, column: 'Policy', code: 'reference_ambiguous', what: 'twice' },
    { row: 4, column: 'Person', code: 'reference_not_found', what: '19999999999' },
    { row: 5, column: 'Policy', code: 'reference_not_found', what: customerId },
  ])
  const rights = { 'customers.customer.see': 'unit', 'custom.policy.see': 'unit', 'custom.claim.see': 'unit' } as const
  const role = await buildRole(t, {
    rights: { ...rights, 'custom.claim.create': 'all', 'records.record.see': 'all', 'records.record.edit': 'all' },
  })
  const far = t.asPerson(await buildPerson(t, { roles: [role], units: [await buildUnit(t, 'Far away')] }))
  expect((await send(['C-8,P-1,'], far)).problems).toMatchObject([{ code: 'reference_not_found', what: 'P-1' }])
  expect(await count()).toBe(before)
})
