import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allRights } from '../../../platform/access/rights.ts'
import { clientOf } from '../../../platform/db/tx.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())
beforeEach(async () => {
  await t.asOwner('truncate customers.customers, customers.customer_keys, customers.customer_members cascade')
})

const nobody = '01890000-0000-7000-8000-000000000000'
const wei = { displayName: '张伟', phone: '138 0013 8000', email: ' Wei@Example.COM ', city: '上海' }

test('a customer made by hand has normalised addresses, keys, a version and what to ask next', async () => {
  const made = await t.as('agent').post('/customers', wei)
  expect(made.status).toBe(200)
  expect(made.body).toMatchObject({
    displayName: '张伟',
    isNamed: true,
    phone: '+8613800138000',
    email: 'wei@example.com',
    version: 1,
    anonymous: false,
    completeness: { known: 4, of: 6, missing: ['birthday', 'source'], next: 'birthday' },
  })
  expect(made.body.keys).toMatchObject([
    { kind: 'email', value: 'wei@example.com', source: null, isPrimary: true, identifies: true, verifiedAt: null },
    { kind: 'phone', value: '+8613800138000', source: null, isPrimary: true, identifies: true, verifiedAt: null },
  ])
  const read = await t.as('analyst').get(`/customers/${made.body.customerId}`)
  // What may be done with it is each reader's own.
  const { can: _can, ...record } = made.body
  expect(read).toMatchObject({ status: 200, body: record })
})

test('the same address in another spelling belongs to the one who has it', async () => {
  const first = await t.as('agent').post('/customers', wei)
  const second = await t.as('agent').post('/customers', { displayName: 'Somebody', phone: '+86 138-0013-8000' })
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'key_taken', params: { field: 'phone', customerId: first.body.customerId, name: '张伟' } },
  })
  expect((await t.as('agent').post('/customers/count', {})).body.count).toBe(1)
})

test('two who make the same customer at once make one', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => t.as('agent').post('/customers', { email: 'once@example.com' })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
})

