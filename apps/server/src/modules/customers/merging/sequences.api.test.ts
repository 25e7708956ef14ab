import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../../../platform/db/tx.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { followChange } from './own.ts'
import { createModel, type Field, type Told } from './testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const seed = 20_261_130
const sequences = 1000
/** As many go side by side: what they bring arrives as one batch. */
const lanesAtOnce = 250

const small = fc.integer({ min: 0, max: 5 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 })
const city = fc.constantFrom('上海', '杭州', 'Leeds', 'York')
const arrival = fc.record({
  email: maybe(small),
  phone: maybe(small),
  name: maybe(fc.constantFrom('张伟', '欧阳修', 'Ada')),
  city: maybe(city),
  country: maybe(fc.constantFrom('CN', 'GB')),
})
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('arrive' as const), told: arrival }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('merge' as const),
      into: small,
      others: fc.uniqueArray(small, { minLength: 1, maxLength: 3 }),
      name: maybe(small),
      city: maybe(small),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('unmerge' as const), who: small }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('change' as const), who: small, city: maybe(city) }) },
)
const sequence = fc.record({
  first: fc.array(arrival, { minLength: 4, maxLength: 6 }),
  steps: fc.array(step, { minLength: 4, maxLength: 8 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Lane {
  readonly number: number
  readonly ids: string[]
  readonly model: ReturnType<typeof createModel>
  /** Something that hangs on whoever arrived, and whose it is. */
  readonly orders: Map<string, number>
}

function createLane(number: number): Lane {
  const ids: string[] = []
  const name = (who: number) => ids[who] ?? ''
  return { number, ids, orders: new Map(), model: createModel((one, other) => (name(one) < name(other) ? -1 : 1)) }
}

const done = { merges: 0, unmerges: 0 }

const emailOf = (lane: Lane, email: number) => `m${email}.${lane.number}@example.com`
const phoneOf = (lane: Lane, phone: number) => `+86138${String(lane.number).padStart(5, '0')}${String(phone).padStart(3, '0')}`

interface Come {
  readonly lane: Lane
  readonly told: Told
}

function told(lane: Lane, { email, phone, name, city: town, country }: Record<string, unknown>): Told {
  return {
    email: typeof email === 'number' ? emailOf(lane, email) : null,
    phone: typeof phone === 'number' ? phoneOf(lane, phone) : null,
    name: typeof name === 'string' ? name : null,
    city: typeof town === 'string' ? town : null,
    country: typeof country === 'string' ? country : null,
  }
}

async function arrive(ctx: Ctx, come: readonly Come[]): Promise<void> {
  if (come.length === 0) return
  const { customers } = t.modules
  const batchId = newId()
  const arrivals = come.map(({ told: { name, ...rest } }, arrivalNo) => ({ ...rest, displayName: name, arrivalNo }))
  await customers.stageArrivals(ctx.tx, batchId, arrivals)
  await customers.identify(ctx.tx, batchId)
  const { rows } = await clientOf(ctx.tx).query<{ id: string }>(
    'select customer_id as id from customers.arrivals where batch_id = $1 order by arrival_no',
    [batchId],
  )
  await customers.clearArrivals(ctx.tx, batchId)
  const orders: [string, string][] = []
  for (const [index, { lane, told: one }] of come.entries()) {
    const id = rows[index]?.id ?? ''
    const who = lane.model.arrive(one)
    expect(lane.ids[who] ?? id).toBe(id)
    lane.ids[who] = id
    const order = newId()
    lane.orders.set(order, who)
    orders.push([id, order])
  }
  await customers.recordInteractions(
    ctx.tx,
    sql`select o.customer_id, '2026-11-01T00:00:00Z'::timestamptz as occurred_at, o.interaction_id, 'order' as kind, null::text as channel,
      null::text as direction, null::text as actor, null::text as subject, null::text as body, null::text as reference_kind,
      null::text as reference_id, null::bigint as amount_minor, null::text as currency
      from unnest(${orders.map(([id]) => id)}::uuid[], ${orders.map(([, order]) => order)}::uuid[]) o (customer_id, interaction_id)`,
  )
}

const nameOf = (lane: Lane, who: number): string => lane.ids[who] ?? ''

type MergeStep = Extract<Step, { what: 'merge' }>

async function merge(ctx: Ctx, lane: Lane, { into, others: given, ...wanted }: MergeStep): Promise<void> {
  const { model } = lane
  const isThere = (who: number): boolean => who < model.count() && !model.isMerged(who)
  const others = given.filter((who) => who !== into && isThere(who))
  if (!isThere(into) || others.length === 0) return
  const chosen = (['name', 'city'] as const).flatMap((field) => {
    const who = wanted[field]
    const isOf = who !== null && [into, ...others].includes(who) && model.shown(who)[field] !== null
    return isOf ? [[field, who] as const] : []
  })
  const asField: Partial<Record<Field, string>> = { name: 'displayName', city: 'city' }
  await t.modules.customers.merge(ctx, {
    survivorId: nameOf(lane, into),
    others: others.map((who) => nameOf(lane, who)),
    choices: Object.fromEntries(chosen.map(([field, who]) => [asField[field] ?? '', nameOf(lane, who)])),
    reason: 'one',
    way: 'api',
  })
  done.merges += 1
  model.merge(into, others, Object.fromEntries(chosen))
}

async function unmerge(ctx: Ctx, lane: Lane, who: number): Promise<void> {
  const { model } = lane
  if (who >= model.count() || !model.isMerged(who)) return
  await t.modules.customers.unmerge(ctx, { customerId: nameOf(lane, who), memberId: nameOf(lane, who), reason: null })
  done.unmerges += 1
  model.unmerge(who)
}

async function change(ctx: Ctx, lane: Lane, who: number, value: string | null): Promise<void> {
  if (who >= lane.model.count() || lane.model.isMerged(who)) return
  const id = nameOf(lane, who)
  await clientOf(ctx.tx).query('update customers.customers set city = $2 where customer_id = $1', [id, value])
  await followChange(ctx.tx, id, [{ field: 'city', columns: ['city'] }], ['city'])
  lane.model.change(who, 'city', value)
}

async function take(ctx: Ctx, lanes: readonly (readonly [Lane, Step])[]): Promise<void> {
  for (const [lane] of lanes) lane.model.tick()
  await arrive(
    ctx,
    lanes.flatMap(([lane, one]) => (one.what === 'arrive' ? [{ lane, told: told(lane, one.told) }] : [])),
  )
  for (const [lane, one] of lanes) {
    if (one.what === 'merge') await merge(ctx, lane, one)
    if (one.what === 'unmerge') await unmerge(ctx, lane, one.who)
    if (one.what === 'change') await change(ctx, lane, one.who, one.city)
  }
}

interface Stored {
  id: string
  mergedInto: string | null
  path: string[] | null
  hasOwn: boolean
  name: string | null
  city: string | null
  country: string | null
  email: string | null
  phone: string | null
  keys: string[] | null
  orders: string[] | null
}

async function stored(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Stored>> {
  const { rows } = await clientOf(ctx.tx).query<Stored>(
    `select c.customer_id as id, c.merged_into as "mergedInto", m.path, o.customer_id is not null as "hasOwn",
       case when c.is_named then c.display_name end as name, c.city, c.country, c.email, c.phone,
       (select array_agg(k.value order by k.value) from customers.customer_keys k where k.customer_id = c.customer_id) as keys,
       (select array_agg(i.interaction_id::text order by i.interaction_id) from customers.interactions i
         where i.customer_id = c.customer_id and i.kind = 'order') as orders
     from customers.customers c left join customers.own_facts o using (customer_id)
       left join customers.customer_members m on m.customer_id = c.merged_into and m.member_id = c.customer_id
     where c.customer_id = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function expected(lane: Lane, who: number): Stored {
  const { model, orders } = lane
  const sorted = (values: readonly string[]): string[] | null => (values.length === 0 ? null : values.toSorted())
  const path = model.path(who).map((one) => nameOf(lane, one))
  return {
    id: nameOf(lane, who),
    mergedInto: path.at(-1) ?? null,
    path: path.length === 0 ? null : path,
    hasOwn: model.hasMembers(who),
    ...model.shown(who),
    keys: sorted([...model.owners].flatMap(([key, owner]) => (owner === who ? [key] : []))),
    orders: sorted([...orders].flatMap(([order, owner]) => (owner === who ? [order] : []))),
  }
}

async function agree(ctx: Ctx, lanes: readonly Lane[]): Promise<void> {
  const rows = await stored(
    ctx,
    lanes.flatMap(({ ids }) => ids),
  )
  for (const lane of lanes)
    for (const [who, id] of lane.ids.entries()) expect(rows.get(id), `lane ${lane.number}`).toEqual(expected(lane, who))
}

// One transaction a step: what happens in one happens at one time.
async function play(cases: readonly (readonly [Lane, { first: object[]; steps: Step[] }])[]): Promise<void> {
  const lanes = cases.map(([lane]) => lane)
  const longest = (of: (one: { first: object[]; steps: Step[] }) => number) => Math.max(...cases.map(([, one]) => of(one)))
  const nth = <T>(of: (one: { first: object[]; steps: Step[] }) => readonly T[], n: number) =>
    cases.flatMap(([lane, one]) => {
      const found = of(one)[n]
      return found === undefined ? [] : [[lane, found] as const]
    })
  for (let n = 0; n < longest(({ first }) => first.length); n++)
    await t.system((ctx) =>
      arrive(
        ctx,
        nth(({ first }) => first, n).map(([lane, one]) => ({ lane, told: told(lane, { ...one, email: n }) })),
      ),
    )
  for (let n = 0; n < longest(({ steps }) => steps.length); n++) {
    t.clock.advance(1000)
    await t.system((ctx) =>
      take(
        ctx,
        nth(({ steps }) => steps, n),
      ),
    )
  }
  await t.system((ctx) => agree(ctx, lanes))
  // And taken apart altogether, everybody is who they would have been.
  await t.system(async (ctx) => {
    for (const lane of lanes) for (const who of lane.ids.keys()) await unmerge(ctx, lane, who)
    await agree(ctx, lanes)
    expect(lanes.every(({ model, ids }) => ids.every((_, who) => !model.isMerged(who)))).toBe(true)
  })
}

test(`${sequences} sequences of merges, arrivals and their undoing end where a plain model says (seed ${seed})`, {
  timeout: 600_000,
}, async () => {
  const sampled = fc.sample(sequence, { seed, numRuns: sequences })
  for (let start = 0; start < sampled.length; start += lanesAtOnce)
    await play(sampled.slice(start, start + lanesAtOnce).map((one, index) => [createLane(start + index), one] as const))
  expect(done.merges).toBeGreaterThan(sequences)
  expect(done.unmerges).toBeGreaterThan(sequences)
})
