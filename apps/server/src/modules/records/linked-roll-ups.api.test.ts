import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../../platform/access/testing.ts'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'

const customers = 'customers.customer'
const assets = 'custom.asset'
const projects = 'custom.project'
const on = { all: [{ field: 'x_state', op: 'in', value: ['on'] }] }

let t: TestApp
async function post(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}
const rollUp = (object: string, key: string, options: object) =>
  post('/shape/fields', { object, type: 'roll_up', key, labels: { en: key }, options: { rollUp: options } })

beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { key: 'asset', labels: { en: 'Asset' }, plurals: { en: 'Assets' }, ofCustomer: false })
  await post('/shape/objects', { key: 'project', labels: { en: 'Project' }, plurals: { en: 'Projects' }, ofCustomer: false })
  const choices = ['on', 'off'].map((key) => ({ key, labels: { en: key } }))
  await post('/shape/fields', { object: assets, type: 'money', key: 'x_worth', labels: { en: 'Worth' } })
  await post('/shape/fields', { object: assets, type: 'choice', key: 'x_state', labels: { en: 'State' }, choices })
  await post('/shape/fields', { object: customers, type: 'number', key: 'x_points', labels: { en: 'Points' } })
  const relation = (key: string, fromObject: string, toObject: string) =>
    post('/shape/relations', { key, fromObject, toObject, labels: { en: key }, backLabels: { en: `${key} back` } })
  await relation('uses', projects, assets)
  await relation('holders', assets, customers)
  await relation('parts', assets, assets)
})
afterAll(async () => await t.close())

interface Asset {
  readonly id: string
  worth: number | null
  state: 'on' | 'off'
  readonly holders: Set<number>
  readonly parts: Set<number>
}

/** The plain model: what there is, what is linked, and under which id the server knows it. */
interface World {
  readonly assets: Map<number, Asset>
  readonly uses: readonly Set<number>[]
  readonly points: number[]
  readonly projects: readonly string[]
  readonly customers: readonly string[]
}

interface Step {
  readonly what: 'asset' | 'use' | 'unuse' | 'hold' | 'unhold' | 'part' | 'worth' | 'state' | 'points' | 'remove'
  readonly one: number
  readonly other: number
  readonly worth: number | null
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('asset', 'asset', 'use', 'use', 'unuse', 'hold', 'hold', 'unhold', 'part', 'worth', 'state', 'points', 'remove'),
  one: fc.nat(7),
  other: fc.nat(2),
  worth: fc.option(fc.integer({ min: -500, max: 5_000 })),
})

async function ok(answer: Promise<{ readonly status: number; readonly body: { readonly code?: string } }>) {
  const { status, body } = await answer
  expect([status, body.code]).toEqual([200, undefined])
}

async function patch(path: string, custom: object) {
  const { version } = (await t.as('admin').get(path)).body
  await ok(t.as('admin').patch(path, { version, custom }))
}

const put = (path: string) => ok(t.as('admin').put(path, {}))
const del = (path: string) => ok(t.as('admin').del(path))

async function emptyWorld(): Promise<World> {
  const three = [0, 1, 2]
  const made = three.map((no) => post('/records/project', { title: `Project ${no}`, custom: {} }))
  const holders = three.map((no) => post('/customers', { displayName: `Holder ${no}` }))
  return {
    assets: new Map(),
    uses: three.map(() => new Set<number>()),
    points: [0, 0, 0],
    projects: (await Promise.all(made)).map(({ recordId }) => recordId),
    customers: (await Promise.all(holders)).map(({ customerId }) => customerId),
  }
}

async function addAsset({ assets: known }: World, { one, worth }: Step) {
  if (known.has(one)) return
  const state = one % 2 === 0 ? 'on' : 'off'
  const { recordId: id } = await post('/records/asset', { title: `Asset ${one}`, custom: { x_worth: worth, x_state: state } })
  known.set(one, { id, worth, state, holders: new Set(), parts: new Set() })
}

