import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { standardRoleIds } from '../../access/schema.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { createUser } from '../index.ts'
import { rolesOf } from '../sso/testing.ts'
import { urns } from './contract.ts'

let t: TestApp
let providerId: string
let token: string
const password = 'seven lamps at dusk'

const provider = {
  name: 'Directory',
  enabled: true,
  isExclusive: false,
  createsUsers: false,
  domains: [],
  groups: [
    { group: 'Sales', roleId: standardRoleIds.marketer },
    { group: 'Boss', roleId: standardRoleIds.admin },
    { group: '*', roleId: standardRoleIds.agent },
  ],
  settings: { kind: 'oidc', issuer: 'https://idp.example', clientId: 'x', scopes: [], groupsClaim: 'groups' },
}

beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_URL: 'http://localhost:4400' } })
  await t.system(async (ctx) => {
    await createUser(ctx, { email: 'root@example.com', roles: ['admin'] })
    await createUser(ctx, { email: 'known@example.com', name: 'Known', roles: ['analyst'] }, password)
  })
  providerId = (await t.as('admin').post('/sso/providers', provider)).body.id
  token = (await t.as('admin').post(`/sso/providers/${providerId}/tokens`, { name: 'Sync' })).body.token
})
beforeEach(async () => {
  await t.platform.database.pool.query('delete from auth.sign_in_tries')
})
afterAll(async () => await t?.close())

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
async function scim(method: Method, path: string, payload?: object, bearer = token) {
  const answer = await t.app.inject({
    method,
    url: `/api/scim/v2${path}`,
    headers: { authorization: `Bearer ${bearer}`, ...(payload ? { 'content-type': 'application/scim+json' } : {}) },
    ...(payload ? { payload: JSON.stringify(payload) } : {}),
  })
  const { statusCode: status, headers, body } = answer
  return { status, type: String(headers['content-type']), location: headers.location, body: body === '' ? null : JSON.parse(body) }
}

const patch = (...Operations: object[]) => ({ schemas: [urns.patch], Operations })
const people = (name: string, more: object = {}) => ({
  schemas: [urns.user],
  userName: `${name}@example.com`,
  externalId: `ext-${name}`,
  name: { givenName: name, familyName: 'Person' },
  emails: [{ value: `${name}@example.com`, primary: true, type: 'work' }],
  active: true,
  ...more,
})
const idOf = async (name: string): Promise<string> =>
  (await scim('GET', `/Users?filter=${encodeURIComponent(`userName eq "${name}@example.com"`)}`)).body.Resources[0]?.id

async function signIn(email: string) {
  const answer = await t.as(null).post('/session', { email, password })
  return { status: answer.status, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '' }
}
const meStatus = async (cookie: string) => (await t.app.inject({ method: 'GET', url: '/api/me', headers: { cookie } })).statusCode

