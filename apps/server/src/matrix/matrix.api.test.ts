import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardRoles } from '../platform/access/actor.ts'
import { isGrantKey } from '../platform/access/grants.ts'
import { standardRoleIds } from '../platform/access/schema.ts'
import { scopes } from '../platform/access/scope.ts'
import { buildPerson, buildRole } from '../platform/access/testing.ts'
import type { MountedEndpoint } from '../platform/http/endpoint.ts'
import { createTestApp, type TestAnswer, type TestApp, type TestCaller } from '../platform/testing/app.ts'
import { type CustomerCall, customerCalls, listCalls, publicRoutes, wholeRoutes } from './routes.ts'
import { buildMatrixCompany, everythingAt, type MatrixCompany, reaches, type Standing, standings, stateReader } from './testing.ts'

let t: TestApp
let company: MatrixCompany
let state: () => Promise<string>
beforeAll(async () => {
  t = await createTestApp()
  company = await buildMatrixCompany(t)
  state = stateReader(t)
}, 60_000)
afterAll(async () => await t.close())

const unknown = '00000000-0000-7000-8000-00000000dead'
// The answers that say "not you" or "there is no such thing" of a record that there is.
const denials = new Set(['unauthenticated', 'forbidden', 'customer_not_found', 'message_not_found', 'field_closed', 'assign_beyond_reach'])
const isDenied = ({ status, body }: TestAnswer): boolean => status === 401 || (status >= 400 && denials.has(body.code))

const filled = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? unknown)

async function call(
  caller: TestCaller,
  endpoint: MountedEndpoint,
  given: { path: string; query?: string | undefined; body?: unknown },
): Promise<TestAnswer> {
  const url = given.query === undefined ? given.path : `${given.path}?${given.query}`
  if (endpoint.kind === 'upload') return await caller.upload(url, '')
  if (endpoint.method === 'GET') return await caller.get(url)
  if (endpoint.method === 'DELETE') return await caller.del(url)
  if (endpoint.method === 'PATCH') return await caller.patch(url, given.body ?? {})
  if (endpoint.method === 'PUT') return await caller.put(url, given.body ?? {})
  return await caller.post(url, given.body ?? {})
}

const ask = (caller: TestCaller, endpoint: MountedEndpoint): Promise<TestAnswer> =>
  call(caller, endpoint, { path: filled(endpoint.path, {}) })

const askAbout = (caller: TestCaller, endpoint: MountedEndpoint, { params, query, body }: CustomerCall, id: string): Promise<TestAnswer> =>
  call(caller, endpoint, { path: filled(endpoint.path, params(id)), query, body: body?.(id) })

function expectRefusal(what: string, answer: TestAnswer): void {
  expect(isDenied(answer), `${what} must be refused, but was answered ${answer.status} ${JSON.stringify(answer.body)}`).toBe(true)
}

// The digest before and after as many refusals as come together: had one of them changed anything, it would differ.
async function expectUnchanged(what: string, refusals: () => Promise<void>): Promise<void> {
  const before = await state()
  await refusals()
  expect(await state(), `${what} was refused and changed something`).toBe(before)
}

test('every route of the API is in the matrix, once, and the matrix knows no other', () => {
  const known = [...Object.keys(customerCalls), ...Object.keys(listCalls), ...wholeRoutes, ...publicRoutes]
  expect(known.toSorted()).toEqual(t.endpoints.map((endpoint) => endpoint.name).toSorted())
  const open = t.endpoints.filter((endpoint) => endpoint.permission === 'public').map((endpoint) => endpoint.name)
  expect(open.toSorted()).toEqual(publicRoutes.toSorted())
})

test('nobody is answered but at the open routes', { timeout: 60_000 }, async () => {
  await expectUnchanged('nobody', async () => {
    for (const endpoint of t.endpoints)
      if (endpoint.permission !== 'public') expectRefusal(`${endpoint.name} by nobody`, await ask(t.as(null), endpoint))
  })
})

