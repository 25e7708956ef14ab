import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { createTestApp, type TestApp, type TestCaller } from '../../../platform/testing/app.ts'

let t: TestApp
let ids: Record<'here' | 'there' | 'hereToo', string>
let shop: string

const surnames = [...'赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']

beforeAll(async () => {
  t = await createTestApp()
  shop = await buildUnit(t, 'Shop')
  for (const [at, surname] of surnames.entries())
    await t.as('manager').post('/customers', {
      displayName: `${surname}${'伟芳娜敏静丽强磊军洋'[at % 10]}`,
      birthday: `19${60 + at}-0${1 + (at % 9)}-1${at % 10}`,
      phone: `1380013${8000 + at * 37}`,
      city: ['上海', '北京', '成都'][at % 3],
    })
  const wang = { displayName: '王小明', birthday: '1985-05-05', city: '杭州' }
  const made: string[] = []
  for (const phone of ['13911120001', '15922230002', '18633340003'])
    made.push((await t.as('manager').post('/customers', { ...wang, phone })).body.customerId)
  const [here = '', there = '', hereToo = ''] = made
  ids = { here, there, hereToo }
  await t.asOwner('update customers.customers set unit_id = $1 where customer_id = any($2::uuid[])', [shop, [here, hereToo]])
  expect(await t.as('manager').post('/customers/duplicates/search', {})).toMatchObject({ status: 200 })
  await t.processAll()
})
afterAll(async () => await t.close())

interface Shown {
  readonly left: { readonly customerId: string }
  readonly right: { readonly customerId: string }
  readonly can: readonly string[]
}

async function seenBy(who: TestCaller): Promise<{ pairs: Shown[]; total: number; names: string[] }> {
  const { body } = await who.post('/customers/duplicates/query', {})
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  const names = body.pairs.map(({ left, right }: Shown) =>
    [left, right]
      .map(({ customerId }) => nameOf.get(customerId) ?? '')
      .toSorted()
      .join(' '),
  )
  return { ...body, names: names.toSorted() }
}

const rights = {
  'customers.customer.see': 'below',
  'customers.customer.create': 'all',
  'customers.duplicate.judge': 'below',
} as const

test('a pair is shown to whoever sees both, and told apart by nobody else', async () => {
  expect((await seenBy(t.as('manager'))).names).toEqual(['here hereToo', 'here there', 'hereToo there'])
  const role = await buildRole(t, { rights })
  const clerk = t.asPerson(await buildPerson(t, { roles: [role], units: [shop] }))
  const seen = await seenBy(clerk)
  expect(seen).toMatchObject({ names: ['here hereToo'], total: 1 })
  expect(seen.pairs[0]?.can).toEqual(['judge'])
  const apart = (one: string, other: string) => clerk.post('/customers/duplicates/not-same', { customerId: one, otherId: other })
  expect(await apart(ids.here, ids.there)).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
  expect(await clerk.post('/customers/duplicates/query', { customerId: ids.there })).toMatchObject({ status: 404 })
  expect(await apart(ids.here, ids.hereToo)).toMatchObject({ status: 200 })
  // Twice the same word, also at once, is one.
  expect((await Promise.all([apart(ids.here, ids.hereToo), apart(ids.hereToo, ids.here)])).map(({ status }) => status)).toEqual([200, 200])
  expect((await seenBy(t.as('manager'))).names).toEqual(['here there', 'hereToo there'])
  const { rows } = await t.platform.database.pool.query(
    "select action from platform.audit_entries where action like 'customers.duplicate%' order by entry_id",
  )
  expect(rows.map(({ action }) => action)).toEqual(['customers.duplicates.searched', 'customers.duplicate_pair.told_apart'])
  expect(await clerk.post('/customers/duplicates/reopen', { customerId: ids.here, otherId: ids.hereToo })).toMatchObject({ status: 200 })
})

