import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnitId } from '../../../platform/access/schema.ts'
import { dayIn } from '../../../platform/clock/day.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { addCustomers, addPerson, signUpTestPeople } from '../../../platform/testing/company.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ startsAt: new Date('2026-03-02T02:00:00Z') })
  await signUpTestPeople(t)
})
afterAll(async () => await t.close())

const dayMs = 86_400_000
const today = (): string => dayIn('Asia/Shanghai', t.clock.now())
const make = async (name: string, parentId = rootUnitId): Promise<string> =>
  (await t.as('admin').post('/units', { name, parentId })).body.unitId
const assign = async (ids: readonly string[], to: object) =>
  expect((await t.as('admin').post('/customers/assign', { ids, ...to })).status).toBe(200)
const reorganise = async (...steps: object[]) =>
  expect(await t.as('admin').post('/reorganisations', { effectiveOn: today(), reason: 'So decided', steps })).toMatchObject({ status: 200 })

interface Line {
  readonly unitId: string
  readonly parentId: string | null
  readonly name: string
  readonly customers: number
}
const report = async (on: string): Promise<readonly Line[]> => {
  const { units } = (await t.as('admin').get(`/units?on=${on}&customers=true`)).body
  return units.map(({ unitId, parentId, name, customers }: Line) => ({ unitId, parentId, name, customers }))
}
const counted = async (on: string) => Object.fromEntries((await report(on)).map((line) => [line.name, line.customers]))

test('a company of March, reorganised in April: March is reported as it was, April as it became', async () => {
  const [north, south] = [await make('North'), await make('South')]
  const tianjin = await make('Tianjin', north)
  const [ann, bob] = [await addPerson(t, 'Ann', { unitId: north }), await addPerson(t, 'Bob', { unitId: tianjin })]
  const mine = await addCustomers(t, 6, { unitId: north, ownerId: ann })
  await addCustomers(t, 4, { unitId: tianjin, ownerId: bob })
  await addCustomers(t, 3, { unitId: south })
  await addCustomers(t, 2, { unitId: rootUnitId })
  t.clock.set(new Date('2026-03-31T10:00:00Z'))
  const march = await report('2026-03-31')
  expect(await counted('2026-03-31')).toEqual({ '': 2, North: 6, Tianjin: 4, South: 3 })

  t.clock.set(new Date('2026-04-08T03:00:00Z'))
  await assign(mine.slice(0, 2), { unitId: south })
  await assign(mine.slice(0, 1), { ownerId: bob })
  t.clock.set(new Date('2026-04-09T03:00:00Z'))
  await assign(mine.slice(0, 1), { unitId: tianjin })
  await reorganise(
    { kind: 'move', unitId: tianjin, parentId: south },
    { kind: 'split', unitId: north, name: 'Far North', people: [ann], moveCustomers: 'of_owners' },
  )
  t.clock.set(new Date('2026-04-20T03:00:00Z'))
  await addCustomers(t, 10, { unitId: south })
  await reorganise({ kind: 'merge', unitId: north, intoId: south }, { kind: 'rename', unitId: south, name: 'Main' })
  t.clock.set(new Date('2026-05-10T03:00:00Z'))

  expect(await report('2026-03-31')).toEqual(march)
  expect(await counted('2026-04-08')).toEqual({ '': 2, North: 4, Tianjin: 4, South: 5 })
  expect(await counted('2026-04-19')).toEqual({ '': 2, North: 0, 'Far North': 4, Tianjin: 5, South: 4 })
  expect(await counted('2026-04-30')).toEqual({ '': 2, 'Far North': 4, Tianjin: 5, Main: 14 })
  expect((await report('2026-04-30')).map((line) => line.name)).toEqual(['', 'Far North', 'Main', 'Tianjin'])
})

test('a customer who was known later counts where they were put first, or for the company where there was no such unit', async () => {
  const late = await make('Late')
  const before = (await counted('2026-04-01'))[''] ?? 0
  await addCustomers(t, 2, { unitId: late, joinedAt: new Date('2026-03-20T00:00:00Z') })
  expect(await counted('2026-04-01')).toMatchObject({ '': before + 2 })
  expect(await counted(today())).toMatchObject({ Late: 2 })
})

/** The company without any history: a merge really moves the customers, and whoever wants to know a day must look on that day. */
interface Model {
  readonly units: Map<string, { parentId: string; name: string; people: string[] }>
  readonly customers: Map<string, { unitId: string; ownerId: string | null }>
}

