import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { standardRoleIds } from '../../access/schema.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import { rsaKeys, signedToken } from '../../testing/peers/keys.ts'
import { type Forgery, type OidcPeer, startOidcPeer } from '../../testing/peers/oidc.ts'
import { createUser } from '../index.ts'
import { browserAt, oidcProvider, refusals, rolesOf, standing } from './testing.ts'

let t: TestApp
let peer: OidcPeer
let id: string

beforeAll(async () => {
  peer = await startOidcPeer()
  t = await createTestApp({ env: { GUANXI_URL: 'http://localhost:4400', GUANXI_OUTBOUND_ALLOW: peer.host } })
  await t.system(async (ctx) => {
    await createUser(ctx, { email: 'root@example.com', roles: ['admin'] })
    await createUser(ctx, { email: 'lin@example.com', name: 'Lin Mei', roles: ['agent'] })
    await createUser(ctx, { email: 'sun@example.com', roles: ['agent'] })
  })
  const groups = [
    { group: 'sales', roleId: standardRoleIds.marketer },
    { group: 'boss', roleId: standardRoleIds.admin },
  ]
  const made = await t.as('admin').post('/sso/providers', oidcProvider(peer, { groups }))
  expect(made.status).toBe(200)
  id = made.body.id
  peer.allowCallback(made.body.addresses.callback)
  peer.people.set('lin', { email: 'Lin@example.com', email_verified: true, groups: ['sales', 'other'] })
  peer.people.set('stranger', { email: 'new@example.com', email_verified: true, name: 'New Person', groups: ['sales'] })
  peer.people.set('unverified', { email: 'sun@example.com', email_verified: false })
  peer.people.set('silent', { email: 'sun@example.com' })
  peer.people.set('sun', { email: 'sun@example.com', email_verified: true })
})
beforeEach(async () => {
  peer.forge(null)
  await t.platform.database.pool.query('delete from auth.sign_in_tries')
})
afterAll(async () => {
  await t?.close()
  await peer?.close()
})

async function arrive(login: string, providerId = id) {
  const browser = browserAt(t)
  const started = await browser.start(providerId, '/customers')
  expect(started).toMatchObject({ status: 200 })
  const query = await peer.signIn(started.body.address, login)
  return { browser, query, ...(await browser.complete(providerId, query)) }
}

async function me(cookie: string) {
  const answer = await t.app.inject({ method: 'GET', url: '/api/me', headers: { cookie } })
  return { status: answer.statusCode, body: answer.json() }
}

