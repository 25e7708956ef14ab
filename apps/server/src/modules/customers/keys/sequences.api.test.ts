import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const seed = 20_261_130
const people = 3
const numbers = 5

type Step = { readonly act: 'add' | 'remove' | 'prefer' | 'verify'; readonly who: number; readonly number: number }

const steps = fc.array(
  fc.record({
    act: fc.constantFrom('add', 'add', 'remove', 'prefer', 'verify'),
    who: fc.integer({ min: 0, max: people - 1 }),
    number: fc.integer({ min: 0, max: numbers - 1 }),
  }),
  { minLength: 1, maxLength: 14 },
)

interface Modelled {
  /** number → whose it is, and whether it was verified. */
  readonly keys: Map<number, { owner: number; isVerified: boolean }>
  readonly primary: (number | null)[]
}

const heldBy = ({ keys }: Modelled, who: number): number[] => [...keys].flatMap(([number, { owner }]) => (owner === who ? [number] : []))

/** What a step is answered with; the model changes only where that is 200. */
function expected(model: Modelled, { act, who, number }: Step): number {
  const key = model.keys.get(number)
  if (act === 'add') {
    if (key) return key.owner === who ? 200 : 409
    model.keys.set(number, { owner: who, isVerified: false })
    model.primary[who] ??= number
    return 200
  }
  if (key?.owner !== who) return 404
  if (act === 'prefer') model.primary[who] = number
  if (act === 'verify') key.isVerified = true
  if (act !== 'remove') return 200
  model.keys.delete(number)
  if (model.primary[who] !== number) return 200
  // A verified one takes its place; which of several is not said here.
  const rest = heldBy(model, who)
  const verified = rest.filter((one) => model.keys.get(one)?.isVerified)
  model.primary[who] = (verified.length > 0 ? verified : rest)[0] ?? null
  return 200
}

interface Shown {
  readonly phone: string | null
  readonly keys: readonly { readonly keyId: string; readonly value: string; readonly verifiedAt: string | null }[]
}

interface World {
  readonly ids: readonly string[]
  readonly phone: (number: number) => string
  readonly model: Modelled
  readonly keyIds: Map<number, string>
}

const agent = () => t.as('agent')
const numberOf = (phone: string): number => Number(phone.slice(-2)) - 10

async function send({ ids, phone, keyIds }: World, { act, who, number }: Step): Promise<{ status: number; body: Shown }> {
  const url = `/customers/${ids[who]}`
  const { version } = (await agent().get(url)).body
  if (act === 'add') return await agent().post(`${url}/keys`, { version, kind: 'phone', value: phone(number) })
  const body = { version, ...(act === 'verify' ? { isVerified: true } : {}) }
  return await agent().post(`${url}/keys/${keyIds.get(number) ?? '0'.repeat(32)}/${act}`, body)
}

// Which of several takes the place of the first is for the server to say, but a verified one goes before others.
function followSuccessor(model: Modelled, { who }: Step, shown: number | null): void {
  const rest = heldBy(model, who)
  const isVerified = (number: number | null): boolean => number !== null && model.keys.get(number)?.isVerified === true
  expect(shown === null ? [] : rest).toEqual(rest)
  expect(isVerified(shown)).toBe(rest.some(isVerified))
  model.primary[who] = shown
}

async function take(world: World, step: Step): Promise<void> {
  const { model, keyIds } = world
  const wasPrimary = model.primary[step.who] === step.number
  const { status, body } = await send(world, step)
  expect([step, status]).toEqual([step, expected(model, step)])
  if (status !== 200) return
  for (const { keyId, value } of body.keys) keyIds.set(numberOf(value), keyId)
  const shown = body.phone === null ? null : numberOf(body.phone)
  if (step.act === 'remove' && wasPrimary) followSuccessor(model, step, shown)
  expect(shown).toBe(model.primary[step.who])
}

let worlds = 0

async function newWorld(): Promise<World> {
  worlds += 1
  const prefix = `+86138${String(worlds).padStart(4, '0')}55`
  const ids: string[] = []
  for (let who = 0; who < people; who++) ids.push((await agent().post('/customers', { displayName: `W${worlds} P${who}` })).body.customerId)
  const model: Modelled = { keys: new Map(), primary: Array.from({ length: people }, () => null) }
  return { ids, phone: (number) => `${prefix}${number + 10}`, model, keyIds: new Map() }
}

test(`any sequence of adding, removing, preferring and verifying keys ends where a plain model says (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const world = await newWorld()
      for (const step of given) await take(world, step)
      for (const [who, id] of world.ids.entries()) {
        const { keys }: Shown = (await agent().get(`/customers/${id}`)).body
        const found = keys.map(({ value, verifiedAt }) => [numberOf(value), verifiedAt !== null])
        const wanted = heldBy(world.model, who).map((number) => [number, world.model.keys.get(number)?.isVerified])
        expect(found.toSorted()).toEqual(wanted.toSorted())
      }
    }),
    { seed, numRuns: 40 },
  )
}, 90_000)