test('a user is made, found, read and shown as the protocol says', async () => {
  const made = await scim('POST', '/Users', people('chen'))
  expect(made).toMatchObject({
    status: 201,
    type: 'application/scim+json; charset=utf-8',
    body: {
      schemas: [urns.user],
      userName: 'chen@example.com',
      externalId: 'ext-chen',
      displayName: 'chen Person',
      active: true,
      emails: [{ value: 'chen@example.com', primary: true }],
      meta: { resourceType: 'User', location: made.location },
    },
  })
  expect(made.location).toBe(`http://localhost:4400/api/scim/v2/Users/${made.body.id}`)
  expect((await scim('GET', `/Users/${made.body.id}`)).body).toEqual(made.body)
  expect(await rolesOf(t, 'chen@example.com')).toEqual(['agent'])
  for (const filter of ['userName eq "CHEN@example.com"', 'externalId eq "ext-chen"', `${urns.user}:userName eq "chen@example.com"`])
    expect((await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body).toMatchObject({
      schemas: [urns.list],
      totalResults: 1,
      Resources: [{ id: made.body.id }],
    })
  expect((await scim('GET', `/Users/${made.body.id}?attributes=userName`)).body).toEqual({
    schemas: [urns.user],
    id: made.body.id,
    userName: 'chen@example.com',
  })
})

test('a name is put together as its language has it', async () => {
  const made = await scim('POST', '/Users', people('wang', { name: { givenName: '小明', familyName: '王' } }))
  expect(made.body).toMatchObject({ displayName: '王小明', name: { givenName: '小明', familyName: '王' } })
})

test('what is taken, unknown or malformed is refused as the protocol says, and changes nothing', async () => {
  const before = await t.platform.database.pool.query('select id, email, name, disabled from auth."user" order by id')
  const refused = async (answer: Promise<Awaited<ReturnType<typeof scim>>>, status: number, scimType?: string) => {
    const { body, type, ...rest } = await answer
    expect({ ...rest, body }).toMatchObject({ status, body: { schemas: [urns.error], status: String(status), detail: expect.any(String) } })
    expect(body.scimType).toBe(scimType)
    expect(type).toContain('application/scim+json')
  }
  await refused(scim('POST', '/Users', people('chen')), 409, 'uniqueness')
  await refused(scim('POST', '/Users', people('other', { userName: 'CHEN@example.com' })), 409, 'uniqueness')
  await refused(scim('POST', '/Users', { schemas: [urns.user] }), 400, 'invalidSyntax')
  await refused(scim('POST', '/Users', people('bad', { emails: [{ value: 'no address' }] })), 400, 'invalidValue')
  await refused(scim('GET', '/Users/none'), 404)
  await refused(scim('GET', '/Users/00000000-0000-7000-8000-000000000009'), 404)
  await refused(scim('PATCH', `/Users/${await idOf('chen')}`, patch({ op: 'replace', path: 'a b c', value: 1 })), 400, 'invalidPath')
  await refused(
    scim('PATCH', `/Users/${await idOf('chen')}`, patch({ op: 'replace', path: 'active', value: 'perhaps' })),
    400,
    'invalidValue',
  )
  await refused(scim('PATCH', `/Users/${await idOf('chen')}`, patch({ op: 'move', path: 'active', value: true })), 400, 'invalidSyntax')
  await refused(scim('PATCH', `/Users/${await idOf('chen')}`, patch({ op: 'remove', path: 'userName' })), 400, 'invalidValue')
  const after = await t.platform.database.pool.query('select id, email, name, disabled from auth."user" order by id')
  expect(after.rows).toEqual(before.rows)
})

const injections = [
  `userName eq "x" or "1" eq "1"`,
  `userName eq "x"; drop table auth.session`,
  `userName eq 'chen@example.com'`,
  `userName eq "x' or '1'='1"`,
  `password eq "x"`,
  `userName sw "c"`,
  `userName eq ${'"'.repeat(200)}`,
  `(userName eq "chen@example.com")`,
  `userName eq "\\u0000"`,
  '%',
]
test.each(injections)('the filter %s finds nothing that it should not', async (filter) => {
  const answer = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)
  if (answer.status === 200) expect(answer.body.totalResults).toBe(0)
  else expect(answer).toMatchObject({ status: 400, body: { schemas: [urns.error] } })
  expect((await scim('GET', '/Users')).status).toBe(200)
})

test('lists come in pages', async () => {
  for (const name of ['p1', 'p2', 'p3']) await scim('POST', '/Users', people(name))
  const all = (await scim('GET', '/Users')).body
  const second = (await scim('GET', '/Users?startIndex=2&count=2')).body
  expect(second).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 2 })
  expect(second.Resources.map((one: { id: string }) => one.id)).toEqual(all.Resources.slice(1, 3).map((one: { id: string }) => one.id))
  expect((await scim('GET', '/Users?startIndex=-5&count=0')).body).toMatchObject({ startIndex: 1, itemsPerPage: 0, Resources: [] })
  expect((await scim('GET', '/Users?startIndex=900')).body).toMatchObject({ totalResults: all.totalResults, Resources: [] })
})

