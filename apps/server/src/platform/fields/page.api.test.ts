import fc from 'fast-check'
import { type SqlBool, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tables } from '../db/tx.ts'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { createCatalogue } from './catalogue.ts'
import type { Condition, FilterGroup } from './filter.ts'
import { countUpTo, page } from './page.ts'
import type { Places, Selection } from './select.ts'

// A stand-in for the customers, so that the lists' machinery is tested without any business module.
const catalogue = createCatalogue([
  {
    sources: [
      { alias: 'c', table: 'trial.people', hasPlaces: true },
      { alias: 's', table: 'trial.scores', hasPlaces: true },
    ],
    fields: [
      { key: 'name', label: '', group: '', type: 'text', source: 'c', column: 'name', sortable: true, filterable: true },
      {
        key: 'city',
        label: '',
        group: '',
        type: 'enum',
        options: ['北京', 'London'],
        source: 'c',
        column: 'city',
        sortable: true,
        filterable: true,
      },
      { key: 'worth', label: '', group: '', type: 'money', source: 's', column: 'worthMinor', sortable: true, filterable: true },
      { key: 'boughtOn', label: '', group: '', type: 'date', source: 's', column: 'boughtOn', sortable: true, filterable: true },
    ],
  },
])
const db = tables<Record<string, never>>()
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121)
const people = 137

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  await t.asOwner(`create schema trial; create table trial.people (customer_id uuid primary key, name text, city text, unit_id int, owner_id int);
    create table trial.scores (customer_id uuid primary key, worth_minor bigint, bought_on date, unit_id int, owner_id int)`)
  await t.system(async (ctx) => {
    await sql`insert into trial.people select uuidv7(), case when i % 7 = 0 then null else 'Name ' || i % 11 end,
      case i % 3 when 0 then '北京' when 1 then 'London' end, i % 5, i % 4 from generate_series(1, ${people}) i`.execute(db(ctx.tx))
    await sql`insert into trial.scores select customer_id, case when row_number() over () % 5 = 0 then null else (row_number() over () * 37) % 50 end,
      date '2026-01-01' + (row_number() over ())::int, unit_id, owner_id from trial.people`.execute(db(ctx.tx))
  })
})
afterAll(async () => await t.close())

const select = (filter: FilterGroup): Selection => ({ filter, scope: sql`true`, time: { today: '2026-05-01' } })

async function walk(field: string, direction: 'asc' | 'desc', limit: number): Promise<{ ids: string[]; values: unknown[] }> {
  return await t.system(async (ctx) => {
    const ids: string[] = []
    const values: unknown[] = []
    let cursor: string | undefined
    do {
      const answer = await page(ctx.tx, catalogue, { ...select({ all: [] }), columns: [field], sort: { field, direction }, cursor, limit })
      ids.push(...answer.rows.map((row) => row.id))
      values.push(...answer.rows.map((row) => row.values[field]))
      cursor = answer.next ?? undefined
    } while (cursor)
    return { ids, values }
  })
}

test('pages of any size show every row once, in one total order, rows without a value last', async () => {
  const settings = fc.record({
    field: fc.constantFrom('name', 'city', 'worth', 'boughtOn'),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    limit: fc.integer({ min: 1, max: 60 }),
  })
  await fc.assert(
    fc.asyncProperty(settings, async ({ field, direction, limit }) => {
      const paged = await walk(field, direction, limit)
      const whole = await walk(field, direction, 1000)
      expect(paged.ids).toEqual(whole.ids)
      expect(new Set(paged.ids).size).toBe(people)
      const firstEmpty = paged.values.indexOf(null)
      if (firstEmpty >= 0) expect(paged.values.slice(firstEmpty).every((value) => value === null)).toBe(true)
    }),
    { numRuns: 25, seed },
  )
})

interface Person {
  readonly id: string
  readonly values: Readonly<Record<string, string | number | null>>
}
type Key = { field: 'name' | 'city' | 'worth' | 'boughtOn'; direction: 'asc' | 'desc' }

async function everybody(): Promise<Person[]> {
  const { rows } = await t.system((ctx) =>
    sql<{ id: string } & Record<string, string | number | null>>`
      select p.customer_id as id, p.name, p.city, s.worth_minor as worth, s.bought_on::text as bought_on
      from trial.people p join trial.scores s using (customer_id)`.execute(db(ctx.tx)),
  )
  return rows.map(({ id, name = null, city = null, worth = null, boughtOn = null }) => ({ id, values: { name, city, worth, boughtOn } }))
}

type Value = string | number | null

