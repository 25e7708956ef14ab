import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { addCustomers, addPerson } from '../../../platform/testing/company.ts'

let t: TestApp
const admin = () => t.as('admin')
const path = '/customers/calendar'
const march = { field: 'birthday', from: '2026-02-23', to: '2026-04-05', columns: ['displayName'], perDay: 2 }

const person = async (displayName: string, birthday: string | null, custom: object = {}) => {
  const { status, body } = await admin().post('/customers', { displayName, birthday, custom })
  expect([status, body.code]).toEqual([200, undefined])
  return body.customerId
}

interface Answer {
  readonly days: readonly { day: string; count: number; capped: boolean; ids: readonly string[] }[]
  readonly rows: readonly { id: string; values: { displayName: string }; marks: readonly number[] }[]
}

function told({ days, rows }: Answer): readonly string[] {
  const names = new Map(rows.map((row) => [row.id, row.values.displayName]))
  return days.map(({ day, count, capped, ids }) => `${day}: ${count}${capped ? '+' : ''} ${ids.map((id) => names.get(id)).join('')}`)
}

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_TIME_ZONE: 'Asia/Shanghai' } })
  for (const key of ['x_visit'])
    await admin().post('/shape/fields', { object: 'customers.customer', type: 'date', key, labels: { en: key } })
  await person('A', '1985-03-01', { x_visit: '2026-03-04' })
  await person('B', '1960-03-09', { x_visit: '2026-03-04' })
  await person('C', '1999-03-09', { x_visit: '2027-03-04' })
  await person('D', '2004-03-09')
  await person('E', '1996-02-29')
  await person('F', '1990-07-01')
  await person('G', null)
})
afterAll(async () => await t.close())

describe('the calendar of customers', () => {
  test('shows birthdays in every year, and those of the 29th of February on the last day of the month', async () => {
    const { status, body } = await admin().post(path, march)
    expect(status).toBe(200)
    expect(told(body)).toEqual(['2026-02-28: 1 E', '2026-03-01: 1 A', '2026-03-09: 3 BC'])
    const leap = (await admin().post(path, { ...march, from: '2028-02-27', to: '2028-03-02' })).body
    expect(told(leap)).toEqual(['2028-02-29: 1 E', '2028-03-01: 1 A'])
  })

  test('shows days of the company’s own fields in their year, within the filter, with its colours', async () => {
    const filter = { all: [{ field: 'birthday', op: 'lt', value: '1970-01-01' }] }
    const colours = [{ all: [{ field: 'displayName', op: 'is', value: 'B' }] }]
    expect(told((await admin().post(path, { ...march, field: 'x_visit' })).body)).toEqual(['2026-03-04: 2 AB'])
    const { body } = await admin().post(path, { ...march, field: 'x_visit', filter, colours })
    expect(told(body)).toEqual(['2026-03-04: 1 B'])
    expect(body.rows[0].marks).toEqual([0])
  })

  test('counts to a bound on a day on which very many came in', async () => {
    const { body: unit } = await admin().post('/units', { name: 'Many', parentId: (await admin().get('/units')).body.units[0].unitId })
    await addCustomers(t, 1203, { unitId: unit.unitId })
    const today = '2026-11-21'
    const filter = { all: [{ field: 'unitId', op: 'in', value: [unit.unitId] }] }
    const { body } = await admin().post(path, { ...march, field: 'createdAt', from: today, to: today, filter })
    expect(body.days).toMatchObject([{ day: today, count: 1000, capped: true }])
    expect(body.rows).toHaveLength(2)
  })

  test('shows nobody whom its reader does not see, and refuses days that are closed or too many', async () => {
    const ann = t.asPerson(await addPerson(t, 'Ann', { roles: [await buildRole(t, { rights: { 'customers.customer.see': 'own' } })] }))
    expect((await ann.post(path, march)).body.days).toEqual([])
    const fields = [{ object: 'customers.customer', field: 'birthday', rule: 'masked' }]
    const { body: role } = await admin().post('/roles', { name: 'Ageless', rights: { 'customers.customer.see': 'all' }, fields })
    const blind = t.asPerson(await buildPerson(t, { roles: [role.roleId] }))
    expect((await blind.post(path, march)).body.code).toBe('field_unusable')
    expect((await admin().post(path, { ...march, field: 'displayName' })).body.code).toBe('field_unusable')
    expect((await admin().post(path, { ...march, to: '2026-06-01' })).body.code).toBe('invalid_request')
  })
})
