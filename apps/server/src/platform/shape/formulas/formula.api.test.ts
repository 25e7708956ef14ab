import { compile, evaluate, type FieldInfo, type FieldValue, type Formula, type Moment, print } from '@guanxi/formula'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { functionForms, operatorForms } from '../../../../../../packages/formula/src/functions.ts'
import { type Leaves, randomFormula, randomUse, typesOf, wanted } from '../../../../../../packages/formula/src/testing/random-formula.ts'
import { exampleFields, exampleMoment, exampleRecord, outcomeOf } from '../../../../../../packages/formula/src/testing/record.ts'
import { tables } from '../../db/tx.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { formulaSql } from './sql.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20_261_130)
const runs = Number(process.env.FUZZ_RUNS ?? 400)
const db = tables<Record<string, never>>()
const moments: readonly Moment[] = [
  { now: '2026-11-30T17:30:00.123Z', timeZone: 'Asia/Shanghai' },
  { now: '2024-02-29T03:59:59.999Z', timeZone: 'America/New_York' },
  { now: '1999-12-31T18:15:00.000Z', timeZone: 'Asia/Kathmandu' },
]
const evening = moments[0] ?? exampleMoment

const cny = { currency: 'CNY', digits: 2 }
const fields: Readonly<Record<string, { readonly info: FieldInfo; readonly column: string }>> = {
  n: { info: { key: 'n', type: 'number' }, column: 'numeric' },
  m: { info: { key: 'm', type: 'number' }, column: 'numeric' },
  i: { info: { key: 'i', type: 'number' }, column: 'bigint' },
  f: { info: { key: 'f', type: 'share' }, column: 'double precision' },
  fee: { info: { key: 'fee', type: 'money', money: cny }, column: 'bigint' },
  paid: { info: { key: 'paid', type: 'money', money: cny }, column: 'bigint' },
  t: { info: { key: 't', type: 'text' }, column: 'text' },
  姓名: { info: { key: 'u', type: 'choice' }, column: 'text collate "unicode"' },
  b: { info: { key: 'b', type: 'boolean' }, column: 'boolean' },
  d: { info: { key: 'd', type: 'date' }, column: 'date' },
  e: { info: { key: 'e', type: 'date' }, column: 'date' },
  at: { info: { key: 'at', type: 'instant' }, column: 'timestamptz' },
  l: { info: { key: 'l', type: 'choices' }, column: 'text[]' },
}
const leaves: Leaves = {
  number: [
    'n',
    'm',
    'i',
    'f',
    '0',
    '1',
    '2',
    '12',
    '0.5',
    '-1',
    '-0.000000000001',
    '999999999999999999999999999999.5',
    '7.25',
    '100',
    '2024',
  ],
  money: ['fee', 'paid'],
  text: ['t', '姓名', 'text(n)', '"关系😀"', '"Straße ΑΣ"', '" a　"', '"-12.50"', '"a"', '"%_\\\\"', '"$1 \'; drop"', '""'],
  boolean: ['b', 'true', 'false'],
  date: ['d', 'e', 'today()', 'date(2024, 2, 29)', 'date(1, 1, 1)', 'date(9999, 12, 31)'],
  instant: ['at', 'now()'],
  list: ['l'],
}