test('of a field that is closed to the reader nothing is told, not even that two agree on it', async () => {
  const role = await buildRole(t, {
    rights: { ...rights, 'customers.customer.see': 'all', 'customers.duplicate.judge': 'all' },
    fields: { 'customers.customer.phone': 'masked', 'customers.customer.birthday': 'hidden' },
  })
  const reader = t.asPerson(await buildPerson(t, { roles: [role] }))
  const answer = await reader.post('/customers/duplicates/query', {})
  expect(answer.body.total).toBe(3)
  const open = (await t.as('manager').post('/customers/duplicates/query', {})).body.pairs
  for (const [at, { evidence, probability }] of answer.body.pairs.entries()) {
    // How likely they are one is told from what is open alone.
    expect(probability).toBeLessThan(open[at].probability)
    const closed = evidence.filter(({ field }: { field: string }) => ['phone', 'birthday'].includes(field))
    expect(closed).toHaveLength(2)
    for (const one of closed) expect(one).toMatchObject({ says: 'closed', left: null, right: null, level: null, weight: null })
  }
  expect(JSON.stringify(answer.body)).not.toMatch(/1985|1112000|2223000/)
  // Nor can it be found out by asking who has a number or a birthday.
  const ask = async (who: TestCaller, body: object) => (await who.post('/customers/duplicates/check', body)).body.likely
  expect(await ask(reader, { birthday: '1985-05-05', phone: '13911120001' })).toEqual([])
  const byName = await ask(reader, { displayName: '王小明', city: '杭州', birthday: '1985-05-05' })
  const withoutBirthday = await ask(t.as('manager'), { displayName: '王小明', city: '杭州' })
  expect(byName.map(({ probability }: { probability: number }) => probability)).toEqual(
    withoutBirthday.map(({ probability }: { probability: number }) => probability),
  )
})

test('two who ask at once get one search; one that waits answers both', async () => {
  const asked = await Promise.all([1, 2, 3].map(() => t.as('manager').post('/customers/duplicates/search', {})))
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1)
  await t.processAll()
  const { body } = await t.as('manager').get('/customers/duplicates/search')
  expect(body).toMatchObject({ open: null, last: { state: 'done', scope: 'changed' } })
})

test('a search that a dead process left open is taken over', async () => {
  await t.asOwner(
    `insert into customers.duplicate_runs (run_id, state, step, reason, requested_at, started_at)
     values ('01890000-0000-7000-8000-00000000dead', 'running', 'comparing', 'schedule', now(), now())`,
  )
  await t.as('manager').post('/customers/duplicates/search', { everybody: true })
  await t.processAll()
  const runs = await t.platform.database.pool.query(
    "select error_code from customers.duplicate_runs where run_id = '01890000-0000-7000-8000-00000000dead'",
  )
  expect(runs.rows).toEqual([{ error_code: 'interrupted' }])
  expect((await t.as('manager').get('/customers/duplicates/search')).body).toMatchObject({
    open: null,
    last: { state: 'done', scope: 'whole' },
  })
})

async function search(everybody = false): Promise<void> {
  expect(await t.as('manager').post('/customers/duplicates/search', { everybody })).toMatchObject({ status: 200 })
  await t.processAll()
}

const query = (body: object) => t.as('manager').post('/customers/duplicates/query', body)

