import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { signUpTestPeople } from '../../testing/company.ts'

let here: TestApp
let there: TestApp
beforeAll(async () => {
  here = await createTestApp()
  there = await createTestApp()
  for (const t of [here, there]) await signUpTestPeople(t)
})
afterAll(async () => {
  await here.close()
  await there.close()
})

async function asked(t: TestApp, path: string, body?: object) {
  const answer = body === undefined ? await t.as('admin').get(path) : await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}

const customers = 'customers.customer'
const sort = [{ field: 'displayName', direction: 'asc' }]
const keep = (t: TestApp, name: string, content: object, sharing: object = { everyone: true, units: [] }) =>
  asked(t, '/views', { object: customers, name, filter: { all: [] }, sort, columns: ['displayName'], sharing, ...content })
const viewsIn = async (t: TestApp) => (await asked(t, '/shape/document')).views.map(({ name }: { name: string }) => name)
const document = () => asked(here, '/shape/document')

test('everybody’s views go along with the fields that they name; one’s own stay where they are', async () => {
  await asked(here, '/shape/fields', { object: customers, type: 'text', key: 'x_card', labels: { en: 'Card' } })
  const cards = { all: [{ field: 'x_card', op: 'not_empty' }] }
  await keep(here, 'With a card', { filter: cards, columns: ['displayName', 'x_card'] })
  await keep(here, 'Mine', { filter: cards }, { everyone: false, units: [] })
  const someone = '01938f00-0000-7000-8000-000000000001'
  await keep(here, 'Of one', { filter: { all: [{ field: 'ownerId', op: 'in', value: [someone] }] } })
  await keep(here, 'Of whoever reads', { filter: { all: [{ field: 'ownerId', op: 'in', value: ['@me'] }] } })
  expect(await viewsIn(here)).toEqual(['Of whoever reads', 'With a card'])
  const { differences } = await asked(there, '/shape/compare', { document: await document() })
  expect(differences.map(({ what, kind, name }: Record<string, string>) => `${what} ${kind} ${name}`)).toEqual([
    'add field customers.customer.x_card',
    'add view customers.customer.view:Of whoever reads',
    'add view customers.customer.view:With a card',
  ])
  await asked(there, '/shape/apply', { document: await document(), name: 'from here' })
  expect(await asked(there, '/shape/document')).toEqual(await document())
  const { views } = (await there.as('agent').get(`/views?object=${customers}`)).body
  expect(views.map(({ name, leftOut }: { name: string; leftOut: string[] }) => [name, leftOut])).toEqual([
    ['Of whoever reads', []],
    ['With a card', []],
  ])
})

test('a view that names a field which is neither here nor in the document is named, and nothing is applied', async () => {
  const { views, ...rest } = await document()
  const bad = { ...views[1], name: 'Lost', columns: ['displayName', 'x_nowhere'] }
  const elsewhere = { ...views[1], object: 'custom.nothing', name: 'Of nothing' }
  const wanted = { ...rest, views: [...views, bad, elsewhere] }
  const { differences } = await asked(there, '/shape/compare', { document: wanted })
  expect(differences.map(({ what, name, changes }: Record<string, unknown>) => [what, name, changes])).toEqual([
    ['conflict', 'customers.customer.view:Lost', { viewFields: [['x_nowhere'], null] }],
    ['conflict', 'custom.nothing.view:Of nothing', { viewFields: [['custom.nothing'], null] }],
  ])
  expect((await there.as('admin').post('/shape/apply', { document: wanted })).body.code).toBe('shape_conflict')
  // A field that the same document takes away is missing too.
  const without = { ...rest, fields: [], views }
  const removing = await asked(there, '/shape/compare', { document: without, removeMissing: true })
  expect(removing.differences).toContainEqual(expect.objectContaining({ what: 'conflict', name: 'customers.customer.view:With a card' }))
})

test('a view that differs is changed, one that is missing removed where that is asked for, and all of it can be undone', async () => {
  const before = await asked(there, '/shape/document')
  const { views, ...rest } = before
  const changed = { ...views[1], columns: ['displayName', 'city'] }
  const { applicationId } = await asked(there, '/shape/apply', {
    document: { ...rest, views: [changed] },
    removeMissing: true,
    name: 'one view',
  })
  expect((await asked(there, '/shape/document')).views).toEqual([changed])
  await asked(there, `/shape/applications/${applicationId}/roll-back`, {})
  expect(await asked(there, '/shape/document')).toEqual(before)
})

test('a document that says nothing of views leaves them alone, and so does the way back to one', async () => {
  const { views, ...silent } = await asked(there, '/shape/document')
  const { differences } = await asked(there, '/shape/compare', { document: silent, removeMissing: true })
  expect(differences).toEqual([])
  expect(views).toHaveLength(2)
})
