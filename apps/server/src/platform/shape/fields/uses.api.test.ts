import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
const customers = 'customers.customer'
const ids: Record<string, string> = {}

async function post(path: string, body: object, role: 'admin' | 'marketer' = 'admin') {
  const answer = await t.as(role).post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}

beforeAll(async () => {
  t = await createTestApp()
  const object = await post('/shape/objects', { key: 'policy', labels: { en: 'Policy' }, plurals: { en: 'Policies' } })
  const relation = await post('/shape/relations', {
    ...{ key: 'insured', fromObject: 'custom.policy', toObject: customers },
    ...{ labels: { en: 'Insured persons' }, backLabels: { en: 'Insured by' } },
  })
  const level = await post('/shape/fields', { object: customers, type: 'number', key: 'x_level', labels: { en: 'Level' } })
  Object.assign(ids, { object: object.objectId, relation: relation.relationId, level: level.fieldId })
  const rollUp = { object: 'custom.policy', relation: 'l_insured', how: 'count' }
  await post('/shape/fields', { object: customers, type: 'roll_up', labels: { en: 'Covers' }, options: { rollUp } })
  await post('/shape/fields', {
    object: customers,
    type: 'formula',
    labels: { en: 'Twice' },
    options: { formula: { text: 'x_level * 2' } },
  })
  const view = (name: string, columns: readonly string[], filter: object) =>
    post('/views', {
      object: customers,
      name,
      columns,
      filter,
      sort: [{ field: 'createdAt', direction: 'desc' }],
      sharing: { everyone: true, units: [] },
    })
  await view('By level', ['displayName', 'x_level'], { all: [] })
  await view('Insured', ['displayName'], { all: [{ field: 'l_insured', op: 'not_empty' }] })
  await view('Have policies', ['displayName'], {
    all: [{ field: 'custom.policy', op: 'at_least', value: { where: { all: [] }, times: 1 } }],
  })
  await post('/segments', { name: 'Insured ones', filter: { all: [{ field: 'l_insured', op: 'not_empty' }] } }, 'marketer')
  const { segmentId } = await post('/segments', { name: 'High', filter: { all: [{ field: 'x_level', op: 'gte', value: 3 }] } }, 'marketer')
  const letter = {
    segmentId,
    language: 'en',
    subject: 'Hello {{customer.name}}',
    body: 'You are at level {{customer.x_level}}.',
    holdoutShare: 0,
  }
  await post('/campaigns', { name: 'Level up', ...letter }, 'marketer')
  const { layouts } = (await t.as('admin').get(`/shape/layouts?object=${customers}`)).body
  expect(layouts).toEqual([])
  const content = {
    sections: [{ key: 's1', columns: 1, fields: ['x_level'] }],
    panels: [],
    form: null,
    quickForm: null,
  }
  const laid = await t.as('admin').put('/shape/layouts', { object: customers, roleId: null, version: 0, content })
  expect([laid.status, laid.body]).toMatchObject([200, {}])
})
afterAll(async () => await t.close())

const usesAt = async (path: string): Promise<readonly string[]> => {
  const { status, body } = await t.as('admin').get(path)
  expect([status, body.code]).toEqual([200, undefined])
  return body.uses.map(({ kind, name }: { kind: string; name: string }) => `${kind}: ${name}`).toSorted()
}

test('a field names all that uses it: what is worked out, views, segments, layouts, letters', async () => {
  expect(await usesAt(`/shape/fields/${ids.level}/use`)).toEqual([
    'campaign: Level up',
    'field: Twice',
    'layout: ',
    'segment: High',
    'view: By level',
  ])
})

test('a relation names what is worked out over it, and what asks for it', async () => {
  expect(await usesAt(`/shape/relations/${ids.relation}/use`)).toEqual(['field: Covers', 'segment: Insured ones', 'view: Insured'])
})

test('a kind names what leads to it, sums it up, or asks customers about it', async () => {
  expect(await usesAt(`/shape/objects/${ids.object}/use`)).toEqual(['field: Covers', 'relation: Insured persons', 'view: Have policies'])
})

test('what uses what is for whoever may change it', async () => {
  for (const path of [`/shape/relations/${ids.relation}/use`, `/shape/objects/${ids.object}/use`, `/shape/fields/${ids.level}/use`])
    expect((await t.as('agent').get(path)).status).toBe(403)
})