async function change(given: object) {
  const { body } = await t.as('admin').get('/sso/providers')
  const { version } = body.providers.find((one: { id: string }) => one.id === id)
  const answer = await t.app.inject({
    method: 'PUT',
    url: `/api/sso/providers/${id}`,
    headers: { 'x-test-role': 'admin' },
    payload: { ...oidcProvider(peer), ...given, version },
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('somebody known comes in by their verified address, with the roles of their groups beside those given by hand', async () => {
  const arrival = await arrive('lin')
  expect(arrival).toMatchObject({ status: 200, body: { back: '/customers', tried: null } })
  expect(await me(arrival.cookies)).toMatchObject({ status: 200, body: { email: 'lin@example.com', name: 'Lin Mei' } })
  expect(await rolesOf(t, 'lin@example.com')).toEqual(['agent', 'marketer'])
  const { rows } = await t.platform.database.pool.query(
    `select changes from platform.audit_entries where action = 'auth.session.opened' order by entry_id desc limit 1`,
  )
  expect(rows[0].changes).toMatchObject({ by: 'provider', provider: 'Company', address: '127.0.0.1' })
})

test('roles that the provider gave go with its groups; those given by hand stay', async () => {
  peer.people.set('lin', { email: 'lin@example.com', email_verified: true, groups: [] })
  expect((await arrive('lin')).status).toBe(200)
  expect(await rolesOf(t, 'lin@example.com')).toEqual(['agent'])
  peer.people.set('lin', { email: 'lin@example.com', email_verified: true, groups: ['sales'] })
  expect((await arrive('lin')).status).toBe(200)
  expect(await rolesOf(t, 'lin@example.com')).toEqual(['agent', 'marketer'])
})

test('the browser is asked for with PKCE, state and nonce, and the cookie is its own', async () => {
  const started = await browserAt(t).start(id)
  const asked = new URL(started.body.address).searchParams
  expect(asked.get('code_challenge_method')).toBe('S256')
  for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length, name).toBeGreaterThanOrEqual(43)
  expect(asked.get('redirect_uri')).toBe(`http://localhost:4400/sign-in/sso/${id}`)
  expect(String(started.headers['set-cookie'])).toMatch(/^gx\.sso=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/)
  const { rows } = await t.platform.database.pool.query('select * from auth.sso_requests')
  expect(JSON.stringify(rows)).not.toContain(asked.get('state'))
})

const nobody = ['stranger', 'unverified', 'silent', 'unheard-of'] as const
test.each([
  ['stranger', 'person_unknown'],
  ['unverified', 'email_unverified'],
  ['silent', 'email_unverified'],
  ['unheard-of', 'email_missing'],
] satisfies [(typeof nobody)[number], string][])('%s stays out: %s', async (login, reason) => {
  const before = await standing(t)
  expect(await arrive(login)).toMatchObject({ status: 403, body: { code: 'sso_refused', params: { reason } }, cookies: '' })
  expect(await standing(t)).toEqual(before)
  expect((await refusals(t))[0]).toMatchObject({ by: 'provider', provider: 'Company', reason })
})

const other = rsaKeys()
const now = () => Math.floor(Date.now() / 1000)
const forgeries: Record<string, Forgery> = {
  'signed by another key': (claims) => signedToken(claims, other.privateKey),
  'for another audience': (claims, key) => signedToken({ ...claims, aud: 'another' }, key),
  'by another issuer': (claims, key) => signedToken({ ...claims, iss: 'https://elsewhere.example' }, key),
  expired: (claims, key) => signedToken({ ...claims, iat: now() - 7200, exp: now() - 3600 }, key),
  'that needs no signature': (claims) => signedToken(claims, null),
  'with another nonce': (claims, key) => signedToken({ ...claims, nonce: 'another' }, key),
  'without a nonce': ({ nonce: _nonce, ...claims }, key) => signedToken(claims, key),
  'about somebody else': (claims, key) => signedToken({ ...claims, sub: 'sun' }, key),
}

test.each(Object.keys(forgeries))('an ID token %s opens nothing', async (what) => {
  const before = await standing(t)
  peer.forge(forgeries[what] ?? null)
  expect(await arrive('lin')).toMatchObject({ status: 403, body: { code: 'sso_refused', params: { reason: 'answer_invalid' } } })
  expect(await standing(t)).toEqual(before)
  expect((await refusals(t))[0]).toMatchObject({ reason: 'answer_invalid', provider: 'Company' })
})

test('the man in the middle above can also let through what is good', async () => {
  peer.forge((claims, key) => signedToken(claims, key))
  expect((await arrive('lin')).status).toBe(200)
})

test('an answer is taken once, by the browser that asked, in the provider’s own name', async () => {
  const browser = browserAt(t)
  const started = await browser.start(id)
  const query = await peer.signIn(started.body.address, 'lin')
  const before = await standing(t)
  const foreign = `${query.replace(/&iss=[^&]*/, '')}&iss=${encodeURIComponent('https://elsewhere.example')}`
  const refused = async (given: string, cookie: string, reason: string) => {
    expect(await browser.complete(id, given, cookie)).toMatchObject({ status: 403, body: { params: { reason } } })
    expect(await standing(t)).toEqual(before)
    expect((await refusals(t))[0]).toMatchObject({ reason })
  }
  await refused(query, '', 'other_browser')
  await refused(query, `gx.sso=${'A'.repeat(43)}`, 'other_browser')
  await refused(query.replace(/state=[^&]*/, `state=${'B'.repeat(43)}`), browser.jar(), 'request_unknown')
  await refused(foreign, browser.jar(), 'answer_invalid')
  await refused(query, browser.jar(), 'request_unknown')
})

test('of one answer sent five times at once, one opens a session', async () => {
  const browser = browserAt(t)
  const started = await browser.start(id)
  const query = await peer.signIn(started.body.address, 'lin')
  const answers = await Promise.all(Array.from({ length: 5 }, () => browser.complete(id, query)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403, 403, 403, 403])
})

test('who cancels at the provider is told so, and it is written down', async () => {
  const browser = browserAt(t)
  const started = await browser.start(id)
  const state = new URL(started.body.address).searchParams.get('state')
  expect(await browser.complete(id, `?error=access_denied&state=${state}`)).toMatchObject({
    body: { params: { reason: 'provider_refused' } },
  })
  expect((await refusals(t))[0]).toMatchObject({ detail: expect.stringContaining('access_denied') })
})

test('one provider’s answer does not do for another', async () => {
  const second = await t.as('admin').post('/sso/providers', oidcProvider(peer, { name: 'Second' }))
  const browser = browserAt(t)
  const started = await browser.start(id)
  const query = await peer.signIn(started.body.address, 'lin')
  expect(await browser.complete(second.body.id, query)).toMatchObject({ status: 403, body: { params: { reason: 'request_unknown' } } })
})

test('somebody unknown becomes a user at the first sign-in, where that is switched on and a group gives a role', async () => {
  const groups = [{ group: 'sales', roleId: standardRoleIds.marketer }]
  expect((await change({ createsUsers: true, groups })).status).toBe(200)
  peer.people.set('roleless', { email: 'roleless@example.com', email_verified: true, groups: ['other'] })
  expect(await arrive('roleless')).toMatchObject({ status: 403, body: { params: { reason: 'no_role' } } })
  const arrivals = await Promise.all([arrive('stranger'), arrive('stranger')])
  expect(arrivals.map((arrival) => arrival.status)).toEqual([200, 200])
  expect(await me(arrivals[0]?.cookies ?? '')).toMatchObject({ body: { email: 'new@example.com', name: 'New Person' } })
  expect(await rolesOf(t, 'new@example.com')).toEqual(['marketer'])
})

test('a new list of groups counts at once', async () => {
  const groups = [{ group: 'sales', roleId: standardRoleIds.analyst }]
  expect((await change({ createsUsers: true, groups })).status).toBe(200)
  expect(await rolesOf(t, 'new@example.com')).toEqual(['analyst'])
})

test('an address that was given to somebody else opens nothing; the one known at the provider may change theirs', async () => {
  peer.people.set('recycled', { email: 'lin@example.com', email_verified: true })
  const before = await standing(t)
  expect(await arrive('recycled')).toMatchObject({ status: 403, body: { params: { reason: 'other_person' } } })
  expect(await standing(t)).toEqual(before)
  peer.people.set('lin', { email: 'lin.married@example.com', email_verified: true, groups: ['sales'] })
  const arrival = await arrive('lin')
  expect(await me(arrival.cookies)).toMatchObject({ body: { email: 'lin@example.com' } })
})

test('where the provider is silent on an address, the company’s word on its domains counts; elsewhere it opens nothing', async () => {
  expect((await change({ domains: ['example.com'] })).status).toBe(200)
  expect((await arrive('silent')).status).toBe(200)
  peer.people.set('outside', { email: 'root@elsewhere.example', email_verified: true })
  expect(await arrive('outside')).toMatchObject({ body: { params: { reason: 'domain_foreign' } } })
  expect(await arrive('unverified')).toMatchObject({ body: { params: { reason: 'email_unverified' } } })
  expect((await change({})).status).toBe(200)
})

test('whoever is disabled stays out, by name and by address', async () => {
  await t.platform.database.pool.query(`update auth."user" set disabled = true where email = 'sun@example.com'`)
  expect(await arrive('silent')).toMatchObject({ body: { params: { reason: 'person_disabled' } } })
  expect(await arrive('sun')).toMatchObject({ status: 403 })
  await t.platform.database.pool.query(`update auth."user" set disabled = false where email = 'sun@example.com'`)
})

test('a user that stands for a program cannot be entered', async () => {
  await t.system((ctx) => createUser(ctx, { email: 'robot@example.com', roles: ['agent'] }))
  await t.platform.database.pool.query(`update auth."user" set kind = 'service' where email = 'robot@example.com'`)
  peer.people.set('robot', { email: 'robot@example.com', email_verified: true })
  expect(await arrive('robot')).toMatchObject({ status: 403, body: { params: { reason: 'person_disabled' } } })
})

test('the last administrator stays one, whatever the directory says', async () => {
  const groups = [{ group: 'boss', roleId: standardRoleIds.admin }]
  expect((await change({ groups })).status).toBe(200)
  peer.people.set('lin', { email: 'lin@example.com', email_verified: true, groups: ['boss'] })
  expect((await arrive('lin')).status).toBe(200)
  expect(await rolesOf(t, 'lin@example.com')).toContain('admin')
  const { rows } = await t.platform.database.pool.query(
    `delete from access.user_roles x using auth."user" u where u.id = x.user_id and u.email = 'root@example.com' returning x.*`,
  )
  peer.people.set('lin', { email: 'lin@example.com', email_verified: true, groups: [] })
  expect((await arrive('lin')).status).toBe(200)
  expect(await rolesOf(t, 'lin@example.com')).toContain('admin')
  await t.platform.database.pool.query(`insert into access.user_roles (user_id, role_id, source) values ($1, $2, 'hand')`, [
    rows[0].user_id,
    rows[0].role_id,
  ])
  expect((await arrive('lin')).status).toBe(200)
  expect(await rolesOf(t, 'lin@example.com')).toEqual(['agent'])
})

test('an administrator sees what came back, and nothing happens by it', async () => {
  const browser = browserAt(t)
  const begun = await t.as('admin').post(`/sso/providers/${id}/try`)
  const cookie = String(begun.headers['set-cookie']).split(';')[0] ?? ''
  const query = await peer.signIn(begun.body.address, 'stranger')
  const before = await standing(t)
  expect(await browser.complete(id, query, cookie)).toMatchObject({ status: 403, body: { params: { reason: 'other_person' } } })
  const again = await t.as('admin').post(`/sso/providers/${id}/try`, undefined, { cookie })
  const second = await peer.signIn(again.body.address, 'stranger')
  const asAdmin = await t.as('admin').post(`/sso/${id}/complete`, { query: second }, { cookie })
  expect(asAdmin).toMatchObject({
    status: 200,
    body: { back: null, tried: { verdict: 'known', email: 'new@example.com', emailVerified: true, groups: ['sales'], roleIds: [] } },
  })
  expect(JSON.parse(asAdmin.body.tried.claims)).toMatchObject({ sub: 'stranger', aud: 'guanxi' })
  expect(asAdmin.headers['set-cookie']).toBeUndefined()
  expect(await standing(t)).toEqual(before)
})

test('where the provider is the only way in, passwords and links are refused to all but administrators', async () => {
  await t.system((ctx) => createUser(ctx, { email: 'pass@example.com', roles: ['agent'] }, 'seven lamps at dusk'))
  await t.system((ctx) => createUser(ctx, { email: 'boss@example.com', roles: ['admin'] }, 'seven lamps at dawn'))
  const signIn = (email: string, password: string) => t.as(null).post('/session', { email, password })
  expect((await signIn('pass@example.com', 'seven lamps at dusk')).status).toBe(200)
  expect((await change({ isExclusive: true })).status).toBe(200)
  expect((await t.as(null).get('/sso/open')).body).toEqual({ providers: [{ id, name: 'Company', isExclusive: true }, expect.anything()] })
  const before = await standing(t)
  expect(await signIn('pass@example.com', 'seven lamps at dusk')).toMatchObject({ status: 403, body: { code: 'provider_only' } })
  expect(await standing(t)).toEqual(before)
  expect((await refusals(t))[0]).toMatchObject({ reason: 'provider_only', provider: 'Company' })
  expect(await signIn('pass@example.com', 'not this one')).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } })
  expect((await signIn('boss@example.com', 'seven lamps at dawn')).status).toBe(200)
  const invitation = await t.as('admin').post('/users', { email: 'invited@example.com', roles: ['agent'] })
  const token = new URL(invitation.body.link).searchParams.get('token')
  expect(await t.as(null).post('/session/link', { token })).toMatchObject({ status: 403, body: { code: 'provider_only' } })
  expect((await change({})).status).toBe(200)
})