// From either side alike.
const useAt = ({ projects: known }: World, { one, other }: Step, { id }: Asset) =>
  one % 2 === 0 ? `/records/project/${known[other]}/links/l_uses/${id}` : `/records/asset/${id}/links/l_uses/${known[other]}`
const holdAt = ({ customers: known }: World, { one, other }: Step, { id }: Asset) =>
  one % 2 === 0 ? `/customers/${known[other]}/links/l_holders/${id}` : `/records/asset/${id}/links/l_holders/${known[other]}`

const moves: Readonly<Record<Exclude<Step['what'], 'asset' | 'points'>, (world: World, step: Step, asset: Asset) => Promise<void>>> = {
  use: async (world, step, asset) => {
    await put(useAt(world, step, asset))
    world.uses[step.other]?.add(step.one)
  },
  unuse: async (world, step, asset) => {
    await del(useAt(world, step, asset))
    world.uses[step.other]?.delete(step.one)
  },
  hold: async (world, step, asset) => {
    await put(holdAt(world, step, asset))
    asset.holders.add(step.other)
  },
  unhold: async (world, step, asset) => {
    await del(holdAt(world, step, asset))
    asset.holders.delete(step.other)
  },
  part: async ({ assets: known }, { one, other }, asset) => {
    const part = known.get(other)
    if (!part || other === one) return
    await put(`/records/asset/${asset.id}/links/l_parts/${part.id}`)
    asset.parts.add(other)
  },
  worth: async (_, { worth }, asset) => {
    await patch(`/records/asset/${asset.id}`, { x_worth: worth })
    asset.worth = worth
  },
  state: async (_, __, asset) => {
    asset.state = asset.state === 'on' ? 'off' : 'on'
    await patch(`/records/asset/${asset.id}`, { x_state: asset.state })
  },
  remove: async (world, { one }, asset) => {
    await del(`/records/asset/${asset.id}`)
    world.assets.delete(one)
    for (const used of world.uses) used.delete(one)
    for (const { parts } of world.assets.values()) parts.delete(one)
  },
}

