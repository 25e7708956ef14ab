import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tables } from '../db/tx.ts'
import { newId } from '../ids/ids.ts'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { createCatalogue } from './catalogue.ts'
import { compileFilter } from './compile.ts'
import type { FilterReader } from './field.ts'
import type { Condition } from './filter.ts'

const catalogue = createCatalogue([
  {
    sources: [{ alias: 'c', table: 'trial.deeds' }],
    fields: [
      { key: 'doneOn', label: '', group: '', type: 'date', source: 'c', column: 'doneOn', sortable: false, filterable: true },
      { key: 'doneAt', label: '', group: '', type: 'instant', source: 'c', column: 'doneAt', sortable: false, filterable: true },
      {
        key: 'owner',
        label: '',
        group: '',
        type: 'enum',
        reference: 'person',
        source: 'c',
        column: 'owner',
        sortable: false,
        filterable: true,
      },
      {
        key: 'unit',
        label: '',
        group: '',
        type: 'enum',
        reference: 'unit',
        source: 'c',
        column: 'unit',
        sortable: false,
        filterable: true,
      },
    ],
  },
])
const db = tables<Record<string, never>>()
const days = ['2026-10-31', '2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-07', '2027-01-01']
const [me, mate, ours, below] = [newId(), newId(), newId(), newId()]

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await t.asOwner(`create schema trial; create table trial.deeds (done_on date, done_at timestamptz, owner uuid, unit uuid)`)
  await t.system(async (ctx) => {
    // Half past midnight in Shanghai is the day before in Greenwich.
    for (const [at, day] of days.entries())
      await sql`insert into trial.deeds values (${day}, ${`${day}T00:30:00+08:00`}, ${at % 2 === 0 ? me : mate}, ${at < 2 ? ours : at < 4 ? below : null})`.execute(
        db(ctx.tx),
      )
  })
})
afterAll(async () => await t.close())

async function found(condition: Condition, reader?: FilterReader): Promise<string[]> {
  const time = { today: '2026-11-30', timeZone: 'Asia/Shanghai', ...(reader ? { reader } : {}) }
  const where = compileFilter(catalogue, { all: [condition] }, time)
  const { rows } = await t.system((ctx) =>
    sql<{ day: string }>`select done_on::text as day from trial.deeds c where ${where} order by 1`.execute(db(ctx.tx)),
  )
  return rows.map(({ day }) => day)
}

describe.each(['doneOn', 'doneAt'])('days of %s begin where the company is', (field) => {
  test.each<[string, Omit<Condition, 'field'>, readonly string[]]>([
    ['the last week to this day', { op: 'in_last_days', value: 7 }, ['2026-11-23', '2026-11-29', '2026-11-30']],
    [
      'what is ahead is not in the last days',
      { op: 'not_in_last_days', value: 7 },
      ['2026-10-31', '2026-11-22', '2026-12-01', '2026-12-07', '2027-01-01'],
    ],
    ['the next days begin with this one', { op: 'in_next_days', value: 1 }, ['2026-11-30', '2026-12-01']],
    ['longer ago', { op: 'before_days_ago', value: 8 }, ['2026-10-31']],
    ['not longer ago, or ahead', { op: 'since_days_ago', value: 0 }, ['2026-11-30', '2026-12-01', '2026-12-07', '2027-01-01']],
    ['further ahead', { op: 'after_next_days', value: 7 }, ['2027-01-01']],
    ['this week', { op: 'in_period', value: 'this_week' }, ['2026-11-30', '2026-12-01']],
    ['last week', { op: 'in_period', value: 'last_week' }, ['2026-11-23', '2026-11-29']],
    ['this quarter', { op: 'in_period', value: 'this_quarter' }, days.slice(0, 7)],
    ['next year', { op: 'in_period', value: 'next_year' }, ['2027-01-01']],
    ['from the first day to the last, whole', { op: 'between', value: ['2026-11-29', '2026-11-30'] }, ['2026-11-29', '2026-11-30']],
    ['after a day', { op: 'gt', value: '2026-12-01' }, ['2026-12-07', '2027-01-01']],
    ['before a day', { op: 'lt', value: '2026-11-22' }, ['2026-10-31']],
  ])('%s', async (_what, condition, expected) => {
    expect(await found({ field, ...condition })).toEqual(expected)
  })
})

describe('whoever reads', () => {
  const reader = { userId: me, units: [ours], below: [ours, below] }

  test('is "me", and their units are theirs', async () => {
    expect(await found({ field: 'owner', op: 'in', value: ['@me'] }, reader)).toEqual(days.filter((_, at) => at % 2 === 0))
    expect(await found({ field: 'owner', op: 'not_in', value: ['@me'] }, reader)).toEqual(days.filter((_, at) => at % 2 === 1))
    expect(await found({ field: 'owner', op: 'in', value: ['@me', mate] }, reader)).toEqual(days)
    expect(await found({ field: 'unit', op: 'in', value: ['@my_units'] }, reader)).toEqual(days.slice(0, 2))
    expect(await found({ field: 'unit', op: 'in', value: ['@my_units_below'] }, reader)).toEqual(days.slice(0, 4))
    expect(await found({ field: 'unit', op: 'in', value: ['@my_units'] }, { ...reader, units: [] })).toEqual([])
  })

  test('is nobody where it must be the same for everybody, and is not mistaken for something else', async () => {
    const refused = (what: string) => ({ code: 'filter_invalid', params: { what } })
    await expect(found({ field: 'owner', op: 'in', value: ['@me'] })).rejects.toMatchObject(refused('must be the same for everybody'))
    await expect(found({ field: 'unit', op: 'in', value: ['@me'] }, reader)).rejects.toMatchObject(refused('needs a list of options'))
    await expect(found({ field: 'owner', op: 'in', value: ['@you'] }, reader)).rejects.toMatchObject(refused('needs a list of options'))
  })
})
