import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../access/testing.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await ok(t.as('admin').post('/shape/objects', { labels: { en: 'Policy' }, plurals: { en: 'Policies' }, key: 'policy' }))
})
afterAll(async () => await t.close())

type Answer = ReturnType<ReturnType<TestApp['as']>['get']>

async function ok(answer: Answer) {
  const { status, body } = await answer
  expect([status, body.code, body.params, body.detail]).toEqual([200, undefined, undefined, undefined])
  return body
}
async function refused(answer: Answer) {
  const { status, body } = await answer
  return [status, body.code, body.params]
}

const admin = () => t.as('admin')
let names = 0
const policies = 'custom.policy'
async function add(type: string, options: object = {}, object = policies) {
  names += 1
  const name = `Field ${names}`
  return await ok(
    admin().post('/shape/fields', { object, type, key: `x_f_n${names}`, labels: { en: name, 'zh-CN': `字段 ${names}` }, ...options }),
  )
}

async function customer() {
  names += 1
  return (await ok(admin().post('/customers', { displayName: `Customer ${names}` }))).customerId as string
}
async function record(custom: object, customerId?: string) {
  names += 1
  return await ok(admin().post('/records/policy', { title: `Policy ${names}`, customerId: customerId ?? (await customer()), custom }))
}
const customOf = async (recordId: string) => (await ok(admin().get(`/records/policy/${recordId}`))).custom
const fieldNow = async (fieldId: string) => {
  const { objects } = await ok(admin().get('/shape'))
  return objects.flatMap((one: { fields: object[] }) => one.fields).find((one: { fieldId: string }) => one.fieldId === fieldId)
}
const change = (field: { fieldId: string; version: number }, input: object) =>
  admin().post(`/shape/fields/${field.fieldId}/type`, { version: field.version, ...input })
const check = (field: { fieldId: string }, input: object) => admin().post(`/shape/fields/${field.fieldId}/type/check`, input)
const latest = async (fieldId: string) => (await ok(admin().get(`/shape/fields/${fieldId}/type`))).change