test('facts that cannot be are refused by name', async () => {
  const post = (body: object) => t.as('agent').post('/customers', body)
  expect(await post({ displayName: 'A', email: 'a@b' })).toMatchObject({ status: 422, body: { code: 'email_invalid' } })
  expect(await post({ displayName: 'A', phone: '12' })).toMatchObject({ status: 422, body: { code: 'phone_invalid' } })
  expect(await post({ city: '上海' })).toMatchObject({ status: 422, body: { code: 'customer_empty' } })
  expect(await post({ displayName: '  ' })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  expect(await post({ displayName: 'A', timeZone: 'Mars/Base' })).toMatchObject({ status: 400 })
  expect((await t.as('agent').post('/customers/count', {})).body.count).toBe(0)
})

test('who may not write is forbidden, who is not signed in unauthenticated', async () => {
  expect(await t.as('analyst').post('/customers', wei)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await t.as(null).post('/customers/query', { columns: [] })).toMatchObject({ status: 401 })
  expect(await t.as(null).post('/customers/count', {})).toMatchObject({ status: 401 })
  expect(await t.as(null).get('/customers/fields')).toMatchObject({ status: 401 })
  expect(await t.as(null).get(`/customers/${nobody}`)).toMatchObject({ status: 401 })
  expect(await t.as('analyst').patch(`/customers/${nobody}`, { version: 1 })).toMatchObject({ status: 403 })
  expect(await t.as('analyst').post(`/customers/${nobody}/notes`, { body: 'x' })).toMatchObject({ status: 403 })
})

test('a change keeps what is not named, empties what is null, and counts the version up', async () => {
  const { body: made } = await t.as('agent').post('/customers', wei)
  const changed = await t.as('manager').patch(`/customers/${made.customerId}`, { version: 1, city: null, birthday: '1990-02-28' })
  expect(changed).toMatchObject({ status: 200, body: { displayName: '张伟', city: null, birthday: '1990-02-28', version: 2 } })
  const same = await t.as('manager').patch(`/customers/${made.customerId}`, { version: 2, birthday: '1990-02-28' })
  expect(same).toMatchObject({ status: 200, body: { version: 2 } })
})

test('a change to what somebody else changed meanwhile is refused', async () => {
  const { body: made } = await t.as('agent').post('/customers', wei)
  const url = `/customers/${made.customerId}`
  const answers = await Promise.all(['北京', '广州', '深圳'].map((city) => t.as('agent').patch(url, { version: 1, city })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'version_conflict', params: { version: 2 } })
})

test('a new address becomes a key and the old one goes on identifying', async () => {
  const { body: made } = await t.as('agent').post('/customers', wei)
  const { body: other } = await t.as('agent').post('/customers', { email: 'other@example.com' })
  const taken = await t.as('agent').patch(`/customers/${made.customerId}`, { version: 1, email: 'OTHER@example.com' })
  expect(taken).toMatchObject({ status: 409, body: { code: 'key_taken', params: { customerId: other.customerId } } })
  const changed = await t.as('agent').patch(`/customers/${made.customerId}`, { version: 1, email: 'new@example.com' })
  expect(changed.body.keys.map((key: { value: string }) => key.value)).toEqual(['new@example.com', 'wei@example.com', '+8613800138000'])
})

test('a name put together from its parts follows them; a chosen one stays', async () => {
  const { body: parts } = await t.as('agent').post('/customers', { givenName: 'Ada', familyName: 'Byron', email: 'ada@example.com' })
  expect(parts.displayName).toBe('Ada Byron')
  const married = await t.as('agent').patch(`/customers/${parts.customerId}`, { version: 1, familyName: 'Lovelace' })
  expect(married.body.displayName).toBe('Ada Lovelace')
  const chosen = await t.as('agent').patch(`/customers/${parts.customerId}`, { version: 2, displayName: 'Countess' })
  const later = await t.as('agent').patch(`/customers/${parts.customerId}`, { version: 3, givenName: 'Augusta' })
  expect([chosen.body.displayName, later.body.displayName]).toEqual(['Countess', 'Countess'])
  const unnamed = await t
    .as('agent')
    .patch(`/customers/${parts.customerId}`, { version: 4, displayName: null, givenName: null, familyName: null })
  expect(unnamed.body).toMatchObject({ displayName: 'ada@example.com', isNamed: false })
})

test('what is not there is not found, what is no id is refused', async () => {
  expect(await t.as('agent').get(`/customers/${nobody}`)).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
  expect(await t.as('agent').patch(`/customers/${nobody}`, { version: 1 })).toMatchObject({ status: 404 })
  expect(await t.as('agent').post(`/customers/${nobody}/notes`, { body: 'x' })).toMatchObject({ status: 404 })
  expect(await t.as('agent').get('/customers/nobody')).toMatchObject({ status: 400 })
})

test('lists are sorted in the order of reading, paged without gaps, nulls last both ways', async () => {
  const names = ['王芳', '李娜', 'adam', 'Zoë', '欧阳修', '张伟', '陈静', 'José']
  await buildCustomers(
    t,
    names.map((displayName, index) => ({ displayName, email: `${index}@example.com`, city: index % 3 === 0 ? null : `c${index % 2}` })),
  )
  const walk = async (sort: object): Promise<string[]> => {
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const { status, body } = await t.as('agent').post('/customers/query', { columns: ['displayName'], sort, limit: 3, cursor })
      expect(status).toBe(200)
      seen.push(...body.rows.map((row: { values: { displayName: string } }) => row.values.displayName))
      if (body.next === null) return seen
      cursor = body.next
    }
  }
  const reading = ['adam', '陈静', 'José', '李娜', '欧阳修', '王芳', '张伟', 'Zoë']
  expect(await walk({ field: 'displayName', direction: 'asc' })).toEqual(reading)
  expect(await walk({ field: 'displayName', direction: 'desc' })).toEqual(reading.toReversed())
  for (const direction of ['asc', 'desc']) {
    const byCity = await walk({ field: 'city', direction })
    expect(new Set(byCity).size).toBe(names.length)
    expect(new Set(byCity.slice(-3))).toEqual(new Set(['王芳', 'Zoë', '陈静']))
  }
})

test('filters on names find parts of Chinese names and do not mix up those that sound alike', async () => {
  await buildCustomers(
    t,
    ['王小明', '王晓明', '欧阳晓', 'Smith & Sons', '100%棉'].map((displayName, index) => ({ displayName, email: `${index}@example.com` })),
  )
  const named = async (op: string, value: string): Promise<string[]> => {
    const filter = { all: [{ field: 'displayName', op, value }] }
    const { body } = await t
      .as('agent')
      .post('/customers/query', { filter, columns: ['displayName'], sort: { field: 'displayName', direction: 'asc' } })
    return body.rows.map((row: { values: { displayName: string } }) => row.values.displayName)
  }
  expect(await named('contains', '小明')).toEqual(['王小明'])
  expect(await named('contains', '阳晓')).toEqual(['欧阳晓'])
  expect(await named('contains', 'SONS')).toEqual(['Smith & Sons'])
  expect(await named('contains', '& s')).toEqual(['Smith & Sons'])
  expect(await named('contains', '%')).toEqual(['100%棉'])
  expect(await named('starts_with', '王晓')).toEqual(['王晓明'])
  expect(await named('starts_with', 'smith &')).toEqual(['Smith & Sons'])
  const byEmail = { filter: { all: [{ field: 'email', op: 'contains', value: '3@EXAMPLE' }] }, columns: ['displayName'] }
  expect((await t.as('agent').post('/customers/query', byEmail)).body.rows).toMatchObject([{ values: { displayName: 'Smith & Sons' } }])
})