// Five searches, each on a thread that has to start first.
test('“not the same” is remembered: over searches, and when either is merged with a third', async () => {
  const name = { kind: 'person', displayName: '欧阳晓明', birthday: '1988-08-08', city: '成都' }
  const made = []
  for (const email of ['om1', 'om2', 'om3'])
    made.push((await t.as('manager').post('/customers', { ...name, email: `${email}@example.com` })).body.customerId)
  const [a, b, c] = made
  await search()
  const pairsOf = async (id: string): Promise<string[]> => {
    const { body } = await query({ customerId: id })
    return body.pairs.map((pair: { left: { customerId: string }; right: { customerId: string } }) =>
      [pair.left.customerId, pair.right.customerId].find((other) => other !== id),
    )
  }
  expect((await pairsOf(a)).toSorted()).toEqual([b, c].toSorted())
  expect(await t.as('manager').post('/customers/duplicates/not-same', { customerId: b, otherId: a, reason: 'cousins' })).toMatchObject({
    status: 200,
  })
  expect(await pairsOf(a)).toEqual([c])
  await search(true)
  expect(await pairsOf(a)).toEqual([c])
  const told = await query({ state: 'not_same' })
  expect(told.body.pairs).toMatchObject([{ state: 'not_same', reason: 'cousins' }])
  // c becomes b: what was said of b holds for the survivor c.
  expect(await t.as('manager').post(`/customers/${c}/merge`, { others: [b], reason: 'same person', from: 'queue' })).toMatchObject({
    status: 200,
  })
  await search()
  expect(await pairsOf(c)).toEqual([])
  expect(await pairsOf(a)).toEqual([])
  await search(true)
  expect(await pairsOf(c)).toEqual([])
  // Taken apart again, each is again what it was; taking the word back brings the pair back.
  expect(await t.as('manager').post(`/customers/${c}/unmerge`, { memberId: b })).toMatchObject({ status: 200 })
  await search()
  expect(await pairsOf(c)).toEqual(expect.arrayContaining([a, b]))
  expect(await t.as('manager').post('/customers/duplicates/reopen', { customerId: a, otherId: b })).toMatchObject({ status: 200 })
  expect(await pairsOf(a)).toEqual(expect.arrayContaining([b, c]))
  expect(await t.as('manager').post('/customers/duplicates/reopen', { customerId: a, otherId: b })).toMatchObject({
    status: 404,
    body: { code: 'pair_not_found' },
  })
}, 60_000)

test('the watch asks for a search when somebody is new or changed, and else for none', async () => {
  const watch = async () => {
    await t.system(async ({ tx }) => await enqueue(tx, 'customers.watch_duplicates', {}))
    await t.processAll()
    return (await t.as('manager').get('/customers/duplicates/search')).body.last
  }
  await search()
  const before = (await t.as('manager').get('/customers/duplicates/search')).body.last.id
  expect((await watch()).id).toBe(before)
  await t.as('manager').post('/customers', { displayName: '新来的人', city: '上海' })
  expect(await watch()).toMatchObject({ reason: 'schedule', scope: 'changed', read: 1, state: 'done' })
})

test('the surest become one by themselves where the company wants that, and stay apart when somebody took them apart', async () => {
  const twin = { displayName: '诸葛孔明', birthday: '1981-07-23', city: '襄阳' }
  const { body: first } = await t.as('manager').post('/customers', { ...twin, email: 'kongming@example.com' })
  const { body: second } = await t.as('manager').post('/customers', { ...twin, email: 'kongming@example.net' })
  const rules = await t.as('admin').put('/customers/duplicates/rules', { review: 0.6, automatic: 0.999, version: 0 })
  expect(rules.body).toEqual({ review: 0.6, automatic: 0.999, version: 1 })
  await t.processAll()
  const { body: state } = await t.as('manager').get('/customers/duplicates/search')
  expect(state).toMatchObject({ open: null, last: { scope: 'whole', reason: 'rules', state: 'done' }, rules: { automatic: 0.999 } })
  expect(state.last.merged).toBeGreaterThan(0)
  const { body: one } = await t.as('manager').get(`/customers/${second.customerId}`)
  const { body: same } = await t.as('manager').get(`/customers/${first.customerId}`)
  expect(one.customerId).toBe(same.customerId)
  const member = one.customerId === first.customerId ? second.customerId : first.customerId
  expect(await t.as('manager').post(`/customers/${one.customerId}/unmerge`, { memberId: member })).toMatchObject({ status: 200 })
  await search(true)
  const ids = await Promise.all(
    [first, second].map(async ({ customerId }) => (await t.as('manager').get(`/customers/${customerId}`)).body.customerId),
  )
  expect(new Set(ids).size).toBe(2)
  expect((await query({ customerId: member })).body.total).toBe(1)
})