describe('a field whose type is changed', () => {
  test('has what stood in it in the new type, under the same name, for lists, filters, sorts and writers', async () => {
    const field = await add('text')
    const { key } = field
    const [a, b] = [await record({ [key]: '1,234.5' }), await record({ [key]: '7' })]
    const bare = await record({})
    await ok(admin().post(`/shape/fields/${field.fieldId}/index`, { version: field.version }))
    await t.processAll()
    expect(await ok(check(field, { type: 'number' }))).toMatchObject({ records: 2, lost: 0, examples: [], uses: [] })
    const begun = await ok(change(await fieldNow(field.fieldId), { type: 'number', options: { min: 0 } }))
    expect(begun).toMatchObject({ state: 'filling', fromType: 'text', toType: 'number', allRows: 2 })
    // Until everything is carried over it is what it was.
    expect(await fieldNow(field.fieldId)).toMatchObject({ type: 'text' })
    await ok(admin().patch(`/records/policy/${b.recordId}`, { version: 1, custom: { [key]: '8' } }))
    await t.processAll()
    expect(await latest(field.fieldId)).toMatchObject({ state: 'done', readRows: 2, lostRows: 0, problem: null })
    expect(await fieldNow(field.fieldId)).toMatchObject({
      key,
      type: 'number',
      valueType: 'number',
      options: { min: 0 },
      indexState: 'ready',
    })
    expect([(await customOf(a.recordId))[key], (await customOf(b.recordId))[key], (await customOf(bare.recordId))[key]]).toEqual([
      1234.5,
      8,
      null,
    ])
    const filter = { all: [{ field: key, op: 'gte', value: 8 }] }
    const { rows } = await ok(admin().post('/records/policy/query', { columns: [key], filter, sort: { field: key, direction: 'desc' } }))
    expect(rows.map((row: { values: Record<string, unknown> }) => row.values[key])).toEqual([1234.5, 8])
    expect((await refused(admin().patch(`/records/policy/${b.recordId}`, { version: 2, custom: { [key]: -1 } }))).slice(0, 2)).toEqual([
      422,
      'field_value_invalid',
    ])
    await ok(admin().patch(`/records/policy/${b.recordId}`, { version: 2, custom: { [key]: 9 } }))
    expect(
      await t.asOwner(
        `select column_name as name from information_schema.columns where table_schema = 'custom' and column_name like 'x_n%'`,
      ),
    ).toEqual([])
    expect(await t.asOwner(`select relname from pg_class where relname ~ '^[ct]_[0-9a-f]{32}$'`)).toEqual([])
    for (const action of ['shape.type.started', 'shape.type.changed']) {
      const { rows } = await ok(admin().get(`/audit?action=${action}`))
      expect(JSON.stringify(rows)).toContain(field.fieldId)
    }
  })

  test('keeps what does not fit: refused by number, or left as a removed field that can be brought back', async () => {
    const field = await add('text')
    const { key } = field
    const [good, bad] = [await record({ [key]: '2026-11-30' }), await record({ [key]: 'soon' })]
    const { lost, records, examples } = await ok(check(field, { type: 'date' }))
    expect([records, lost, examples]).toEqual([2, 1, [{ id: bad.recordId, label: bad.title, value: 'soon' }]])
    expect(await refused(change(field, { type: 'date' }))).toEqual([409, 'type_change_loses', { records: 1 }])
    expect([await fieldNow(field.fieldId), await latest(field.fieldId)]).toEqual([field, null])
    await ok(change(field, { type: 'date', loses: true }))
    await t.processAll()
    expect(await latest(field.fieldId)).toMatchObject({ state: 'done', lostRows: 1 })
    expect([(await customOf(good.recordId))[key], (await customOf(bad.recordId))[key]]).toEqual(['2026-11-30', null])
    const { keptFieldId } = await latest(field.fieldId)
    const kept = await fieldNow(keptFieldId)
    expect(kept).toMatchObject({
      type: 'text',
      key: `${key}_was`,
      removedAt: expect.any(String),
      labels: { 'zh-CN': expect.stringContaining('文本') },
    })
    await ok(admin().post(`/shape/fields/${keptFieldId}/restore`, { version: kept.version }))
    expect((await customOf(bad.recordId))[kept.key]).toBe('soon')
    expect((await customOf(bad.recordId))[key]).toBe(null)
  })

  test('stays what it was when something is written meanwhile that would be lost', async () => {
    const field = await add('text')
    const { key } = field
    const made = await record({ [key]: '1' })
    await ok(change(field, { type: 'number' }))
    await ok(admin().patch(`/records/policy/${made.recordId}`, { version: 1, custom: { [key]: 'one' } }))
    await t.processAll()
    const ended = await latest(field.fieldId)
    expect(ended).toMatchObject({ state: 'failed', problem: { code: 'type_change_loses', params: { records: 1 } } })
    expect(await fieldNow(field.fieldId)).toMatchObject({ type: 'text', version: 1 })
    expect((await customOf(made.recordId))[key]).toBe('one')
    expect(
      await t.asOwner(
        `select column_name as name from information_schema.columns where table_schema = 'custom' and column_name like 'x_n%'`,
      ),
    ).toEqual([])
  })

  test('is left alone by a second administrator, and can be left by the first', async () => {
    const field = await add('text')
    const both = await Promise.all([change(field, { type: 'number' }), change(field, { type: 'date' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('type_change_running')
    const touched = [
      admin().patch(`/shape/fields/${field.fieldId}`, { version: field.version, labels: { en: 'Other' } }),
      admin().post(`/shape/fields/${field.fieldId}/remove`, { version: field.version }),
    ]
    for (const one of touched) expect((await refused(one)).slice(0, 2)).toEqual([409, 'type_change_running'])
    const { changeId } = await latest(field.fieldId)
    expect(await ok(admin().post(`/shape/type-changes/${changeId}/cancel`))).toMatchObject({ state: 'cancelled' })
    expect((await refused(admin().post(`/shape/type-changes/${changeId}/cancel`))).slice(0, 2)).toEqual([409, 'type_change_not_running'])
    await t.processAll()
    expect(await fieldNow(field.fieldId)).toMatchObject({ type: 'text' })
    await ok(admin().patch(`/shape/fields/${field.fieldId}`, { version: field.version, labels: { en: 'Other' } }))
    expect((await refused(change(field, { type: 'number' }))).slice(0, 2)).toEqual([409, 'version_conflict'])
  })

  test('takes its choices from what stands in it, and keeps them from one to several', async () => {
    const field = await add('text')
    const { key } = field
    const made = await record({ [key]: '微信' })
    await record({ [key]: 'Phone' })
    expect(await ok(check(field, { type: 'choice' }))).toMatchObject({ distinct: ['Phone', '微信'], manyDistinct: false })
    expect((await refused(change(field, { type: 'choice' }))).slice(0, 2)).toEqual([422, 'field_choices_wrong'])
    await ok(change(field, { type: 'choice', choices: ['微信', 'Phone'].map((name) => ({ labels: { 'zh-CN': name } })) }))
    await t.processAll()
    const chosen = await fieldNow(field.fieldId)
    const wechat = chosen.choices.find((one: { labels: Record<string, string> }) => one.labels['zh-CN'] === '微信').key
    expect((await customOf(made.recordId))[key]).toBe(wechat)
    await ok(change(chosen, { type: 'multi_choice' }))
    await t.processAll()
    expect((await customOf(made.recordId))[key]).toEqual([wechat])
    expect((await fieldNow(field.fieldId)).choices).toEqual(chosen.choices)
    const several = await fieldNow(field.fieldId)
    await ok(
      admin().patch(`/records/policy/${made.recordId}`, {
        version: 1,
        custom: { [key]: chosen.choices.map((one: { key: string }) => one.key) },
      }),
    )
    expect(await ok(check(several, { type: 'choice' }))).toMatchObject({ records: 2, lost: 1 })
  })

  test('names what stands against it: what could not ask, or be worked out, any more', async () => {
    const field = await add('number')
    const { key } = field
    await add('formula', { key: 'x_double', labels: { en: 'Double' }, options: { formula: { text: `${key} * 2` } } })
    const sum = { rollUp: { object: policies, how: 'sum', field: key } }
    await add('roll_up', { key: 'x_sum', labels: { en: 'Sum' }, options: sum }, 'customers.customer')
    const some = { rollUp: { object: policies, how: 'count', filter: { all: [{ field: key, op: 'not_empty' }] } } }
    await add('roll_up', { key: 'x_some', labels: { en: 'Some' }, options: some }, 'customers.customer')
    const where = { all: [{ field: key, op: 'gte', value: 5 }] }
    const segment = { name: 'Rich', filter: { all: [{ field: policies, op: 'at_least', value: { where, times: 1 } }] } }
    await ok(t.as('marketer').post('/segments', segment))
    const { uses } = await ok(check(field, { type: 'text' }))
    const told = uses.map(({ name, breaks }: { name: string; breaks: boolean }) => `${name} ${breaks}`)
    expect(told.toSorted()).toEqual(['Double true', 'Rich true', 'Some false', 'Sum true'])
    const [status, code, params] = await refused(change(field, { type: 'text' }))
    expect([status, code, params.names]).toEqual([409, 'type_change_breaks', 'Double, Sum, and Rich'])
    // As money the formula would give another type, and the sum too.
    expect((await refused(change(field, { type: 'money' }))).slice(0, 2)).toEqual([409, 'type_change_breaks'])
  })

  test('is nothing to whoever may not shape, and shows no value to whom it is closed', async () => {
    const field = await add('text')
    await record({ [field.key]: 'secret words' })
    for (const path of ['', '/check'])
      expect((await t.as('agent').post(`/shape/fields/${field.fieldId}/type${path}`, { type: 'number', version: 1 })).status).toBe(403)
    const roleId = await buildRole(t, {
      rights: {
        'shape.field.see': 'all',
        'shape.field.edit': 'all',
        'customers.customer.see': 'all',
        'custom.policy.see': 'all',
      },
      fields: { [`custom.policy.${field.key}`]: 'masked' },
    })
    const person = await buildPerson(t, { roles: [roleId] })
    const answer = await t.asPerson(person).post(`/shape/fields/${field.fieldId}/type/check`, { type: 'number' })
    expect([answer.status, answer.body.lost, answer.body.examples[0]]).toMatchObject([200, 1, { value: null }])
    expect(JSON.stringify(answer.body)).not.toContain('secret words')
  })

  test.each(['roll_up', 'formula', 'address', 'file', 'reference', 'nonsense'])('never becomes a %s', async (type) => {
    const field = await add('text')
    expect((await change(field, { type })).status).toBe(400)
  })
})

describe('people go on writing', () => {
  const writers = 8

  test('each record ends with what was written last, whoever wrote and whenever the type turned', { timeout: 120_000 }, async () => {
    const field = await add('text')
    const { key } = field
    const owner = await customer()
    const made = await Promise.all(Array.from({ length: writers }, (_, no) => record({ [key]: `${no}` }, owner)))
    await ok(change(field, { type: 'number' }))
    let isOver = false
    const last = new Map<string, number>()
    const statuses = new Set<number>()
    const writing = made.map(async ({ recordId }, no) => {
      for (let turn = 1; !isOver || turn < 8; turn++) {
        const { version } = await ok(admin().get(`/records/policy/${recordId}`))
        const value = no * 10_000 + turn
        // Whoever does not know the type yet writes as it was, and is told.
        for (const given of [`${value}`, value]) {
          const { status } = await admin().patch(`/records/policy/${recordId}`, { version, custom: { [key]: given } })
          statuses.add(status)
          if (status !== 200) continue
          last.set(recordId, value)
          break
        }
      }
    })
    const reading = (async () => {
      while (!isOver) {
        const filter = { all: [{ field: key, op: 'not_empty' }] }
        statuses.add((await admin().post('/records/policy/query', { columns: [key], filter })).status)
      }
    })()
    await t.processAll()
    isOver = true
    await Promise.all([...writing, reading])
    expect(await latest(field.fieldId)).toMatchObject({ state: 'done' })
    expect([...statuses].filter((status) => status !== 200 && status !== 422)).toEqual([])
    for (const { recordId } of made) expect((await customOf(recordId))[key]).toBe(last.get(recordId))
  })

  test('a change that was killed goes on where it was, and may be run twice', { timeout: 120_000 }, async () => {
    const field = await add('text')
    const { key } = field
    const owner = await customer()
    const { recordId } = await record({ [key]: '1' }, owner)
    await t.asOwner(
      `insert into custom.policy (record_id, customer_id, title, unit_id, created_at, created_by, updated_at, ${key})
       select uuidv7(), customer_id, 'many', unit_id, now(), 'test', now(), n::text from custom.policy, generate_series(1, 5000) n where record_id = $1`,
      [recordId],
    )
    const { changeId } = await ok(change(field, { type: 'money' }))
    // As if it had died after a piece of it was done: its row says how far it came, and the job is given out again.
    await t.system(({ tx }) => enqueue(tx, 'shape.changeType', { changeId }))
    await t.asOwner(`update shape.type_changes set seen_xid = pg_snapshot_xmin(pg_current_snapshot()) where change_id = $1`, [changeId])
    await Promise.all([t.processAll(), t.processAll()])
    await t.system(({ tx }) => enqueue(tx, 'shape.changeType', { changeId }))
    await t.processAll()
    expect(await latest(field.fieldId)).toMatchObject({ state: 'done', readRows: 5001 })
    expect(
      await t.asOwner(`select count(*)::int as n, sum(${key})::bigint::text as sum from custom.policy where ${key} is not null`),
    ).toEqual([{ n: 5001, sum: String(((5000 * 5001) / 2 + 1) * 100) }])
    expect(await t.asOwner(`select relname from pg_class where relname ~ '^[ct]_[0-9a-f]{32}$'`)).toEqual([])
  })
})

describe('a document that names another type', () => {
  const applied = (document: object) => admin().post('/shape/apply', { document, name: 'types' })
  async function withType(key: string, changes: object) {
    const document = await ok(admin().get('/shape/document'))
    return { ...document, fields: document.fields.map((one: { key: string }) => (one.key === key ? { ...one, ...changes } : one)) }
  }

  test('changes it with all that stands in it, or nothing at all, and can be gone back from', async () => {
    const field = await add('text')
    const { key } = field
    const made = await record({ [key]: '12.50' })
    const document = await withType(key, { type: 'money', labels: { en: `Premium ${key}` } })
    const { differences } = await ok(admin().post('/shape/compare', { document }))
    expect(differences).toMatchObject([{ what: 'change', name: `${policies}.${key}`, changes: { type: ['text', 'money'] } }])
    const { applicationId } = await ok(applied(document))
    expect((await customOf(made.recordId))[key]).toBe(1250)
    expect(await fieldNow(field.fieldId)).toMatchObject({ type: 'money', labels: { en: `Premium ${key}` } })
    await ok(admin().post(`/shape/applications/${applicationId}/roll-back`))
    expect((await customOf(made.recordId))[key]).toBe('12.5')
    const other = await add('text')
    const lost = await record({ [other.key]: 'soon' })
    const before = await ok(admin().get('/shape/document'))
    const both = await withType(other.key, { type: 'date' })
    const refusal = await refused(applied({ ...both, fields: both.fields.map((one: object) => ({ ...one, personal: true })) }))
    expect(refusal).toEqual([409, 'type_change_loses', { records: 1 }])
    expect(await ok(admin().get('/shape/document'))).toEqual(before)
    expect((await customOf(lost.recordId))[other.key]).toBe('soon')
    const file = await withType(key, { type: 'file' })
    expect((await ok(admin().post('/shape/compare', { document: file }))).differences).toMatchObject([{ what: 'conflict' }])
  })
})

test('what a merged customer would be by itself goes over too, and is given back in the new type', async () => {
  const field = await add('text', {}, 'customers.customer')
  const { key } = field
  const made = (displayName: string, value: string) => ok(admin().post('/customers', { displayName, custom: { [key]: value } }))
  const [stays, goes] = [await made('Stays', '12'), await made('Goes', '34')]
  const merge = { others: [goes.customerId], reason: 'the same person' }
  await ok(admin().post(`/customers/${stays.customerId}/merge`, merge))
  await ok(change(await fieldNow(field.fieldId), { type: 'number' }))
  await t.processAll()
  expect(await latest(field.fieldId)).toMatchObject({ state: 'done' })
  await ok(admin().post(`/customers/${stays.customerId}/unmerge`, { memberId: goes.customerId, reason: 'two after all' }))
  const standing = async (id: string) => (await ok(admin().get(`/customers/${id}`))).custom[key]
  expect([await standing(stays.customerId), await standing(goes.customerId)]).toEqual([12, 34])
})
