import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole, buildUnit } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
let [mine, alsoMine, theirs]: string[] = []
let person: string
beforeAll(async () => {
  t = await createTestApp()
  const unit = await buildUnit(t, 'East')
  const role = await buildRole(t, {
    rights: {
      'customers.customer.see': 'unit',
      'customers.customer.edit': 'own',
      'customers.customer.merge': 'unit',
      'customers.customer.share': 'unit',
    },
    fields: { 'customers.customer.phone': 'masked', 'customers.customer.birthday': 'hidden', 'customers.customer.city': 'read' },
  })
  person = await buildPerson(t, { roles: [role], units: [unit] })
  ;[mine, alsoMine, theirs] = await buildCustomers(t, [
    { displayName: '张伟', phone: '13800000001', birthday: '1990-01-01', city: '上海' },
    { displayName: '张玮', phone: '13800000002', birthday: '1991-01-01', city: '杭州' },
    { displayName: '李娜', phone: '13800000003' },
  ])
  await t.asOwner(`update customers.customers set unit_id = '${unit}' where customer_id <> '${theirs}'`)
  await t.asOwner(`update customers.customers set owner_id = '${person}' where customer_id = '${mine}'`)
})
afterAll(async () => await t.close())

const reason = 'one'
const merge = (id: string | undefined, body: object) => t.asPerson(person).post(`/customers/${id}/merge`, { reason, ...body })

test('who does not see one of them is told that there is none; who may not change one, that they may not', async () => {
  expect(await merge(mine, { others: [theirs] })).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
  expect(await merge(theirs, { others: [mine] })).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
  expect(await merge(mine, { others: [alsoMine] })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await t.as('analyst').post(`/customers/${mine}/merge`, { others: [alsoMine], reason })).toMatchObject({ status: 403 })
  expect(await t.asOwner('select * from customers.customer_members')).toEqual([])
})

test('what is closed is neither shown nor chosen, and follows the rule', async () => {
  await t.asOwner(`update customers.customers set owner_id = '${person}' where customer_id = '${alsoMine}'`)
  expect(await merge(mine, { others: [alsoMine], choices: { city: alsoMine } })).toMatchObject({
    status: 403,
    body: { code: 'field_closed' },
  })
  expect(await merge(mine, { others: [alsoMine], choices: { birthday: alsoMine } })).toMatchObject({
    status: 422,
    body: { code: 'field_unknown' },
  })
  const { body } = await merge(mine, { others: [alsoMine], dryRun: true })
  expect(body.facts.map((fact: { field: string }) => fact.field)).not.toContain('birthday')
  expect(JSON.stringify(body)).not.toMatch(/1990-01-01|13800000001|13800000002/)
})

test('whom one of them was shared with sees the one that they are, and after that only theirs again', async () => {
  const guest = await buildPerson(t, { roles: [await buildRole(t, { rights: { 'customers.customer.see': 'own' } })] })
  const share = { principalKind: 'user', principalId: guest, mayEdit: false, until: null, reason: 'helps out' }
  expect((await t.asPerson(person).post(`/customers/${alsoMine}/shares`, share)).status).toBe(200)
  const sees = async (id: string | undefined) => (await t.asPerson(guest).get(`/customers/${id}`)).status
  expect([await sees(mine), await sees(alsoMine)]).toEqual([404, 200])
  expect(await merge(mine, { others: [alsoMine] })).toMatchObject({ status: 200 })
  expect([await sees(mine), await sees(alsoMine)]).toEqual([200, 200])
  expect(await t.asPerson(guest).post(`/customers/${mine}/unmerge`, { memberId: alsoMine })).toMatchObject({ status: 403 })
  expect(await t.asPerson(person).post(`/customers/${mine}/unmerge`, { memberId: alsoMine })).toMatchObject({ status: 200 })
  expect([await sees(mine), await sees(alsoMine)]).toEqual([404, 200])
})

test('who may no longer reach the other one cannot take them apart', async () => {
  await merge(mine, { others: [alsoMine] })
  await t.asOwner(`update customers.customers set owner_id = null where customer_id = '${alsoMine}'`)
  expect(await t.asPerson(person).post(`/customers/${mine}/unmerge`, { memberId: alsoMine })).toMatchObject({ status: 403 })
  expect((await t.asPerson(person).get(`/customers/${alsoMine}`)).body.customerId).toBe(mine)
})