function byValue(one: Value, other: Value, direction: Key['direction']): number {
  if (one === other) return 0
  if (one === null || other === null) return one === null ? 1 : -1
  return one < other === (direction === 'asc') ? -1 : 1
}

// As people read the order: by the first key, among equals by the next, what has no value last, and last by id.
function compared(keys: readonly Key[]) {
  const valueUnder = (person: Person, field: string): Value => person.values[field] ?? null
  return (one: Person, other: Person): number =>
    keys
      .map(({ field, direction }) => byValue(valueUnder(one, field), valueUnder(other, field), direction))
      .find((result) => result !== 0) ?? byValue(one.id, other.id, keys.at(-1)?.direction ?? 'asc')
}

const keysOf = fc
  .uniqueArray(fc.constantFrom<Key['field'][]>('name', 'city', 'worth', 'boughtOn'), { minLength: 2, maxLength: 4 })
  .chain((fields) =>
    fc.tuple(
      ...fields.map((field) => fc.record({ field: fc.constant(field), direction: fc.constantFrom('asc' as const, 'desc' as const) })),
    ),
  )

test('several keys put every row in its place once, whatever the pages: as all of them sorted in memory', async () => {
  const all = await everybody()
  await fc.assert(
    fc.asyncProperty(keysOf, fc.integer({ min: 1, max: 60 }), fc.boolean(), async (keys, limit, isGathered) => {
      const places = placesOf([0, 1, 2, 3, 4], [], isGathered)
      const ids = await t.system(async (ctx) => {
        const found: string[] = []
        let cursor: string | undefined
        do {
          const asked = { ...select({ all: [] }), places, columns: [], sort: [...keys], cursor, limit }
          const answer = await page(ctx.tx, catalogue, asked)
          found.push(...answer.rows.map((row) => row.id))
          cursor = answer.next ?? undefined
        } while (cursor)
        return found
      })
      expect(ids).toEqual(all.toSorted(compared(keys)).map(({ id }) => id))
    }),
    { numRuns: 30, seed },
  )
})

test('a place in a list by one key is none in a list by two', async () => {
  const asked = { ...select({ all: [] }), columns: [], cursor: undefined, limit: 5 }
  const one = await t.system((ctx) => page(ctx.tx, catalogue, { ...asked, sort: { field: 'name', direction: 'asc' } }))
  const sort = [
    { field: 'name', direction: 'asc' as const },
    { field: 'worth', direction: 'asc' as const },
  ]
  const two = t.system((ctx) => page(ctx.tx, catalogue, { ...asked, sort, cursor: one.next ?? '' }))
  await expect(two).rejects.toMatchObject({ code: 'cursor_invalid' })
})

async function count(filter: FilterGroup): Promise<number> {
  return (await t.system((ctx) => countUpTo(ctx.tx, catalogue, select(filter), 10_000))).count
}

