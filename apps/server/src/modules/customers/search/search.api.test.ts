import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await buildCustomers(t, [
    { displayName: '张伟', phone: '13800138000', email: 'wei@example.com', externalSource: 'shop', externalId: 'A-1001', city: '上海' },
    { displayName: '章威', email: 'zw@example.com' },
    { displayName: '曾国藩', email: 'zgf@example.com' },
    { displayName: '欧阳晓明', phone: '+886912345678' },
    { displayName: 'Mary Ann O’Neill', email: 'mary.ann@example.org', country: 'GB', phone: '020 7946 0958' },
    { displayName: 'José Díaz', email: 'jose@example.net' },
    { displayName: '魏来', email: 'wei@example.com.cn' },
    { externalSource: 'online-retail', externalId: '17850' },
    { displayName: '陳單明', phone: '13911110001', card: 'VIP-0042-77' },
    { displayName: '陈单明', phone: '13911110002' },
    { displayName: 'ABC贸易有限公司', kind: 'company' },
  ])
})
afterAll(async () => await t.close())

async function found(q: string): Promise<string[]> {
  const { status, body } = await t.as('agent').get(`/search?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return body.items.map((item: { label: string }) => item.label)
}

test.each([
  ['138 0013 8000', ['张伟']],
  ['+86 138-0013-8000', ['张伟']],
  ['1380013', ['张伟']],
  ['8000', ['张伟']],
  ['0912 345', []],
  ['+886912', ['欧阳晓明']],
  ['+44 20 7946 0958', ['Mary Ann O’Neill']],
  // A whole address is its owner's alone; until it is whole it may be anybody's that begins so.
  ['WEI@example.com', ['张伟']],
  ['wei@example.co', ['张伟', '魏来']],
  ['mary.', ['Mary Ann O’Neill']],
  ['A-1001', ['张伟']],
  ['17850', ['17850']],
  ['178', ['17850']],
  ['张伟', ['张伟']],
  ['zhangwei', ['章威', '张伟']],
  ['zhang wei', ['章威', '张伟']],
  ['zw', ['章威', '张伟']],
  ['zeng', ['曾国藩']],
  ['国藩', ['曾国藩']],
  ['guofan', ['曾国藩']],
  ['晓明', ['欧阳晓明']],
  ['小明', []],
  ['陈单明', ['陈单明', '陳單明']],
  ['陳單', ['陈单明', '陳單明']],
  ['单明', ['陈单明', '陳單明']],
  ['歐陽曉明', ['欧阳晓明']],
  ['chendanming', ['陈单明', '陳單明']],
  ['abc贸易', ['ABC贸易有限公司']],
  ['ABC貿易', ['ABC贸易有限公司']],
  ['vip 0042 77', ['陳單明']],
  ['０００２', ['陈单明']],
  ['11110001', ['陳單明']],
  ['5678', ['欧阳晓明']],
  ['oyxm', ['欧阳晓明']],
  ['jose diaz', ['José Díaz']],
  ['díaz josé', ['José Díaz']],
  ['neill mary', ['Mary Ann O’Neill']],
  ['%', []],
  ['_____', []],
  ['\\', []],
  ['"', []],
  ['nobody like this', []],
])('%s finds %j', async (q, expected) => {
  expect((await found(q)).toSorted()).toEqual(expected.toSorted())
})

test('any of a customer’s numbers is found by its last digits, and of a number that many share all who came with it', async () => {
  const [id] = await buildCustomers(t, [{ displayName: '多号', phone: '13766660001', externalSource: 'crm', externalId: 'M1' }])
  await buildCustomers(t, [{ phone: '13766664321', externalSource: 'crm', externalId: 'M1' }])
  expect((await t.as('agent').get(`/customers/${id}`)).body.phone).toBe('+8613766660001')
  expect([await found('4321'), await found('13766664321'), await found('6664321')]).toEqual([['多号'], ['多号'], ['多号']])
  const guests = Array.from({ length: 7 }, (_, n) => ({ displayName: `Guest ${'ABCDEFG'[n]}`, phone: '02177770000' }))
  await buildCustomers(t, guests)
  expect((await found('021 7777 0000')).toSorted()).toEqual(guests.map(({ displayName }) => displayName))
})

test('a company is found with its people, as far as the reader sees them', async () => {
  const [company, here, gone, secret] = await buildCustomers(t, [
    { displayName: 'Qingdao Brewery', kind: 'company' },
    { displayName: 'Lin Hui' },
    { displayName: 'Past Person' },
    { displayName: 'Hidden Person' },
  ])
  const relate = async (other: string | undefined, until: string | null) =>
    await t.platform.database.pool.query(
      `insert into customers.relations (customer_id, relation_id, other_id, type, direction, until) values ($1, gen_random_uuid(), $2, 'employee_of', 'to', $3)`,
      [company, other, until],
    )
  await relate(here, null)
  await relate(gone, '2020-01-01')
  await relate(secret, null)
  const { body } = await t.as('agent').get('/search?q=qingdao')
  expect(body.items).toMatchObject([
    { id: company, label: 'Qingdao Brewery' },
    { id: secret, detail: 'Qingdao Brewery' },
    { id: here, detail: 'Qingdao Brewery' },
  ])
  const ofOwn = await buildPerson(t, { roles: [await buildRole(t, { rights: { 'customers.customer.see': 'own' } })] })
  await t.platform.database.pool.query('update customers.customers set owner_id = $1 where customer_id = any($2)', [ofOwn, [company, here]])
  const seen = (await t.asPerson(ofOwn).get('/search?q=qingdao')).body.items
  expect(seen.map((item: { id: string }) => item.id)).toEqual([company, here])
})

test('an item says what it is and how to tell it from others', async () => {
  const { body } = await t.as('analyst').get('/search?q=wei%40example.com')
  expect(body.items).toEqual([
    { kind: 'customer', id: expect.stringMatching(/^[0-9a-f-]{36}$/), label: '张伟', detail: '+8613800138000 · wei@example.com · 上海' },
  ])
})

test('a whole address of somebody out of reach is answered like nobody’s, and a part of a name is found as ever', async () => {
  const [owned] = await buildCustomers(t, [{ displayName: 'Hotline 13911112222 Desk' }])
  const ofOwn = await buildPerson(t, { roles: [await buildRole(t, { rights: { 'customers.customer.see': 'own' } })] })
  await t.platform.database.pool.query('update customers.customers set owner_id = $1 where customer_id = $2', [ofOwn, owned])
  const seen = async (q: string) => (await t.asPerson(ofOwn).get(`/search?q=${encodeURIComponent(q)}`)).body.items
  for (const [known, unknown] of [
    ['13800138000', '13800138999'],
    ['+86 138 0013 8000', '+86 138 0013 8999'],
    ['wei@example.com', 'nobody@example.com'],
  ]) {
    expect(await found(known ?? '')).toEqual(['张伟'])
    expect([await seen(known ?? ''), await seen(unknown ?? '')]).toEqual([[], []])
  }
  expect(await seen('desk')).toMatchObject([{ id: owned }])
  expect(await seen('hotline')).toMatchObject([{ id: owned }])
  expect(await seen('1391111')).toMatchObject([{ id: owned }])
})

test('nothing, too much and nobody are refused', async () => {
  expect(await t.as('agent').get('/search?q=')).toMatchObject({ status: 400 })
  expect(await t.as('agent').get(`/search?q=${'x'.repeat(201)}`)).toMatchObject({ status: 400 })
  expect(await t.as('agent').get('/search?q=%00')).toMatchObject({ status: 400 })
  expect(await t.as(null).get('/search?q=wei')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
})
