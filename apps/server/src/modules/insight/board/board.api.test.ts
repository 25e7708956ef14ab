import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FilterGroup } from '../../../platform/fields/filter.ts'
import type { TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../../customers/testing.ts'
import { testCompany } from '../testing.ts'
import type { Board } from './contract.ts'

let t: TestApp
let board: Board
beforeAll(async () => {
  t = await testCompany(500, 11)
  await t.modules.insight.refresh()
  // One who is not scored yet and one whom no count includes.
  await buildCustomers(t, [
    { externalSource: 'late', externalId: '1', displayName: 'Late Comer' } as never,
    { externalSource: 'late', externalId: '2', anonymous: true } as never,
  ])
  board = (await t.as('manager').get('/insight/board')).body
})
afterAll(() => t.close())

async function listed(filter: FilterGroup): Promise<number> {
  const { status, body } = await t.as('manager').post('/customers/count', { filter, exact: true })
  expect(status).toBe(200)
  return body.count
}

async function lastDay(): Promise<string> {
  const { rows } = await t.platform.database.pool.query(
    `select max(ordered_at at time zone 'Asia/Shanghai')::date::text as day from commerce.orders`,
  )
  return rows[0]?.day
}

const total = (counts: readonly { customers: number }[]): number => counts.reduce((sum, one) => sum + one.customers, 0)
const worth = (counts: readonly { valueMinor: number }[]): number => counts.reduce((sum, one) => sum + one.valueMinor, 0)
const figure = (key: string) => board.figures.find((one) => one.key === key)

describe('the board', () => {
  test('names its run, its money and who came after it', async () => {
    expect(board).toMatchObject({
      run: { asOf: await lastDay(), model: 'mbg-nbd' },
      refreshing: false,
      currency: 'CNY',
      beforeOn: new Date(Date.parse(await lastDay()) - 90 * 86_400_000).toISOString().slice(0, 10),
      notScoredYet: 1,
    })
  })

  test('stages, flows and bars each add up to everybody', async () => {
    expect(await listed({ all: [] })).toBe(501)
    for (const parts of [board.stages, board.flows, board.values]) expect(total(parts)).toBe(501)
    expect(total(board.heat)).toBe(figure('repeat')?.of?.customers)
    for (const parts of [board.stages, board.values]) expect(worth(parts)).toBe(figure('value')?.value)
  })

  test.each(['stages', 'flows', 'values', 'heat', 'figures'] as const)(
    'every count of %s is the count of the list it opens to',
    async (part) => {
      expect(board[part].length).toBeGreaterThan(4)
      for (const { customers, filter } of board[part]) expect([filter, await listed(filter)]).toEqual([filter, customers])
    },
  )

  test('shares are of those whom they say they are of', async () => {
    for (const { kind, of, customers, value } of board.figures) {
      if (kind !== 'share' || of === null) continue
      expect(await listed(of.filter)).toBe(of.customers)
      expect(value).toBeCloseTo(customers / of.customers, 12)
    }
    expect(figure('retention')?.before).toBeGreaterThan(0)
    expect(figure('repeat')?.before).toBeGreaterThan(0)
    expect(figure('value')?.before).toBeNull()
  })

  test('what it says of the earlier day is what the rules say of that day', async () => {
    const known = board.flows.filter((flow) => flow.from !== null)
    expect(figure('customers')?.before).toBe(total(known))
    expect(figure('lapsing')?.before).toBe(total(known.filter((flow) => flow.from === 'lapsing')))
  })

  test('every field of the scores can be shown, and the sortable ones sorted both ways', async () => {
    const { body } = await t.as('agent').get('/customers/fields')
    const own = body.fields.filter((field: { label: string }) => field.label.startsWith('insight:'))
    expect(own).toHaveLength(19)
    for (const field of own.filter((one: { sortable: boolean }) => one.sortable))
      for (const direction of ['asc', 'desc']) {
        const query = {
          filter: { all: [] },
          sort: { field: field.key, direction },
          columns: own.map((one: { key: string }) => one.key),
          limit: 3,
        }
        expect((await t.as('agent').post('/customers/query', query)).body.rows).toHaveLength(3)
      }
  })

  test('a stranger sees nothing', async () => expect((await t.as(null).get('/insight/board')).status).toBe(401))
})

test('a company with too few repeat customers gets plain rules instead of a model', async () => {
  const small = await testCompany(100, 3)
  await small.modules.insight.refresh()
  const { body } = await small.as('manager').get('/insight/board')
  expect(body.run).toMatchObject({ model: null })
  expect(body.figures.find((one: { key: string }) => one.key === 'value')).toMatchObject({ value: 0, customers: 0 })
  expect(body.stages.filter((one: { customers: number }) => one.customers > 0).length).toBeGreaterThan(4)
  const { rows } = await small.platform.database.pool.query('select distinct value_reason from insight.scores order by 1')
  expect(rows.map((row) => row.value_reason)).toEqual(['never_bought', 'too_few_repeat_customers'])
  await small.close()
})

test('before the first order and the first run the board is there, and empty', async () => {
  const { createTestApp } = await import('../../../platform/testing/app.ts')
  const empty = await createTestApp()
  const { status, body } = await empty.as('manager').get('/insight/board')
  expect([status, body.run, total(body.stages), body.flows]).toEqual([200, null, 0, []])
  expect((await empty.modules.insight.refresh()).customers).toBe(0)
  expect((await empty.as('manager').get('/insight/board')).status).toBe(200)
  await empty.close()
})