test('only its own people are a directory’s; somebody who is here already is taken over by address', async () => {
  expect(await idOf('root')).toBeUndefined()
  const { rows } = await t.platform.database.pool.query(`select id from auth."user" where email = 'known@example.com'`)
  const made = await scim('POST', '/Users', people('known'))
  expect(made).toMatchObject({ status: 201, body: { id: rows[0].id, displayName: 'known Person' } })
  expect(await rolesOf(t, 'known@example.com')).toEqual(['agent', 'analyst'])
  const other = await t.as('admin').post('/sso/providers', { ...provider, name: 'Other directory' })
  const foreign = (await t.as('admin').post(`/sso/providers/${other.body.id}/tokens`, { name: 'Sync' })).body.token
  expect((await scim('GET', `/Users/${rows[0].id}`, undefined, foreign)).status).toBe(404)
  expect((await scim('DELETE', `/Users/${rows[0].id}`, undefined, foreign)).status).toBe(404)
  expect((await scim('POST', '/Users', people('known'), foreign)).status).toBe(409)
})

test.each([
  ['a path', { op: 'Replace', path: 'active', value: 'False' }],
  ['a value', { op: 'replace', value: { active: false } }],
] as const)('who is no longer active is out at once and every way in is shut: by %s', async (_how, operation) => {
  const id = await idOf('known')
  const { status, cookie } = await signIn('known@example.com')
  expect([status, await meStatus(cookie)]).toEqual([200, 200])
  const link = await t.as('admin').post(`/users/${id}/link`)
  const off = await scim('PATCH', `/Users/${id}`, patch(operation))
  expect(off).toMatchObject({ status: 200, body: { active: false } })
  expect(await meStatus(cookie)).toBe(401)
  expect((await signIn('known@example.com')).status).toBe(401)
  const linkToken = new URL(link.body.link).searchParams.get('token')
  expect((await t.as(null).post('/session/link', { token: linkToken })).status).toBe(401)
  expect(await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: true }))).toMatchObject({
    body: { active: true },
  })
  expect(await meStatus(cookie)).toBe(401)
  expect((await signIn('known@example.com')).status).toBe(200)
})

test('whom an administrator disabled by hand is not let in again by the next synchronisation', async () => {
  const id = await idOf('p1')
  const { body } = await t.as('admin').get('/users')
  const { version } = body.users.find((user: { id: string }) => user.id === id)
  expect((await t.as('admin').patch(`/users/${id}`, { version, disabled: true })).status).toBe(200)
  expect(await scim('PUT', `/Users/${id}`, people('p1'))).toMatchObject({ status: 200, body: { active: false } })
})

test('name and address follow the directory, within the domains that are its own', async () => {
  const id = await idOf('p2')
  const changed = await scim(
    'PUT',
    `/Users/${id}`,
    people('p2', { displayName: 'Second Person', emails: [{ value: 'Second@example.com' }] }),
  )
  expect(changed).toMatchObject({ status: 200, body: { displayName: 'Second Person', emails: [{ value: 'second@example.com' }] } })
  expect((await scim('PUT', `/Users/${id}`, people('p2', { emails: [{ value: 'root@example.com' }] }))).status).toBe(409)
  expect(
    (await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'emails[type eq "work"].value', value: 'p2@example.com' }))).body,
  ).toMatchObject({
    emails: [{ value: 'p2@example.com' }],
  })
  const entra = patch({
    op: 'Add',
    value: { 'name.familyName': 'Zhou', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department': 'x' },
  })
  expect((await scim('PATCH', `/Users/${id}`, entra)).body.name).toMatchObject({ familyName: 'Zhou', givenName: 'p2' })
})

