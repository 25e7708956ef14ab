import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardRoleIds } from '../../access/schema.ts'
import { buildPerson, buildRole } from '../../access/testing.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await made('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' }, key: 'policy' })
  for (const [key, type] of [
    ['x_premium', 'money'],
    ['x_number', 'text'],
    ['x_reason', 'text'],
    ['x_secret', 'text'],
  ] as const)
    await made('/shape/fields', { object: 'custom.policy', type, key, labels: { en: key } })
  await made('/shape/fields', {
    object: 'custom.policy',
    type: 'choice',
    key: 'x_status',
    labels: { en: 'Status' },
    choices: ['quoted', 'active', 'lost'].map((key) => ({ key, labels: { en: key } })),
  })
})
afterAll(async () => await t.close())

async function made(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([answer.status, answer.body.code]).toEqual([200, undefined])
  return answer.body
}

const policy = 'custom.policy'
const content = (...fields: readonly string[]) => ({ sections: [{ key: 'one', title: { en: 'First' }, fields }], panels: [] })
const lay = (body: object) => t.as('admin').put('/shape/layouts', { object: policy, roleId: null, ...body })
const layoutsOf = async (object: string) => (await t.as('admin').get(`/shape/layouts?object=${object}`)).body
const placedFor = async (as: 'agent' | 'manager') => {
  const { body } = await t.as(as).get('/records/policy/layout')
  return body.layout?.sections.flatMap((section: { fields: string[] }) => section.fields)
}

describe('a layout', () => {
  test('serves everybody, until a role has its own', async () => {
    expect(await placedFor('agent')).toBeUndefined()
    const saved = await lay({ version: 0, content: content('x_premium', 'title') })
    expect([saved.status, saved.body.layouts]).toMatchObject([200, [{ roleId: null, version: 1 }]])
    expect(await placedFor('agent')).toEqual(['x_premium', 'title'])
    await lay({ version: 0, roleId: standardRoleIds.agent, content: content('x_status') })
    expect([await placedFor('agent'), await placedFor('manager')]).toEqual([['x_status'], ['x_premium', 'title']])
    const own = (await layoutsOf(policy)).layouts.find((one: { roleId: string | null }) => one.roleId !== null)
    expect((await t.as('admin').del(`/shape/layouts/${own.layoutId}?version=1`)).status).toBe(200)
    expect(await placedFor('agent')).toEqual(['x_premium', 'title'])
    const log = await t.as('admin').get(`/audit?subjectId=${policy}`)
    expect(log.body.rows.map((row: { action: string }) => row.action)).toEqual([
      'shape.layout.removed',
      'shape.layout.changed',
      'shape.layout.changed',
    ])
    expect(log.body.rows[0].changes).toMatchObject({ role: 'agent', object: policy })
  })

  test('is kept only upon the version that was read, and once of two who begin at the same time', async () => {
    const stale = await lay({ version: 0, content: content('x_number') })
    expect([stale.status, stale.body.code, stale.body.params.version]).toEqual([409, 'version_conflict', 1])
    const both = await Promise.all(['x_number', 'x_reason'].map((key) => lay({ version: 1, content: content(key) })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await layoutsOf(policy)).layouts).toMatchObject([{ version: 2 }])
  })

  test('names only what there is, once, in columns that there are; a refused one changes nothing', async () => {
    const before = await layoutsOf(policy)
    const panel = { key: 'history', column: 'left' }
    for (const [wrong, code] of [
      [content('x_nothing'), 'field_unknown'],
      [content('email'), 'field_unknown'],
      [content('x_number', 'x_number'), 'layout_invalid'],
      [{ sections: [], panels: [panel] }, 'layout_invalid'],
      [
        {
          sections: [],
          panels: [
            { ...panel, column: 'side' },
            { ...panel, column: 'main' },
          ],
        },
        'layout_invalid',
      ],
      [{ ...content(), sections: [...content().sections, ...content().sections] }, 'layout_invalid'],
    ] as const) {
      const { status, body } = await lay({ version: 2, content: wrong })
      expect([status, body.code]).toEqual([422, code])
    }
    expect((await lay({ version: 2, object: 'custom.nothing', content: content() })).body.code).toBe('object_unknown')
    const nobody = '0190a0c0-0000-7000-8000-00000000beef'
    expect((await lay({ version: 0, roleId: nobody, content: content() })).body.code).toBe('role_not_found')
    expect(await layoutsOf(policy)).toEqual(before)
  })

  test('leaves out what was removed or is not for the reader, and has it again when it comes back', async () => {
    await lay({ version: 2, content: content('x_secret', 'x_number', 'title') })
    const role = await buildRole(t, {
      rights: { 'custom.policy.see': 'all', 'records.record.see': 'all' },
      fields: { 'custom.policy.x_secret': 'hidden' },
    })
    const reader = t.asPerson(await buildPerson(t, { roles: [role] }))
    const seen = await reader.get('/records/policy/layout')
    expect(seen.body.layout.sections[0].fields).toEqual(['x_number', 'title'])
    const { body } = await t.as('admin').get('/shape')
    const { fieldId, version } = body.objects
      .flatMap(({ fields }: { fields: object[] }) => fields)
      .find(({ key }: { key: string }) => key === 'x_number')
    await t.as('admin').post(`/shape/fields/${fieldId}/remove`, { version })
    expect(await placedFor('agent')).toEqual(['x_secret', 'title'])
    await t.as('admin').post(`/shape/fields/${fieldId}/restore`, { version: version + 1 })
    expect(await placedFor('agent')).toEqual(['x_secret', 'x_number', 'title'])
  })

  test('is decided by whoever may change fields, and read by whoever sees records', async () => {
    expect((await t.as('agent').get(`/shape/layouts?object=${policy}`)).status).toBe(403)
    const tried = await t.as('agent').put('/shape/layouts', { object: policy, roleId: null, version: 3, content: content() })
    expect(tried.status).toBe(403)
    const blind = t.asPerson(await buildPerson(t, { roles: [await buildRole(t, { rights: { 'records.record.see': 'all' } })] }))
    expect((await blind.get('/records/policy/layout')).body.code).toBe('object_unknown')
    expect((await t.as('agent').get('/customer-layout')).body).toEqual({
      object: 'customers.customer',
      layout: null,
      path: null,
      conditions: [],
    })
  })
})