test('a provider that is switched off lets nobody in, and is not offered', async () => {
  const browser = browserAt(t)
  const started = await browser.start(id)
  const query = await peer.signIn(started.body.address, 'lin')
  expect((await change({ enabled: false })).status).toBe(200)
  expect(await browser.complete(id, query)).toMatchObject({ status: 403 })
  expect(await browserAt(t).start(id)).toMatchObject({ status: 404, body: { code: 'provider_not_found' } })
  expect((await t.as(null).get('/sso/open')).body.providers.map((one: { name: string }) => one.name)).toEqual(['Second'])
  expect((await change({})).status).toBe(200)
})

test('the secret is kept encrypted and never shown', async () => {
  const listed = await t.as('admin').get('/sso/providers')
  expect(listed.body.providers[0]).toMatchObject({ hasSecret: true, settings: { issuer: peer.issuer } })
  const secret = oidcProvider(peer).clientSecret
  const { rows } = await t.platform.database.pool.query(
    `select (select json_agg(p)::text from auth.sso_providers p) as kept, (select json_agg(a)::text from platform.audit_entries a) as log`,
  )
  for (const text of [JSON.stringify(listed.body), rows[0].kept, rows[0].log]) expect(text).not.toContain(secret)
  expect(rows[0].kept).not.toContain(Buffer.from(secret).toString('hex'))
})