const one = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values)
const random = {
  n: fc.oneof(
    one(
      '0',
      '0.5',
      '-0.5',
      '1',
      '-1',
      '2',
      '12',
      '30',
      '1e29',
      '-999999999999999999999999999999.999999999999',
      '1e31',
      '0.0000000000005',
      'NaN',
    ),
    fc.tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.nat(40)).map(([digits, shift]) => `${digits}e-${shift}`),
    fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.nat(4)).map(([digits, shift]) => `${digits}e-${shift}`),
  ),
  i: one(0, 1, -1, 12, 2_147_483_648, 9_007_199_254_740_991, -40_000),
  f: fc.oneof(one(0, 0.1, 0.3, 1 / 3, 1e-13, 1e300, -2.5e-9, Number.NaN, 0.1 + 0.2), fc.double()),
  fee: fc.oneof(one(0, 1, -1, 1999, 9_007_199_254_740_991), fc.maxSafeInteger()),
  t: fc.oneof(
    one(
      '',
      'a',
      'A',
      'ab',
      '关系',
      '😀',
      'ﬀ',
      'ΑΣ',
      'İi',
      ' 王　',
      '-12.50',
      '+007',
      '1e5',
      '%',
      '_',
      '\\',
      "'",
      '2024-02-29',
      'a'.repeat(30_000),
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '').toWellFormed()),
  ),
  b: one(true, false),
  d: fc.oneof(
    one('2024-02-29', '2024-01-31', '0001-01-01', '9999-12-31', '2023-03-01', 'infinity', '-infinity', '0044-03-15 BC', '20000-01-01'),
    fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  at: fc.oneof(
    one(
      '2026-11-30T15:59:59.999999Z',
      '2026-11-30T16:00:00Z',
      '1970-01-01T00:00:00Z',
      '1969-12-31T23:59:59.9999Z',
      '2100-01-01T00:00:00+08:00',
    ),
    fc.date({ min: new Date('1970-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
  ),
  l: one([], ['a'], ['关系', 'a', '😀'], ['', 'x']),
}
const arbitraryRow = fc.record({ ...random, m: random.n, paid: random.fee, u: random.t, e: random.d })

let t: TestApp
let rows: readonly Readonly<Record<string, FieldValue>>[]
beforeAll(async () => {
  t = await createTestApp()
  const columns = Object.values(fields).map(({ info, column }) => `${info.key} ${column}`)
  await t.asOwner(`create schema trial; create table trial.rows (id int primary key, ${columns.join(', ')})`)
  const drawn = fc.sample(arbitraryRow, { seed, numRuns: 80 })
  for (const [id, row] of drawn.entries()) {
    const names = Object.keys(row)
    const places = names.map((_, index) => `$${index + 2}`)
    await t.asOwner(`insert into trial.rows (id, ${names.join(', ')}) values ($1, ${places.join(', ')})`, [id, ...Object.values(row)])
  }
  rows = await t.system(
    async (ctx) => (await sql<Record<string, FieldValue>>`select * from trial.rows order by id`.execute(db(ctx.tx))).rows,
  )
})
afterAll(async () => await t.close())

// A blank may stand anywhere in a random formula: then no type can be told from it, or another than was meant.
const harmless = ['formula_compares_blank', 'formula_result', 'formula_too_deep', 'formula_too_large', 'formula_too_long']

function compiled(source: string): Formula | null {
  const checked = compile(source, (name) => fields[name]?.info)
  if (checked.ok) return checked.formula
  const odd = checked.problems.filter(
    ({ code, params }) => !harmless.includes(code) && params.found !== 'money' && params.expected !== 'money',
  )
  expect(source.includes('blank') ? [] : odd, source).toEqual([])
  return null
}

/** Both results for every row. */
async function bothWays(formula: Formula, moment: Moment): Promise<{ inMemory: unknown[]; inSql: unknown[] }> {
  const expression = formulaSql(formula, (key) => sql.ref(`rows.${key}`), moment)
  const found = await t.system(
    async (ctx) => await sql<{ value: unknown }>`select ${expression} as value from trial.rows order by id`.execute(db(ctx.tx)),
  )
  return {
    inMemory: rows.map((row) => evaluate(formula, (key) => row[key], moment)),
    inSql: found.rows.map((row) => row.value),
  }
}

test('a random formula gives the same in the database and in memory, row by row, to the last digit', async () => {
  let compared = 0
  let blanks = 0
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wanted),
      fc.constantFrom(...moments),
      fc.nat(5),
      fc.infiniteStream(fc.nat(1_000_000)),
      async (type, moment, depth, stream) => {
        const draw = (count: number): number => (stream.next().value ?? 0) % count
        const source = randomFormula(draw, type, leaves, depth)
        const formula = compiled(source)
        if (formula === null) return
        const { inMemory, inSql } = await bothWays(formula, moment)
        expect(inSql, source).toEqual(inMemory)
        compared += 1
        blanks += inMemory.filter((value) => value === null).length / rows.length
        for (const [word] of source.matchAll(/[a-z]+(?=\()/g)) met.add(word)
      },
    ),
    { seed, numRuns: runs },
  )
  expect(compared).toBeGreaterThan(runs * 0.6)
  expect(blanks / compared).toBeLessThan(0.7)
  expect([...new Set(functionForms.map((form) => form.name))].filter((name) => name !== 'not' && !met.has(name))).toEqual([])
}, 600_000)

test('each function and operator by itself gives the same, over every value that stands at an edge', async () => {
  const strays = fc.sample(fc.nat(1_000_000), { seed, numRuns: 20_000 })
  let at = 0
  const draw = (count: number): number => (strays[at++ % strays.length] ?? 0) % count
  for (const form of [...functionForms, ...operatorForms]) {
    const uses = typesOf(form).flatMap((type) => Array.from({ length: 30 }, () => randomUse(draw, form, type, leaves, 0)))
    const sources = [...new Set(uses)]
    const formulas = sources.map(compiled).filter((formula) => formula !== null)
    expect(formulas.length, form.name).toBeGreaterThan(0)
    const expressions = formulas.map((formula) => formulaSql(formula, (key) => sql.ref(`rows.${key}`), evening))
    const found = await t.system(
      async (ctx) =>
        await sql<Record<string, unknown>>`
          select ${sql.join(expressions.map((one, index) => sql`${one} as ${sql.ref(`v${index}`)}`))} from trial.rows order by id`.execute(
          db(ctx.tx),
        ),
    )
    for (const [index, formula] of formulas.entries()) {
      const inMemory = rows.map((row) => evaluate(formula, (key) => row[key], evening))
      expect(
        found.rows.map((row) => row[`v${index}`]),
        print(formula.ast),
      ).toEqual(inMemory)
    }
  }
}, 120_000)

/** What a formula over the example's fields gives in the database, for the values given. */
async function inSql(source: string, values: Readonly<Record<string, FieldValue>>): Promise<unknown> {
  const checked = compile(source, exampleFields)
  if (!checked.ok) throw new Error(`${source}: ${JSON.stringify(checked.problems)}`)
  const expression = formulaSql(checked.formula, (key) => sql`${values[key] ?? null}`, exampleMoment)
  const found = await t.system(async (ctx) => await sql<{ value: unknown }>`select ${expression} as value`.execute(db(ctx.tx)))
  return found.rows[0]?.value
}

test('the example of each function gives in the database what it gives in memory', async () => {
  for (const { example } of functionForms) expect(await inSql(example[0], exampleRecord), example[0]).toEqual(outcomeOf(example[0]))
})

test('a quotient a hair below a half of the last digit is rounded down in both, and not by way of the half', async () => {
  const source = '1 / 2000000000000.000000000001'
  expect([await inSql(source, {}), outcomeOf(source)]).toEqual(['0', '0'])
})

// A letter that got its other form after the database's version of Unicode: the database does not know that form at all.
async function unknownToDatabase(letters: readonly string[]): Promise<readonly string[]> {
  const { rows: found } = await t.system(
    async (ctx) =>
      await sql<{ letter: string }>`
        select letter from unnest(${letters}::text[]) letter where not unicode_assigned(letter)`.execute(db(ctx.tx)),
  )
  return found.map((row) => row.letter)
}

test('capitals and small letters of every character are the same in both', async () => {
  const texts = ['ΑΣ', 'ΑΣ ΑΣΑ', "ΑΣ'", 'Σ', 'ΑΣ.', 'ΑΣ1', 'ΑΣ\u0301Α', 'ΑΣ\u0301']
  for (let first = 1; first < 0x11_0000; first += 64) {
    const codes = Array.from({ length: 64 }, (_, index) => first + index).filter((one) => one < 0x11_0000 && (one < 0xd800 || one > 0xdfff))
    texts.push(codes.map((one) => String.fromCodePoint(one)).join('.'))
  }
  const { rows: found } = await t.system(
    async (ctx) =>
      await sql<{ text: string; upper: string; lower: string }>`
        select text, upper(text collate "pg_unicode_fast") as upper, lower(text collate "pg_unicode_fast") as lower
          from unnest(${texts}::text[]) as text`.execute(db(ctx.tx)),
  )
  expect(found.length).toBeGreaterThan(17_000)
  // Each letter of which the other form differs, and that form.
  const other = (text: string, ours: string, theirs: string): readonly string[] => {
    const [letters, found] = [text.split('.'), theirs.split('.')]
    return ours.split('.').flatMap((form, index) => (form === found[index] ? [] : [`${letters[index]}${form}`]))
  }
  const differing = found.flatMap(({ text, upper, lower }) => [
    ...other(text, text.toUpperCase(), upper),
    ...other(text, text.toLowerCase(), lower),
  ])
  expect(await unknownToDatabase(differing)).toEqual(differing)
})

test('full months and years between any two days are counted alike', async () => {
  const days = fc
    .sample(random.d, { seed, numRuns: 400 })
    .filter((day) => day !== null && !day.includes('inf') && /^\d{4}-..-..$/.test(day))
  const formula = compiled('months(d, e) * 100000 + years(d, e)')
  if (formula === null) throw new Error('does not compile')
  const { rows: found } = await t.system(
    async (ctx) =>
      await sql<{ d: string; e: string; value: string }>`
        select pair.d, pair.e, ${formulaSql(formula, (key) => sql.ref(`pair.${key}`), evening)} as value
          from (select d, e from unnest(${days}::date[]) d, unnest(${days}::date[]) e) pair`.execute(db(ctx.tx)),
  )
  expect(found.length).toBe(days.length ** 2)
  expect(found.filter((pair) => pair.value !== evaluate(formula, (key) => (key === 'd' ? pair.d : pair.e), evening))).toEqual([])
})

const chain = (part: string, operator: string): string => Array.from({ length: 250 }, () => part).join(operator)
const nested = (open: string, core: string, close: string, levels: number): string => `${open.repeat(levels)}${core}${close.repeat(levels)}`

test.each([
  ['the longest sum', chain('n', '+')],
  ['the longest product', chain('n', '*')],
  ['the longest quotient', chain('m', '/')],
  ['the longest text', chain('t', '&')],
  ['the longest condition', `not(${chain('b', ' and ')})`],
  ['the deepest choice', nested('if(b, n, ', 'm', ')', 48)],
  ['the deepest power', nested('power(', 'n', ', 400)', 48)],
  ['a text that grows with each replacement', nested('replace(', 't', `, "a", "aaaaaaaaaaaaaaaaaaaa")`, 12)],
  ['the deepest date', nested('addmonths(adddays(', 'd', ', -1460000), 120000)', 24)],
])('%s runs, and gives the same', async (_, source) => {
  const formula = compiled(source)
  if (formula === null) throw new Error('does not compile')
  const both = await bothWays(formula, evening)
  expect(both.inSql).toEqual(both.inMemory)
})
