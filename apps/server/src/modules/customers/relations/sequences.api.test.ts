import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
const kinds = ['person', 'person', 'household', 'household', 'company', 'company', 'company', 'company'] as const
const ids: string[] = []

beforeAll(async () => {
  t = await createTestApp()
  for (const [at, kind] of kinds.entries())
    ids.push((await t.as('agent').post('/customers', { kind, displayName: `No. ${at}` })).body.customerId)
})
afterAll(async () => await t.close())

// Days 1 to 5 of a month; an open beginning is day 0, an open end the day after all.
const lastDay = 6
const dayText = (day: number | null) => (day === null ? null : `2026-01-0${day}`)
const day = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 3 })
const who = fc.nat({ max: kinds.length - 1 })
const rules = {
  employee_of: { from: 'person', to: 'company', onlyOne: null, above: null },
  member_of_household: { from: 'person', to: 'household', onlyOne: 'from', above: null },
  parent_company_of: { from: 'company', to: 'company', onlyOne: 'to', above: 'from' },
} as const
type Type = keyof typeof rules

interface Rel {
  readonly id: string
  readonly type: Type
  readonly from: number
  readonly to: number
  since: number | null
  until: number | null
  version: number
}

const daysOf = ({ since, until }: Pick<Rel, 'since' | 'until'>): readonly number[] => {
  const [first, end] = [since ?? 0, until ?? lastDay + 1]
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
}

// The same rules once more, day by day, over a plain list.
function clash(known: readonly Rel[], wanted: Omit<Rel, 'id' | 'version'>): string | null {
  const rule = rules[wanted.type]
  const same = known.filter(({ type }) => type === wanted.type)
  const on = (day: number) => same.filter((one) => daysOf(one).includes(day))
  const days = daysOf(wanted)
  const some = (isSo: (day: number) => boolean) => days.some(isSo)
  if (some((one) => on(one).some(({ from, to }) => from === wanted.from && to === wanted.to))) return 'relation_twice'
  if (rule.onlyOne === 'from' && some((one) => on(one).some(({ from }) => from === wanted.from))) return 'relation_one_at_a_time'
  if (rule.onlyOne === 'to' && some((one) => on(one).some(({ to }) => to === wanted.to))) return 'relation_one_at_a_time'
  const isUnder = (day: number, low: number, high: number): boolean =>
    low === high || on(day).some(({ from, to }) => to === low && isUnder(day, from, high))
  return rule.above !== null && some((one) => isUnder(one, wanted.from, wanted.to)) ? 'relation_in_circle' : null
}

function judgeNew(known: readonly Rel[], wanted: Omit<Rel, 'id' | 'version'>): string | null {
  if (wanted.from === wanted.to) return 'relation_with_itself'
  if (wanted.since !== null && wanted.until !== null && wanted.until < wanted.since) return 'relation_dates'
  const rule = rules[wanted.type]
  if (kinds[wanted.from] !== rule.from || kinds[wanted.to] !== rule.to) return 'relation_kinds_wrong'
  return clash(known, wanted)
}

function judgeChange(known: readonly Rel[], before: Rel, after: Pick<Rel, 'since' | 'until'>): string | null {
  if (after.since !== null && after.until !== null && after.until < after.since) return 'relation_dates'
  const covered = new Set(daysOf(before))
  if (daysOf(after).every((one) => covered.has(one))) return null
  return clash(
    known.filter(({ id }) => id !== before.id),
    { ...before, ...after },
  )
}

const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constant('relate' as const),
      type: fc.constantFrom(...(Object.keys(rules) as Type[])),
      from: who,
      to: who,
      turned: fc.boolean(),
      since: day,
      until: day,
    }),
  },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('change' as const), which: fc.nat(20), since: day, until: day }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('remove' as const), which: fc.nat(20) }) },
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

const agent = () => t.as('agent')

async function relate(known: Rel[], { type, from, to, turned, since, until }: Extract<Command, { deed: 'relate' }>): Promise<void> {
  const [own, other, direction] = turned ? [to, from, 'to'] : [from, to, 'from']
  const body = { type, direction, otherId: ids[other], since: dayText(since), until: dayText(until) }
  const answer = await agent().post(`/customers/${ids[own]}/relations`, body)
  expect(answer.body.code ?? null).toBe(judgeNew(known, { type, from, to, since, until }))
  if (answer.status === 200) known.push({ id: answer.body.relationId, type, from, to, since, until, version: 1 })
}

async function change(known: Rel[], { which, since, until }: Extract<Command, { deed: 'change' }>): Promise<void> {
  const one = known[which % known.length]
  if (!one) return
  const side = which % 2 === 0 ? one.from : one.to
  const body = { version: one.version, since: dayText(since), until: dayText(until) }
  const answer = await agent().patch(`/customers/${ids[side]}/relations/${one.id}`, body)
  const isSame = one.since === since && one.until === until
  expect(answer.body.code ?? null).toBe(isSame ? null : judgeChange(known, one, { since, until }))
  if (answer.status === 200 && !isSame) Object.assign(one, { since, until, version: one.version + 1 })
}

async function remove(known: Rel[], { which }: Extract<Command, { deed: 'remove' }>): Promise<void> {
  const at = which % known.length
  const one = known[at]
  if (!one) return
  expect((await agent().post(`/customers/${ids[one.to]}/relations/${one.id}/remove`, { version: one.version })).status).toBe(200)
  known.splice(at, 1)
}

async function play(known: Rel[], one: Command): Promise<void> {
  if (one.deed === 'relate') await relate(known, one)
  else if (one.deed === 'change') await change(known, one)
  else await remove(known, one)
}

interface Row {
  readonly customer_id: string
  readonly relation_id: string
  readonly other_id: string
  readonly direction: string
  readonly type: string
  readonly since: string | null
  readonly until: string | null
  readonly version: number
}

const spelled = (rows: readonly Row[]): string[] =>
  rows.map((r) => [r.customer_id, r.relation_id, r.other_id, r.direction, r.type, r.since, r.until, r.version].join(' ')).toSorted()

test('whatever is related, changed and removed, both sides say the same, and what the plain rules say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 20 }), async (commands) => {
      await t.asOwner('delete from customers.relations')
      const known: Rel[] = []
      for (const one of commands) await play(known, one)
      const { rows } = await t.platform.database.pool.query<Row>('select * from customers.relations')
      const expected = known.flatMap(({ id, type, from, to, since, until, version }): Row[] => {
        const shared = { relation_id: id, type, since: dayText(since), until: dayText(until), version }
        const [a = '', b = ''] = [ids[from], ids[to]]
        return [
          { ...shared, customer_id: a, other_id: b, direction: 'from' },
          { ...shared, customer_id: b, other_id: a, direction: 'to' },
        ]
      })
      expect(spelled(rows)).toEqual(spelled(expected))
    }),
    { seed: 20_261_130, numRuns: 60 },
  )
}, 120_000)