test('a filter, a column or a page marker that means nothing is refused by name', async () => {
  const post = (body: object) => t.as('agent').post('/customers/query', { columns: ['displayName'], ...body })
  expect(await post({ filter: { all: [{ field: 'shoe', op: 'is', value: 1 }] } })).toMatchObject({
    status: 400,
    body: { code: 'filter_invalid' },
  })
  expect(await post({ columns: ['shoe'] })).toMatchObject({ status: 400, body: { code: 'field_unusable' } })
  expect(await post({ cursor: 'abc' })).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
  expect(await t.as('agent').post('/customers/count', { filter: { all: [{ field: 'kind', op: 'in', value: ['dog'] }] } })).toMatchObject({
    status: 400,
    body: { code: 'filter_invalid' },
  })
})

test('anonymous and merged customers are in no list, count or search; a merged one’s address leads to the survivor', async () => {
  const [anonymous = '', survivor = '', loser = ''] = await buildCustomers(t, [
    { externalSource: 'shop', externalId: 'anonymous-1', anonymous: true, displayName: 'Nobody', email: 'nobody@example.com' },
    { displayName: 'Ada', email: 'ada@example.com' },
    { displayName: 'Ada Twice', email: 'twice@example.com' },
  ])
  await t.system(async ({ tx }) => {
    await clientOf(tx).query('update customers.customers set merged_into = $1 where customer_id = $2', [survivor, loser])
    await clientOf(tx).query('insert into customers.customer_members values ($1, $2)', [survivor, loser])
  })
  const { body } = await t.as('agent').post('/customers/query', { columns: ['displayName', 'email'] })
  expect(body.rows.map((row: { id: string }) => row.id)).toEqual([survivor])
  expect((await t.as('agent').post('/customers/count', {})).body).toEqual({ count: 1, capped: false })
  const found = async (q: string) => (await t.as('agent').get(`/search?q=${q}`)).body.items.map((item: { id: string }) => item.id)
  expect(await found('nobody')).toEqual([])
  expect(await found('anonymous-1')).toEqual([])
  expect(await found('twice@example.com')).toEqual([survivor])
  expect(await found('ada')).toEqual([survivor])
  expect((await t.as('agent').get(`/customers/${loser}`)).body).toMatchObject({ customerId: survivor, displayName: 'Ada' })
  expect((await t.as('agent').get(`/customers/${survivor}`)).body.keys).toHaveLength(2)
  expect((await t.as('agent').get(`/customers/${anonymous}`)).body).toMatchObject({ anonymous: true, email: null })
})

test('every sortable field has an index that serves it', async () => {
  const { body } = await t.as('agent').get('/customers/fields')
  expect(body.fields.find((field: { key: string }) => field.key === 'kind')).toMatchObject({
    options: ['person', 'household', 'company'],
    listable: true,
  })
  const { fields } = await t.system(({ tx }) => t.modules.customers.catalogue({ tx, rights: allRights }))
  const own = fields.filter((field) => field.type !== 'facts' && field.source === 'c' && field.sortable)
  const indexes = await t.system(async ({ tx }) => {
    const { rows } = await clientOf(tx).query<{ def: string }>(
      "select indexdef as def from pg_indexes where schemaname = 'customers' and tablename = 'customers'",
    )
    return rows.map((row) => row.def)
  })
  for (const field of own) {
    if (field.type === 'facts') continue
    const column = (field.sortColumn ?? field.column).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const serves = new RegExp(
      `btree \\(${column}, customer_id\\)( INCLUDE \\([a-z_, ]+\\))? WHERE \\(\\(merged_into IS NULL\\) AND \\(NOT anonymous\\)\\)$`,
    )
    expect(indexes.some((def) => serves.test(def))).toBe(true)
  }
})

test('relations stand under either side, named', async () => {
  const [person = '', household = ''] = await buildCustomers(t, [
    { displayName: '张伟', email: 'w@example.com' },
    { displayName: '张家', kind: 'household', email: 'h@example.com' },
  ])
  const source = sql`select ${person}::uuid as from_id, ${household}::uuid as to_id, 'member_of_household' as type,
    ${nobody}::uuid as relation_id, '2024-01-01'::date as since, null::date as until, '' as role`
  expect(await t.system(async ({ tx }) => await t.modules.customers.recordRelations(tx, source))).toBe(1)
  expect(await t.system(async ({ tx }) => await t.modules.customers.recordRelations(tx, source))).toBe(0)
  const shared = {
    ...{ relationId: nobody, type: 'member_of_household', role: null, version: 1 },
    ...{ since: '2024-01-01', until: null, isPresent: true },
  }
  expect((await t.as('agent').get(`/customers/${person}`)).body.relations).toEqual([
    { ...shared, direction: 'from', otherId: household, otherName: '张家', otherKind: 'household' },
  ])
  expect((await t.as('agent').get(`/customers/${household}`)).body.relations).toEqual([
    { ...shared, direction: 'to', otherId: person, otherName: '张伟', otherKind: 'person' },
  ])
})