test('bad settings are refused with what is wrong, and change nothing', async () => {
  const refused = async (given: object, status: number, code: string) =>
    expect(await t.as('admin').post('/sso/providers', { ...oidcProvider(peer, { name: 'Third' }), ...given })).toMatchObject({
      status,
      body: { code },
    })
  const settings = { kind: 'oidc', issuer: 'http://idp.example', clientId: 'x', scopes: [], groupsClaim: '' }
  await refused({ settings }, 422, 'provider_address_plain')
  await refused({ settings: { ...settings, issuer: 'javascript:alert(1)' } }, 400, 'invalid_request')
  await refused({ name: 'COMPANY' }, 409, 'provider_name_taken')
  await refused({ groups: [{ group: 'x', roleId: '00000000-0000-7000-8000-000000000099' }] }, 422, 'role_not_found')
  expect(await t.as('manager').get('/sso/providers')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await t.as('admin').get('/sso/providers')).body.providers.map((one: { name: string }) => one.name)).toEqual(['Company', 'Second'])
})

test('a provider on a private address that the operator did not open is not spoken to', async () => {
  const closed = await createTestApp({ env: { GUANXI_URL: 'http://localhost:4400', GUANXI_OUTBOUND_ALLOW: '127.0.0.1:1' } })
  const made = await closed.as('admin').post('/sso/providers', oidcProvider(peer))
  expect(await closed.as(null).post(`/sso/${made.body.id}/start`, {})).toMatchObject({
    status: 422,
    body: { code: 'provider_unreachable' },
  })
  await closed.close()
})

test('an address that is refused again and again is told to wait', async () => {
  const answers: number[] = []
  for (let attempt = 0; attempt < 62; attempt++) answers.push((await browserAt(t).complete(id, '?state=none&code=x', 'gx.sso=none')).status)
  expect(answers.slice(0, 60).every((status) => status === 403)).toBe(true)
  expect(answers.at(-1)).toBe(429)
})

test('a provider is taken away with the roles it gave; its people stay', async () => {
  expect(await rolesOf(t, 'new@example.com')).toEqual([])
  expect((await change({ groups: [{ group: 'sales', roleId: standardRoleIds.analyst }] })).status).toBe(200)
  expect(await rolesOf(t, 'new@example.com')).toEqual(['analyst'])
  expect((await t.as('admin').del(`/sso/providers/${id}`)).status).toBe(200)
  expect(await rolesOf(t, 'new@example.com')).toEqual([])
  expect((await t.as('admin').get('/users')).body.users.map((one: { email: string }) => one.email)).toContain('new@example.com')
})
