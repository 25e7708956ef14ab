import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../platform/testing/app.ts'
import { shapeTemplates } from './index.ts'

let apps: TestApp[] = []
let together: TestApp
beforeAll(async () => {
  apps = await Promise.all(shapeTemplates.map(() => createTestApp()))
  together = await createTestApp()
})
afterAll(async () => {
  for (const app of [...apps, together]) await app.close()
})

async function asked(t: TestApp, path: string, body?: object) {
  const answer = body === undefined ? await t.as('admin').get(path) : await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}

async function applied(t: TestApp, { key, document }: (typeof shapeTemplates)[number]) {
  const { differences } = await asked(t, '/shape/compare', { document })
  expect(new Set(differences.map(({ what }: { what: string }) => what))).toEqual(new Set(['add']))
  const { objects, fields, layouts, rules, views = [] } = document
  expect(differences).toHaveLength([objects, fields, layouts, rules, views].flat().length)
  const { applicationId } = await asked(t, '/shape/apply', { document, name: key })
  const after = await asked(t, '/shape/compare', { document })
  expect(after.differences).toEqual([])
  return applicationId
}

type Field = (typeof shapeTemplates)[number]['document']['fields'][number]
const samples: Readonly<Record<string, unknown>> = {
  text: 'A 1',
  long_text: 'Two lines',
  number: 3,
  money: 120_000,
  percent: 0.1,
  date: '2026-11-02',
  time: '09:30',
  boolean: true,
  phone: '13800138000',
  email: 'a@example.com',
  link: 'https://example.com',
}
const sampleOf = ({ type, choices = [] }: Field): unknown =>
  type === 'choice' ? choices[1]?.key : type === 'multi_choice' ? choices.slice(0, 2).map((one) => one.key) : samples[type]
const isGiven = ({ type }: Field) => type !== 'formula' && type !== 'roll_up'

async function recordOfEachKind(t: TestApp, document: (typeof shapeTemplates)[number]['document'], customerId: string) {
  for (const { key, ofCustomer } of document.objects) {
    const fields = document.fields.filter((field) => field.object === `custom.${key}`)
    const custom = Object.fromEntries(fields.filter(isGiven).map((field) => [field.key, sampleOf(field)]))
    const made = await asked(t, `/records/${key}`, { title: `A ${key}`, custom, ...(ofCustomer ? { customerId } : {}) })
    const read = await asked(t, `/records/${key}/${made.recordId}`)
    const expected = Object.fromEntries(Object.entries(custom).filter(([name]) => !['x_phone', 'x_contact_phone'].includes(name)))
    expect(read.custom).toMatchObject(expected)
    for (const { key: name } of fields.filter(({ type }) => type === 'formula'))
      expect([key, name, read.custom[name] ?? null]).not.toContain(null)
  }
}

const newCustomer = async (t: TestApp) => (await asked(t, '/customers', { displayName: 'Ada' })).customerId

test.each(shapeTemplates.map((template, no) => ({ no, template })))(
  '$template.key: empty system, records, back',
  async ({ no, template }) => {
    const t = apps[no] ?? together
    const empty = await asked(t, '/shape/document')
    const applicationId = await applied(t, template)
    const exported = await asked(t, '/shape/document')
    expect(exported.objects).toHaveLength(template.document.objects.length)
    expect(exported.fields).toHaveLength(template.document.fields.length)
    await recordOfEachKind(t, template.document, await newCustomer(t))
    const back = await asked(t, `/shape/applications/${applicationId}/roll-back`)
    expect(new Set(back.differences.map(({ what }: { what: string }) => what))).toEqual(new Set(['remove']))
    expect(await asked(t, '/shape/document')).toEqual(exported)
    await asked(t, `/shape/applications/${applicationId}/roll-back`, {})
    expect(await asked(t, '/shape/document')).toEqual(empty)
  },
)

test('all of them together, in any order: nothing of one stands in the way of another', async () => {
  for (const template of shapeTemplates.toReversed()) await applied(together, template)
  const exported = await asked(together, '/shape/document')
  const { differences } = await asked(together, '/shape/compare', { document: exported, removeMissing: true })
  expect(differences).toEqual([])
  expect(exported.fields).toHaveLength(shapeTemplates.flatMap(({ document }) => document.fields).length)
  const customerId = await newCustomer(together)
  for (const { document } of shapeTemplates) await recordOfEachKind(together, document, customerId)
  const { custom } = await asked(together, `/customers/${customerId}`)
  expect(custom).toMatchObject({
    x_policies_in_force: 1,
    x_premium_in_force: 120_000,
    x_open_claims: 1,
    x_contracts_in_force: 1,
    x_last_stars: 3,
  })
})

test('whoever may see fields reads the templates, with names in each language; nobody else does', async () => {
  const { templates } = (await together.as('agent').get('/shape/templates')).body
  expect(templates.map(({ key }: { key: string }) => key)).toEqual(['online-shop', 'insurer', 'parcel-carrier'])
  for (const { names, descriptions, document } of templates)
    for (const words of [names, descriptions, ...document.fields.map((field: Field) => field.labels)])
      expect(Object.keys(words)).toEqual(['en', 'zh-CN', 'zh-TW'])
  expect((await together.as(null).get('/shape/templates')).status).toBe(401)
  const unknown = '00000000-0000-7000-8000-00000000dead'
  expect((await together.as('admin').get(`/shape/applications/${unknown}/roll-back`)).body.code).toBe('shape_application_not_found')
  expect((await together.as('agent').get(`/shape/applications/${unknown}/roll-back`)).status).toBe(403)
})