test.each(standardRoles)('as %s each route is open that the role holds, and no other', { timeout: 60_000 }, async (role) => {
  const caller = t.asPerson(await buildPerson(t, { roles: [standardRoleIds[role]] }))
  const isHeld = ({ permission }: MountedEndpoint): boolean =>
    isGrantKey(permission) && (role === 'admin' || t.access.declared.get(permission)?.holders[role] !== undefined)
  const guarded = t.endpoints.filter((endpoint) => endpoint.permission !== 'public')
  await expectUnchanged(role, async () => {
    for (const endpoint of guarded.filter((one) => !isHeld(one))) expectRefusal(`${endpoint.name} as ${role}`, await ask(caller, endpoint))
  })
  for (const endpoint of guarded.filter((one) => isHeld(one) && !customerCalls[one.name])) {
    const answer = await ask(caller, endpoint)
    expect(['unauthenticated', 'forbidden'], `${endpoint.name} as ${role}`).not.toContain(answer.body?.code)
    expect(answer.status, `${endpoint.name} as ${role}: ${JSON.stringify(answer.body)}`).toBeLessThan(500)
  }
})

test('without the permission a route is closed, whatever else somebody holds', { timeout: 120_000 }, async () => {
  const permissions = [...new Set(t.endpoints.map((endpoint) => endpoint.permission))].filter(isGrantKey)
  const people = new Map<string, string>()
  for (const permission of permissions)
    people.set(permission, await buildPerson(t, { roles: [await buildRole(t, { rights: everythingAt(t, 'all', permission) })] }))
  await expectUnchanged('somebody without the permission', async () => {
    for (const endpoint of t.endpoints) {
      const person = people.get(endpoint.permission)
      if (person !== undefined) expectRefusal(`${endpoint.name} without ${endpoint.permission}`, await ask(t.asPerson(person), endpoint))
    }
  })
})

const cases = Object.keys(customerCalls).flatMap((name) => scopes.map((scope) => [name, scope] as const))

test.each(cases)('%s with scope %s is open as far as that, and closed beyond', { timeout: 60_000 }, async (name, scope) => {
  const endpoint = t.endpoints.find((one) => one.name === name)
  const spec = customerCalls[name]
  if (!endpoint || !spec) throw new Error(`there is no route ${name}`)
  const caller = t.asPerson(company.personWith(scope))
  const needed = ['customers.customer.see', endpoint.permission]
  const isOpen = (standing: Standing): boolean => needed.every((permission) => reaches(scope, standing, permission))
  const asked = (standing: Standing) => askAbout(caller, endpoint, spec, company.customerOf(scope, standing))
  await expectUnchanged(name, async () => {
    for (const standing of standings)
      if (!isOpen(standing)) expectRefusal(`${name}, ${scope}, about a customer that is ${standing}`, await asked(standing))
  })
  for (const standing of standings.filter(isOpen)) {
    const answer = await asked(standing)
    const what = `${name}, ${scope}, about a customer that is ${standing}: ${answer.status} ${JSON.stringify(answer.body)}`
    expect(isDenied(answer), what).toBe(false)
    expect(answer.status, what).toBeLessThan(500)
  }
})

test('lists, counts and searches hold whom the scope reaches, and nobody else', async () => {
  for (const scope of scopes) {
    const expected = scopes.flatMap((owner) =>
      standings.flatMap((standing) => {
        // Another's own customer is in the other shop; what was shared with another is shared with them alone.
        const seen = owner === scope ? reaches(scope, standing, 'customers.customer.see') : reachesOthers(scope, standing)
        return seen ? [company.customerOf(owner, standing)] : []
      }),
    )
    const caller = t.asPerson(company.personWith(scope))
    const list = await caller.post('/customers/query', { columns: ['displayName'], limit: 500 })
    expect(list.body.rows.map((row: { id: string }) => row.id).toSorted(), scope).toEqual(expected.toSorted())
    expect((await caller.post('/customers/count', {})).body.count, scope).toBe(expected.length)
    for (const owner of scopes)
      for (const standing of standings) {
        const id = company.customerOf(owner, standing)
        const found = await caller.get(`/search?q=${owner}-${standing}`)
        const ids = found.body.items.map((item: { id: string }) => item.id)
        expect(ids.includes(id), `${scope} searching ${owner}-${standing}`).toBe(expected.includes(id))
      }
  }
})

function reachesOthers(scope: (typeof scopes)[number], standing: (typeof standings)[number]): boolean {
  if (standing === 'unit') return scopes.indexOf(scope) >= scopes.indexOf('unit')
  if (standing === 'below') return scopes.indexOf(scope) >= scopes.indexOf('below')
  return scope === 'all'
}