test('groups give roles at once, and take them at once', async () => {
  const [chen, p3] = [await idOf('chen'), await idOf('p3')]
  const made = await scim('POST', '/Groups', { schemas: [urns.group], displayName: 'Sales', externalId: 'g1', members: [{ value: chen }] })
  expect(made).toMatchObject({ status: 201, body: { displayName: 'Sales', members: [{ value: chen }], meta: { location: made.location } } })
  const id = made.body.id
  expect(await rolesOf(t, 'chen@example.com')).toEqual(['agent', 'marketer'])
  expect((await scim('GET', `/Users/${chen}`)).body.groups).toEqual([{ value: id, display: 'Sales' }])
  await scim('PATCH', `/Groups/${id}`, patch({ op: 'add', path: 'members', value: [{ value: p3 }] }))
  expect(await rolesOf(t, 'p3@example.com')).toEqual(['agent', 'marketer'])
  await scim('PATCH', `/Groups/${id}`, patch({ op: 'remove', path: `members[value eq "${chen}"]` }))
  expect(await rolesOf(t, 'chen@example.com')).toEqual(['agent'])
  await scim('PATCH', `/Groups/${id}`, patch({ op: 'Remove', path: 'members', value: [{ value: p3 }] }))
  expect(await rolesOf(t, 'p3@example.com')).toEqual(['agent'])
  await scim('PUT', `/Groups/${id}`, { displayName: 'Sales', members: [{ value: chen }, { value: p3 }] })
  expect((await scim('GET', `/Groups/${id}`)).body.members).toHaveLength(2)
  expect((await scim('GET', `/Groups/${id}?excludedAttributes=members`)).body.members).toBeUndefined()
  await scim('PATCH', `/Groups/${id}`, patch({ op: 'replace', value: { displayName: 'Elsewhere' } }))
  expect(await rolesOf(t, 'p3@example.com')).toEqual(['agent'])
  await scim('PATCH', `/Groups/${id}`, patch({ op: 'replace', path: 'displayName', value: 'Sales' }))
  expect((await scim('GET', `/Groups?filter=${encodeURIComponent('displayName eq "sales"')}`)).body.totalResults).toBe(1)
  expect((await scim('POST', '/Groups', { displayName: 'SALES' })).status).toBe(409)
  const stranger = (await t.platform.database.pool.query(`select id from auth."user" where email = 'root@example.com'`)).rows[0].id
  expect(await scim('PATCH', `/Groups/${id}`, patch({ op: 'add', path: 'members', value: [{ value: stranger }] }))).toMatchObject({
    status: 400,
    body: { scimType: 'invalidValue' },
  })
  expect(await scim('DELETE', `/Groups/${id}`)).toMatchObject({ status: 204, body: null })
  expect(await rolesOf(t, 'chen@example.com')).toEqual(['agent'])
  expect((await scim('GET', `/Groups/${id}`)).status).toBe(404)
})

test('the last administrator cannot be taken away by the directory', async () => {
  const chen = await idOf('chen')
  const boss = await scim('POST', '/Groups', { displayName: 'Boss', members: [{ value: chen }] })
  expect(await rolesOf(t, 'chen@example.com')).toContain('admin')
  await t.platform.database.pool.query(`update auth."user" set disabled = true where email = 'root@example.com'`)
  expect(await scim('PATCH', `/Users/${chen}`, patch({ op: 'replace', path: 'active', value: false }))).toMatchObject({
    status: 409,
    body: { code: 'last_admin' },
  })
  expect(await scim('DELETE', `/Users/${chen}`)).toMatchObject({ status: 409, body: { code: 'last_admin' } })
  expect((await scim('DELETE', `/Groups/${boss.body.id}`)).status).toBe(204)
  expect(await rolesOf(t, 'chen@example.com')).toContain('admin')
  await t.platform.database.pool.query(`update auth."user" set disabled = false where email = 'root@example.com'`)
})

test('whom the directory lets go of is disabled, and comes back with everything they did', async () => {
  const id = await idOf('p3')
  expect(await scim('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, body: null })
  expect((await scim('GET', `/Users/${id}`)).status).toBe(404)
  const { rows } = await t.platform.database.pool.query('select disabled from auth."user" where id = $1', [id])
  expect(rows[0].disabled).toBe(true)
  expect(await rolesOf(t, 'p3@example.com')).toEqual(['agent'])
  expect(await scim('POST', '/Users', people('p3'))).toMatchObject({ status: 201, body: { id, active: true } })
})

const attributes = [
  'userName',
  'active',
  'emails',
  'emails[type eq "work"].value',
  'name',
  'name.givenName',
  'displayName',
  'externalId',
  'members',
  'members[value eq "x"]',
  'groups',
  'id',
  '__proto__',
  'constructor',
  '[',
  '',
]
const operation = fc.record(
  {
    op: fc.constantFrom('add', 'Replace', 'remove'),
    path: fc.oneof(fc.constantFrom(...attributes), fc.string({ maxLength: 40 })),
    value: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: ['op'] },
)

test('no change, however odd, crashes it or reaches beyond its own people', { timeout: 60_000 }, async () => {
  const group = (await scim('POST', '/Groups', { displayName: 'Odd' })).body.id
  const user = (await scim('POST', '/Users', people('odd'))).body.id
  const others = `select json_agg(u order by id) as others from auth."user" u where id not in (select user_id from auth.scim_users)`
  const before = (await t.platform.database.pool.query(others)).rows[0].others
  const oddity = fc.tuple(fc.constantFrom(`/Users/${user}`, `/Groups/${group}`), fc.array(operation, { minLength: 1, maxLength: 4 }))
  const isAnswered = fc.asyncProperty(oddity, async ([path, operations]) => {
    const { status, body } = await scim('PATCH', path, patch(...operations))
    expect([200, 400, 409], JSON.stringify({ path, operations, body })).toContain(status)
  })
  await fc.assert(isAnswered, { numRuns: 200 })
  const bodies = fc.record(
    { userName: fc.string(), emails: fc.jsonValue({ maxDepth: 3 }), name: fc.jsonValue({ maxDepth: 2 }), active: fc.jsonValue() },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const { status } = await scim('POST', '/Users', body)
      expect([201, 400, 409], JSON.stringify(body)).toContain(status)
    }),
    { numRuns: 100 },
  )
  expect((await t.platform.database.pool.query(others)).rows[0].others).toEqual(before)
})