async function go(world: World, step: Step) {
  const asset = world.assets.get(step.one)
  if (step.what === 'asset') await addAsset(world, step)
  else if (step.what === 'points') {
    await patch(`/customers/${world.customers[step.other]}`, { x_points: step.one })
    world.points[step.other] = step.one
  } else if (asset) await moves[step.what](world, step, asset)
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const worths = (some: readonly (Asset | undefined)[]) => some.flatMap((one) => one?.worth ?? [])

function expectedOfProject({ assets: known }: World, used: ReadonlySet<number>) {
  const all = [...used].map((one) => known.get(one))
  const given = worths(all)
  return {
    x_assets: all.length,
    x_worth_on: sum(worths(all.filter((one) => one?.state === 'on'))),
    x_most: given.length > 0 ? Math.max(...given) : null,
    x_least: given.length > 0 ? Math.min(...given) : null,
  }
}

async function check(world: World) {
  const customOf = async (path: string) => (await t.as('admin').get(path)).body.custom
  const all = [...world.assets.values()]
  for (const [no, used] of world.uses.entries())
    expect(await customOf(`/records/project/${world.projects[no]}`)).toEqual(expectedOfProject(world, used))
  for (const [no, id] of world.customers.entries())
    expect((await customOf(`/customers/${id}`)).x_held).toBe(sum(worths(all.filter(({ holders }) => holders.has(no)))))
  for (const [no, { id, holders, parts }] of world.assets)
    expect(await customOf(`/records/asset/${id}`)).toMatchObject({
      x_points_of: sum([...holders].map((one) => world.points[one] ?? 0)),
      x_used_by: world.uses.filter((used) => used.has(no)).length,
      x_parts_worth: sum(worths([...parts].map((one) => world.assets.get(one)))),
      x_part_of: all.filter((one) => one.parts.has(no)).length,
    })
}

async function workOutAnew(fieldIds: readonly string[]) {
  await t.asOwner('update custom.project set x_assets = 77')
  await t.asOwner('update custom.asset set x_used_by = 77, x_points_of = 5')
  for (const fieldId of fieldIds)
    await t.platform.database.pool.query(`select graphile_worker.add_job('shape.fillRollUp', payload := $1::json)`, [
      JSON.stringify({ fieldId }),
    ])
  await t.processAll()
}

test('what is linked is counted and summed as a plain model does it, whatever is linked, changed and removed in between', async () => {
  const made: readonly [string, string, object][] = [
    [projects, 'x_assets', { object: assets, relation: 'l_uses', how: 'count' }],
    [projects, 'x_worth_on', { object: assets, relation: 'l_uses', how: 'sum', field: 'x_worth', filter: on }],
    [projects, 'x_most', { object: assets, relation: 'l_uses', how: 'max', field: 'x_worth' }],
    [projects, 'x_least', { object: assets, relation: 'l_uses', how: 'min', field: 'x_worth' }],
    [customers, 'x_held', { object: assets, relation: 'l_holders', how: 'sum', field: 'x_worth' }],
    [assets, 'x_points_of', { object: customers, relation: 'l_holders', how: 'sum', field: 'x_points' }],
    [assets, 'x_used_by', { object: projects, relation: 'l_uses', how: 'count' }],
    [assets, 'x_parts_worth', { object: assets, relation: 'l_parts', how: 'sum', field: 'x_worth' }],
    [assets, 'x_part_of', { object: assets, relation: 'l_parts__back', how: 'count' }],
  ]
  const fieldIds: string[] = []
  for (const [object, key, options] of made) fieldIds.push((await rollUp(object, key, options)).fieldId)
  await t.processAll()
  const run = async (steps: readonly Step[]) => {
    const world = await emptyWorld()
    for (const one of steps) await go(world, one)
    await check(world)
    await workOutAnew(fieldIds)
    await check(world)
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), run), {
    seed: 20_261_130,
    endOnFailure: true,
    numRuns: Number(process.env.LINK_RUNS ?? 5),
  })
}, 120_000)