test('a filter and its opposite split the rows', async () => {
  const condition: fc.Arbitrary<Condition> = fc.constantFrom<Condition[]>(
    { field: 'worth', op: 'gt' as const, value: 20 },
    { field: 'worth', op: 'empty' as const },
    { field: 'city', op: 'in' as const, value: ['北京'] },
    { field: 'name', op: 'contains' as const, value: 'me 1' },
    { field: 'boughtOn', op: 'in_last_days' as const, value: 30 },
    { field: 'boughtOn', op: 'not_in_last_days' as const, value: 30 },
    { field: 'boughtOn', op: 'in_next_days' as const, value: 10 },
    { field: 'boughtOn', op: 'in_period' as const, value: 'last_quarter' },
    { field: 'worth', op: 'between' as const, value: [5, 25] },
  )
  const group: fc.Arbitrary<FilterGroup> = fc.oneof(
    fc.array(condition, { maxLength: 3 }).map((all) => ({ all })),
    fc.array(condition, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  )
  await fc.assert(
    fc.asyncProperty(group, async (filter) => {
      expect((await count(filter)) + (await count({ not: filter }))).toBe(people)
    }),
    { numRuns: 40, seed },
  )
})

test('a count stops at its cap and says so', async () => {
  expect(await t.system((ctx) => countUpTo(ctx.tx, catalogue, select({ all: [] }), 100))).toEqual({ count: 100, capped: true })
})

const refusals: readonly [string, FilterGroup][] = [
  ['is not a field', { all: [{ field: 'name"; drop table trial.people; --', op: 'is', value: 'x' }] }],
  ['is not an operator of this field', { all: [{ field: 'worth', op: 'contains', value: 'x' }] }],
  ['needs a whole number of minor units', { all: [{ field: 'worth', op: 'gt', value: '20' }] }],
  ['does not know the option "Paris"', { all: [{ field: 'city', op: 'in', value: ['Paris'] }] }],
  ['needs a date YYYY-MM-DD', { all: [{ field: 'boughtOn', op: 'gt', value: 'soon' }] }],
  ['needs a period such as this_month', { all: [{ field: 'boughtOn', op: 'in_period', value: 'soon' }] }],
  ['needs a number of days', { all: [{ field: 'boughtOn', op: 'in_next_days', value: -1 }] }],
]
test.each(refusals)('a filter that means nothing is refused by name: %s', async (what, filter) => {
  await expect(count(filter)).rejects.toMatchObject({ code: 'filter_invalid', params: { what } })
})

test('a wildcard in a searched text is only a character', async () => {
  expect(await count({ all: [{ field: 'name', op: 'contains', value: '%' }] })).toBe(0)
})

test('a forged page marker is refused', async () => {
  const forged = t.system((ctx) =>
    page(ctx.tx, catalogue, { ...select({ all: [] }), columns: [], sort: { field: 'name', direction: 'asc' }, cursor: 'eyJ2', limit: 5 }),
  )
  await expect(forged).rejects.toMatchObject({ code: 'cursor_invalid' })
})

// Of these the units and owners reach, over any source; walked past or gathered.
function placesOf(units: readonly number[], owners: readonly number[], isGathered: boolean): Places {
  const ways = (alias: string) => [
    sql<SqlBool>`${sql.ref(`${alias}.unitId`)} = any(${units}::int[])`,
    sql<SqlBool>`${sql.ref(`${alias}.ownerId`)} = any(${owners}::int[])`,
  ]
  const within = (alias: string) => sql<SqlBool>`(${sql.join(ways(alias), sql` or `)})`
  return { listed: sql`c.customer_id is not null`, scope: within('c'), within, ways: (alias) => (isGathered ? ways(alias) : null) }
}

const reaching = fc.record({
  field: fc.constantFrom('name', 'city', 'worth', 'boughtOn'),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
  limit: fc.integer({ min: 12, max: 60 }),
  units: fc.subarray([0, 1, 2, 3, 4]),
  owners: fc.subarray([0, 1, 2, 3]),
  filter: fc.constantFrom<FilterGroup[]>(
    { all: [] },
    { all: [{ field: 'worth', op: 'gt', value: 20 }] },
    {
      any: [
        { field: 'worth', op: 'empty' },
        { field: 'city', op: 'in', value: ['北京'] },
      ],
    },
    { not: { field: 'name', op: 'contains', value: 'me 1' } },
  ),
})

test('walked or gathered, a reach lists what its scope alone does, in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(reaching, async ({ field, direction, limit, units, owners, filter }) => {
      const listed = async (places: Partial<{ places: Places }>): Promise<string[]> => {
        const found: string[] = []
        let cursor: string | undefined
        do {
          const scope = placesOf(units, owners, false).scope
          const asked = { filter, scope, time: { today: '2026-05-01' }, columns: [field], sort: { field, direction }, cursor, limit }
          const answer = await t.system((ctx) => page(ctx.tx, catalogue, { ...asked, ...places }))
          found.push(...answer.rows.map((row) => row.id))
          cursor = answer.next ?? undefined
        } while (cursor)
        return found
      }
      const plain = await listed({})
      expect(new Set(plain).size).toBe(plain.length)
      expect(await listed({ places: placesOf(units, owners, false) })).toEqual(plain)
      expect(await listed({ places: placesOf(units, owners, true) })).toEqual(plain)
    }),
    { numRuns: 30, seed },
  )
})

test('a place beside a score that is not the customer’s own lets nobody be seen, and hides at most', async () => {
  await t.asOwner(
    'update trial.scores set unit_id = 77, owner_id = 77 where customer_id in (select customer_id from trial.people where unit_id = 1)',
  )
  const listed = async (units: readonly number[], isGathered: boolean): Promise<number> => {
    const places = placesOf(units, [], isGathered)
    const sort = { field: 'boughtOn', direction: 'asc' as const }
    const asked = { ...select({ all: [] }), scope: places.scope, places, columns: [], sort, cursor: undefined, limit: 500 }
    return (await t.system((ctx) => page(ctx.tx, catalogue, asked))).rows.length
  }
  for (const isGathered of [false, true]) {
    expect(await listed([77], isGathered)).toBe(0)
    expect(await listed([1], isGathered)).toBe(0)
    expect(await listed([2], isGathered)).toBe(people / 5 - ((people / 5) % 1) + 1)
  }
})
