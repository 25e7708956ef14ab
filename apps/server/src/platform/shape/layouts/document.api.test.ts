import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardRoleIds } from '../../access/schema.ts'
import { buildRole } from '../../access/testing.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let here: TestApp
let there: TestApp
beforeAll(async () => {
  ;[here, there] = await Promise.all([createTestApp(), createTestApp()])
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
async function put(path: string, body: object) {
  expect((await here.as('admin').put(path, body)).status).toBe(200)
}

const deal = 'custom.deal'
const section = (...fields: readonly string[]) => ({ key: 'one', title: { en: 'First' }, columns: 2, isFolded: true, fields })

test('a document takes layouts, stages and conditions along, and going back takes them away again', async () => {
  await asked(here, '/shape/objects', { labels: { en: 'Deal' }, plurals: { en: 'Deals' }, key: 'deal', ofCustomer: false })
  const choices = ['open', 'lost'].map((key) => ({ key, labels: { en: key } }))
  await asked(here, '/shape/fields', { object: deal, type: 'choice', key: 'x_stage', labels: { en: 'Stage' }, choices })
  await asked(here, '/shape/fields', { object: deal, type: 'text', key: 'x_reason', labels: { en: 'Reason' } })
  const gone = await asked(here, '/shape/fields', { object: deal, type: 'text', key: 'x_gone', labels: { en: 'Gone' } })
  const panels = [{ key: 'history', column: 'main', isHidden: true }]
  const own = await buildRole(here, { rights: {} })
  for (const [roleId, fields] of [
    [null, ['x_reason', 'x_gone', 'title']],
    [standardRoleIds.agent, ['x_stage']],
    [own, []],
  ] as const)
    await put('/shape/layouts', {
      object: deal,
      roleId,
      version: 0,
      content: { sections: [section(...fields)], panels, form: ['x_reason'] },
    })
  await put('/shape/layouts', {
    object: 'customers.customer',
    roleId: null,
    version: 0,
    content: { sections: [section('email')], panels: [] },
  })
  const content = {
    path: { field: 'x_stage', stages: [{ choice: 'lost', needs: ['x_reason'] }] },
    conditions: [{ field: 'x_reason', visibleIf: { all: [{ field: 'x_stage', op: 'in', value: ['lost'] }] } }],
  }
  await put('/shape/rules', { object: deal, version: 0, content })
  await asked(here, `/shape/fields/${gone.fieldId}/remove`, { version: 1 })
  const document = await asked(here, '/shape/document')
  expect(document.rules).toEqual([{ object: deal, ...content }])
  expect(document.layouts.map((one: { object: string; role: string | null }) => [one.object, one.role])).toEqual([
    [deal, null],
    [deal, 'agent'],
    ['customers.customer', null],
  ])
  expect(document.layouts[0].sections[0].fields).toEqual(['x_reason', 'title'])

  const { differences } = await asked(there, '/shape/compare', { document })
  expect(differences.map(({ what, name }: { what: string; name: string }) => `${what} ${name}`)).toEqual([
    'add custom.deal',
    'add custom.deal.x_stage',
    'add custom.deal.x_reason',
    'add custom.deal.layout',
    'add custom.deal.layout:agent',
    'add customers.customer.layout',
    'add custom.deal.rules',
  ])
  const { applicationId } = await asked(there, '/shape/apply', { document, name: 'from here' })
  expect((await asked(there, '/shape/compare', { document, removeMissing: true })).differences).toEqual([])
  expect(await asked(there, '/shape/document')).toEqual(document)
  const refused = await there.as('agent').post('/records/deal', { title: 'D', custom: { x_stage: 'lost' } })
  expect([refused.status, refused.body.code]).toEqual([422, 'stage_needs'])

  const changed = { ...document, layouts: document.layouts.slice(1), rules: [{ ...document.rules[0], conditions: [] }] }
  const again = await asked(there, '/shape/compare', { document: changed, removeMissing: true })
  expect(again.differences.map(({ what, name }: { what: string; name: string }) => `${what} ${name}`)).toEqual([
    'remove custom.deal.layout',
    'change custom.deal.rules',
  ])
  const wrong = { ...document, rules: [{ object: deal, conditions: [{ field: 'x_nothing' }] }] }
  const { status, body } = await there.as('admin').post('/shape/apply', { document: wrong, name: 'wrong' })
  expect([status, body.code]).toEqual([422, 'field_unknown'])
  expect(await asked(there, '/shape/document')).toEqual(document)

  await asked(there, `/shape/applications/${applicationId}/roll-back`, {})
  expect(await asked(there, '/shape/document')).toMatchObject({ objects: [], layouts: [], rules: [] })
})