describe('a roll-up of what is linked', () => {
  test('counts a change and a link that are made at once', { timeout: 60_000 }, async () => {
    const project = await post('/records/project', { title: 'Race', custom: {} })
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, no) => post('/records/asset', { title: `Race ${no}`, custom: { x_worth: 1, x_state: 'on' } })),
    )
    const answers = await Promise.all(
      all.flatMap(({ recordId }) => [
        t.as('admin').put(`/records/project/${project.recordId}/links/l_uses/${recordId}`, {}),
        t.as('admin').patch(`/records/asset/${recordId}`, { version: 1, custom: { x_worth: 100 } }),
      ]),
    )
    // Who met somebody else halfway is told to try again, and has done nothing.
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
    const linked = (
      await t.asOwner<{ n: number; sum: number }>(
        `select count(*)::int as n, coalesce(sum(a.x_worth), 0)::int as sum from links.uses l join custom.asset a on a.record_id = l.to_id where l.from_id = $1`,
        [project.recordId],
      )
    )[0]
    const { custom } = (await t.as('admin').get(`/records/project/${project.recordId}`)).body
    expect([custom.x_assets, custom.x_worth_on]).toEqual([linked?.n, linked?.sum])
  })

  test('goes on with a customer that becomes one with another', async () => {
    const { customerId: stays } = await post('/customers', { displayName: 'Stays' })
    const { customerId: goes } = await post('/customers', { displayName: 'Goes' })
    const { recordId } = await post('/records/asset', { title: 'Held', custom: { x_worth: 300, x_state: 'on' } })
    const { recordId: other } = await post('/records/asset', { title: 'Held too', custom: { x_worth: 40, x_state: 'on' } })
    for (const [asset, holder] of [
      [recordId, stays],
      [recordId, goes],
      [other, goes],
    ])
      await t.as('admin').put(`/records/asset/${asset}/links/l_holders/${holder}`, {})
    await t.asOwner('update customers.customers set merged_into = $1 where customer_id = $2', [stays, goes])
    await t.asOwner('insert into customers.customer_members (customer_id, member_id, merged_at) values ($1, $2, now())', [stays, goes])
    const { version } = (await t.as('admin').get(`/records/asset/${recordId}`)).body
    await t.as('admin').patch(`/records/asset/${recordId}`, { version, custom: { x_worth: 301 } })
    expect((await t.as('admin').get(`/customers/${stays}`)).body.custom.x_held).toBe(341)
  })

  test('is refused over a relation that there is not, over what is worked out, and for another object than its own', async () => {
    const refused = async (object: string, options: object) => {
      const { status, body } = await t
        .as('admin')
        .post('/shape/fields', { object, type: 'roll_up', labels: { en: 'Refused' }, options: { rollUp: options } })
      return [status, body.code, body.params?.problem]
    }
    const problems: readonly [string, object, string][] = [
      [projects, { object: assets, relation: 'l_nothing', how: 'count' }, 'relation_unknown'],
      [projects, { object: customers, relation: 'l_uses', how: 'count' }, 'relation_unknown'],
      [assets, { object: assets, how: 'count' }, 'not_of_customers'],
      [projects, { object: assets, relation: 'l_uses', how: 'sum', field: 'x_used_by' }, 'field_unfit'],
      [projects, { object: assets, relation: 'l_uses', how: 'count', field: 'x_worth' }, 'counts_records'],
    ]
    for (const [object, options, problem] of problems) expect(await refused(object, options)).toEqual([422, 'roll_up_invalid', problem])
    const onComputed = { object: assets, relation: 'l_uses', how: 'count', filter: { all: [{ field: 'x_used_by', op: 'gte', value: 1 }] } }
    expect((await refused(projects, onComputed)).slice(0, 2)).toEqual([400, 'filter_invalid'])
  })

  test('is out of use with its relation, and right again when that is back', async () => {
    const { relations } = (await t.as('admin').get('/shape/relations')).body
    const relation = relations.find(({ key }: { key: string }) => key === 'uses')
    const project = await post('/records/project', { title: 'Kept', custom: {} })
    const { recordId } = await post('/records/asset', { title: 'Kept', custom: { x_worth: 7, x_state: 'on' } })
    await t.as('admin').put(`/records/project/${project.recordId}/links/l_uses/${recordId}`, {})
    const { version } = await post(`/shape/relations/${relation.relationId}/remove`, { version: relation.version })
    expect((await t.as('admin').get(`/records/project/${project.recordId}`)).body.custom).toEqual({})
    await t.as('admin').patch(`/records/asset/${recordId}`, { version: 1, custom: { x_worth: 9 } })
    await post(`/shape/relations/${relation.relationId}/restore`, { version })
    await t.processAll()
    expect((await t.as('admin').get(`/records/project/${project.recordId}`)).body.custom).toMatchObject({ x_assets: 1, x_worth_on: 9 })
  })

  test('is for whoever may read all that it is worked out from', async () => {
    const rights = { 'records.record.see': 'all', 'custom.project.see': 'all', 'custom.asset.see': 'all' } as const
    const roleId = await buildRole(t, { rights, fields: { 'custom.asset.x_state': 'hidden' } })
    const reader = t.asPerson(await buildPerson(t, { roles: [roleId] }))
    const project = await post('/records/project', { title: 'Seen', custom: {} })
    const { custom } = (await reader.get(`/records/project/${project.recordId}`)).body
    expect(Object.keys(custom).toSorted()).toEqual(['x_assets', 'x_least', 'x_most'])
  })
})