test('twenty at once make one user', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => scim('POST', '/Users', people('race'))))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
})

test('without a good token there is nothing, and it is written down', async () => {
  for (const bearer of ['', 'none', `${token}x`, token.slice(0, -1), t.platform.secret.text('local-command-line')]) {
    const answer = await scim('GET', '/Users', undefined, bearer)
    expect(answer).toMatchObject({ status: 401, body: { schemas: [urns.error], status: '401', code: 'directory_token_invalid' } })
  }
  const asAdmin = await t.app.inject({ method: 'GET', url: '/api/scim/v2/Users', headers: { 'x-test-role': 'admin' } })
  expect(asAdmin.statusCode).toBe(401)
  const { rows } = await t.platform.database.pool.query(
    `select count(*)::int as n from platform.audit_entries where action = 'auth.directory.refused'`,
  )
  expect(rows[0].n).toBe(6)
})

test('the token opens SCIM alone, is shown once, kept as a hash, and revoked at once', async () => {
  const elsewhere = await t.app.inject({ method: 'GET', url: '/api/users', headers: { authorization: `Bearer ${token}` } })
  expect(elsewhere.statusCode).toBe(401)
  const made = await t.as('admin').post(`/sso/providers/${providerId}/tokens`, { name: 'Second' })
  expect(made.body.token).toMatch(/^gxd_[\w-]{43}$/)
  expect((await scim('GET', '/Users', undefined, made.body.token)).status).toBe(200)
  const listed = await t.as('admin').get(`/sso/providers/${providerId}/tokens`)
  expect(listed.body.tokens).toContainEqual({ id: made.body.id, name: 'Second', createdAt: expect.any(String), usedAt: expect.any(String) })
  const kept = await t.platform.database.pool.query(
    'select (select json_agg(k)::text from auth.scim_tokens k) as kept, (select json_agg(a)::text from platform.audit_entries a) as log',
  )
  for (const text of [JSON.stringify(listed.body), kept.rows[0].kept, kept.rows[0].log]) expect(text).not.toContain(made.body.token)
  expect((await t.as('admin').del(`/sso/providers/${providerId}/tokens/${made.body.id}`)).status).toBe(200)
  expect((await scim('GET', '/Users', undefined, made.body.token)).status).toBe(401)
  expect(await t.as('manager').post(`/sso/providers/${providerId}/tokens`, { name: 'x' })).toMatchObject({ status: 403 })
})

test('what of the protocol is spoken is said', async () => {
  expect((await scim('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
    filter: { supported: true },
  })
  expect((await scim('GET', '/ResourceTypes')).body).toMatchObject({
    totalResults: 2,
    Resources: [{ endpoint: '/Users' }, { endpoint: '/Groups' }],
  })
  expect((await scim('GET', `/Schemas/${urns.user}`)).body).toMatchObject({ id: urns.user, name: 'User' })
  expect((await scim('GET', '/Schemas/none')).status).toBe(404)
})