const pick = <T>(from: readonly T[], at: number): T => {
  const found = from[at % from.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
const isBelow = (model: Model, unitId: string, above: string): boolean =>
  unitId === above || (model.units.has(unitId) && isBelow(model, model.units.get(unitId)?.parentId ?? '', above))

function linesOf(model: Model): readonly string[] {
  const own = (unitId: string): number => [...model.customers.values()].filter((one) => one.unitId === unitId).length
  return [...model.units].map(([id, { parentId, name }]) => `${id} ${parentId} ${name} ${own(id)}`).toSorted()
}

let named = 0
const fresh = (): string => `Unit ${++named}`

async function addUnit(model: Model, parentId: string): Promise<void> {
  const name = fresh()
  const unitId = await make(name, parentId)
  model.units.set(unitId, { parentId, name, people: [await addPerson(t, `Of ${name}`, { unitId })] })
}

type Op = readonly [kind: number, a: number, b: number, c: number]

async function merge(model: Model, from: string, into: string): Promise<void> {
  await reorganise({ kind: 'merge', unitId: from, intoId: into })
  for (const customer of model.customers.values()) if (customer.unitId === from) customer.unitId = into
  for (const unit of model.units.values()) if (unit.parentId === from) unit.parentId = into
  model.units.get(into)?.people.push(...(model.units.get(from)?.people ?? []))
  model.units.delete(from)
}

async function split(model: Model, unitId: string, at: number, isWithCustomers: boolean): Promise<void> {
  const unit = model.units.get(unitId)
  if (!unit || unit.people.length === 0) return
  const who = pick(unit.people, at)
  const [name, newId] = [fresh(), crypto.randomUUID()]
  await reorganise({ kind: 'split', unitId, name, newId, people: [who], moveCustomers: isWithCustomers ? 'of_owners' : 'none' })
  unit.people.splice(unit.people.indexOf(who), 1)
  model.units.set(newId, { parentId: unit.parentId, name, people: [who] })
  for (const customer of model.customers.values())
    if (isWithCustomers && customer.unitId === unitId && customer.ownerId === who) customer.unitId = newId
}

async function newcomers(model: Model, unitId: string, count: number): Promise<void> {
  const [ownerId = null] = model.units.get(unitId)?.people ?? []
  for (const id of await addCustomers(t, count, { unitId, ownerId })) model.customers.set(id, { unitId, ownerId })
}

async function reassign(model: Model, unitId: string, at: number): Promise<void> {
  const ids = [...model.customers.keys()].filter((_, index) => (index + at) % 3 === 0)
  if (ids.length === 0) return
  await assign(ids, { unitId })
  for (const id of ids) model.customers.set(id, { unitId, ownerId: model.customers.get(id)?.ownerId ?? null })
}

async function move(model: Model, unitId: string, parentId: string): Promise<void> {
  await reorganise({ kind: 'move', unitId, parentId })
  Object.assign(model.units.get(unitId) ?? {}, { parentId })
}

async function rename(model: Model, unitId: string): Promise<void> {
  const name = fresh()
  await reorganise({ kind: 'rename', unitId, name })
  Object.assign(model.units.get(unitId) ?? {}, { name })
}

async function doOne(model: Model, top: string, [kind, a, b, c]: Op): Promise<void> {
  const ids = [...model.units.keys()]
  const [one, other] = [pick(ids, a), pick(ids, b)]
  const isMovable = one !== top && !isBelow(model, other, one)
  const ways = [
    () => addUnit(model, one),
    () => newcomers(model, one, 1 + (c % 4)),
    () => reassign(model, one, c),
    () => split(model, one, b, c % 4 > 0),
    () => rename(model, one),
    ...(isMovable ? [() => move(model, one, other), () => merge(model, one, other)] : []),
  ]
  await pick(ways, kind)()
}

const op = fc.tuple(fc.nat(34), fc.nat(50), fc.nat(50), fc.nat(50))
const days = fc.array(fc.tuple(fc.array(op, { maxLength: 4 }), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 8 })

test('whatever is done, every day is reported for ever after as it was seen on that day', { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(days, async (story) => {
    const model: Model = { units: new Map(), customers: new Map() }
    const top = await make(fresh())
    model.units.set(top, { parentId: rootUnitId, name: `Unit ${named}`, people: [await addPerson(t, 'Top', { unitId: top })] })
    await addUnit(model, top)
    await newcomers(model, top, 5)
    const seen = new Map<string, readonly string[]>()
    for (const [ops, rest] of story) {
      for (const one of ops) await doOne(model, top, one)
      seen.set(today(), linesOf(model))
      t.clock.advance(rest * dayMs)
    }
    const ours = new Set([...seen.values()].flat().map((line) => line.slice(0, 36)))
    for (const [day, lines] of seen) {
      const reported = (await report(day)).filter((line) => ours.has(line.unitId))
      expect(reported.map((line) => `${line.unitId} ${line.parentId} ${line.name} ${line.customers}`).toSorted(), day).toEqual(lines)
    }
  })
  await fc.assert(property, { numRuns: 15 })
})
